import { exampleNames } from '../../../scripts/examples';
import { operatorOf, OperatorName, OPERATORS } from '../../../src/core/versions';
import { synthesizeExample } from '../../support/examples';
import { helmArguments } from '../operators/installer';
import { needsOperator, operatorNamed, OPERATOR_TABLE } from '../operators/table';
import { SCENARIOS } from '../scenarios';
import { FLAGSHIP_NEEDS } from '../scenarios/flagship-stage';

test('every operator of the version table is known, once', () => {
  expect(OPERATOR_TABLE.map(operator => operator.name).sort()).toEqual(Object.keys(OPERATORS).sort());
});

test('every operator that an example needs can be installed, or says why not', () => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const kinds = exampleNames().flatMap(name => synthesizeExample(name).objects as { apiVersion: string; kind: string }[]);
  const needed = [...new Set(kinds.map(({ apiVersion, kind }) => operatorOf(apiVersion, kind)).filter((name): name is OperatorName => name !== undefined))];
  expect(needed).toEqual(expect.arrayContaining(['strimzi', 'rook', 'eck', 'knative-serving', 'knative-eventing-kafka', 'external-secrets', 'portworx']));
  for (const name of needed) {
    const operator = operatorNamed(name);
    expect(operator.install.length > 0).toBe(operator.notInstalled === undefined);
    expect(operator.workloads.length).toBeGreaterThan(0);
  }
});

test('every address holds the version of the table, and an operator comes after those that it requires', () => {
  for (const [index, { name, install }] of OPERATOR_TABLE.entries()) {
    for (const step of install) {
      const address = 'manifest' in step ? step.manifest : 'chart' in step ? `${step.chart} ${step.version ?? ''}` : undefined;
      if (address !== undefined) expect(address).toContain(OPERATORS[name].version);
    }
    for (const required of (OPERATORS[name] as { requires?: readonly OperatorName[] }).requires ?? []) {
      expect(OPERATOR_TABLE.findIndex(operator => operator.name === required)).toBeLessThan(index);
    }
  }
});

test('only operators that a chosen scenario needs are installed', () => {
  const flagship = SCENARIOS.filter(scenario => scenario.name === 'flagship-data');
  expect(OPERATOR_TABLE.filter(({ name }) => needsOperator(flagship, name)).map(({ name }) => name).sort())
    .toEqual(['eck', 'external-secrets', 'external-snapshotter', 'knative-eventing', 'knative-eventing-kafka', 'knative-serving', 'rook', 'strimzi']);
  expect(FLAGSHIP_NEEDS.length).toBeGreaterThan(8);
  expect(OPERATOR_TABLE.filter(({ name }) => needsOperator(SCENARIOS.filter(scenario => scenario.name === 'network-policies'), name))).toEqual([]);
});

test('a chart is installed with its values', () => {
  expect(helmArguments({ chart: 'c', repository: 'https://charts.acme.example', version: '1.2.3', release: 'r', namespace: 'n', values: { a: 'b' } }, 'config')).toEqual([
    'upgrade', '--install', 'r', 'c', '--namespace', 'n', '--create-namespace', '--wait', '--timeout=600s', '--repo', 'https://charts.acme.example', '--version', '1.2.3', '--set', 'a=b',
    '--kubeconfig', 'config',
  ]);
});
