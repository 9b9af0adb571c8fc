import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { codesBetween, findingsBetween } from './compare';
import { DANGERS } from './dangers';
import { exampleNames } from '../../../scripts/examples';
import { build } from '../../property/build';
import { appPlan } from '../../property/plan';
import { synthesizeExample } from '../../support/examples';
import { ManifestSet, UpgradeReport } from 'cdk8s-data-pipelines';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const RUNS = Math.min(Number(process.env.TEST_RUNS ?? 25), 400);
const OPTIONS = { seed: SEED, numRuns: RUNS };

beforeAll(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  // eslint-disable-next-line no-console -- a failure has to be repeatable
  console.log(`property test: TEST_SEED=${SEED} TEST_RUNS=${RUNS}`);
});

function manifestsOf(app: App): unknown[] {
  return app.node.children.filter(child => Chart.isChart(child)).flatMap(chart => (chart as Chart).toJson() as unknown[]);
}

test('nothing is found between a program and itself', () => {
  fc.assert(fc.property(appPlan, plan => {
    const report = UpgradeReport.between(ManifestSet.fromApp(build(plan)), ManifestSet.fromManifests(manifestsOf(build(plan))));
    expect(report.findings).toEqual([]);
    expect(report.isBlocked).toBe(false);
  }), OPTIONS);
}, 300_000);

test.each(exampleNames())('nothing is found between example %s and itself', name => {
  const { files, objects } = synthesizeExample(name);
  const ofFiles = (order: (list: string[]) => string[]) => ManifestSet.fromText(order(Object.values(files)).join('\n---\n'));
  expect(objects.length).toBeGreaterThan(20);
  expect(UpgradeReport.between(ofFiles(list => list), ManifestSet.fromManifests([...objects].reverse())).findings).toEqual([]);
});

test('the report does not depend on the order of objects, nor of keys', () => {
  const [before, after] = (['before', 'after'] as const).map(side => DANGERS.flatMap((danger, i) => danger[side].map(manifest => ({
    ...manifest, metadata: { ...manifest.metadata, ...(manifest.metadata.namespace === undefined ? { name: `${manifest.metadata.name}-${i}` } : { namespace: `space-${i}` }) },
  }))));
  const expected = findingsBetween(before, after);
  expect(expected.length).toBeGreaterThan(100);
  fc.assert(fc.property(fc.nat(before.length), fc.nat(after.length), (a, b) => {
    expect(findingsBetween(rotated(before, a).map(withKeysReversed), rotated(after, b).reverse().map(withKeysReversed))).toEqual(expected);
  }), { seed: SEED, numRuns: 20 });
});

test('each danger is found in the middle of a random program', () => {
  fc.assert(fc.property(appPlan, fc.nat(DANGERS.length - 1), (plan, index) => {
    const { before, after, codes } = DANGERS[index];
    const around = manifestsOf(build(plan));
    expect(codesBetween([...around, ...before], [...after, ...around])).toEqual(codes);
  }), OPTIONS);
}, 300_000);

function rotated<T>(list: readonly T[], by: number): T[] {
  return [...list.slice(by), ...list.slice(0, by)];
}

function withKeysReversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withKeysReversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, child]) => [key, withKeysReversed(child as unknown)])) as T;
}
