import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { schemaOf } from './support/schemas';
import { readOperator } from '../../scripts/schemas/crd';
import { findInputs } from '../../scripts/schemas/generate';
import { knownKinds, validateForApiServer } from '../../src/validation';
import { Report } from '../../src/validation/report';
import { compileRules } from '../../src/validation/rules';
import { Schema, SchemaRule } from '../../src/validation/schema';

function rulesIn(schema: Schema): SchemaRule[] {
  const below = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : []), ...schema.allOf ?? []];
  if (typeof schema.additionalProperties === 'object') below.push(schema.additionalProperties);
  return [...schema['x-kubernetes-validations'] ?? [], ...below.flatMap(rulesIn)];
}

describe('upstream rules', () => {
  test('every rule of the kinds we know compiles', () => {
    const kinds = knownKinds().filter(id => rulesIn(schemaOf(id)).length > 0);
    for (const id of kinds) expect(() => compileRules(schemaOf(id), true)).not.toThrow();
    expect(kinds.length).toBeGreaterThan(20);
    expect(new Set(kinds.flatMap(id => rulesIn(schemaOf(id)).map(rule => rule.rule))).size).toBeGreaterThan(30);
  });

  const { crdDir } = findInputs();
  if (!existsSync(crdDir)) console.log(`rules of other operators not checked: no folder ${crdDir}; set CRD_DIR`);
  (existsSync(crdDir) ? test : test.skip)('rules of operators that use more of the language compile too', () => {
    const folders = ['gateway-api', 'kubeflow-trainer', 'nifikop', 'openshift-route'].filter(folder => existsSync(join(crdDir, folder)));
    let withRules = 0;
    for (const folder of folders) {
      const files = readdirSync(join(crdDir, folder))
        .filter(file => file.endsWith('.yaml') && readFileSync(join(crdDir, folder, file), 'utf8').includes('x-kubernetes-validations'))
        .map(file => file.slice(0, -'.yaml'.length));
      for (const kind of readOperator(crdDir, { operator: folder, folder, version: '', files })) {
        if (compileRules(kind.schema as Schema, true)) withRules++;
      }
    }
    expect(withRules).toBeGreaterThan(folders.length);
  }, 60_000);
});

/** Objects that hold, and a change of one that breaks a rule. */
describe('rules broken by hand', () => {
  const snapshot = { apiVersion: 'snapshot.storage.k8s.io/v1', kind: 'VolumeSnapshot', metadata: { name: 'a' } };
  const user = { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaUser', metadata: { name: 'a' } };
  const scaled = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'a' } };
  const scaledSpec = { scaleTargetRef: { name: 'x' }, triggers: [{ type: 'kafka', metadata: { topic: 't' } }] };
  const dashboard = { apiVersion: 'grafana.integreatly.org/v1beta1', kind: 'GrafanaDashboard', metadata: { name: 'a' } };
  const group = { apiVersion: 'groupsnapshot.storage.k8s.io/v1', kind: 'VolumeGroupSnapshot', metadata: { name: 'a' } };
  const pool = { apiVersion: 'ceph.rook.io/v1', kind: 'CephBlockPool', metadata: { name: 'a' } };
  const store = { apiVersion: 'ceph.rook.io/v1', kind: 'CephObjectStore', metadata: { name: 'a' } };
  const connect = { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaConnect', metadata: { name: 'a' } };
  const connectSpec = { replicas: 1, bootstrapServers: 'k:9092', groupId: 'g', configStorageTopic: 'c', statusStorageTopic: 's', offsetStorageTopic: 'o' };
  const secretStore = { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'a' } };
  const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'a' } };
  const reference = { name: 'n', key: 'k' };

  test.each<[string, object, object, object, string]>([
    ['snapshot of a claim', snapshot, { source: { persistentVolumeClaimName: 'c' } }, { source: {} }, 'spec.source'],
    ['snapshot of two things', snapshot, { source: { volumeSnapshotContentName: 'c' } }, { source: { persistentVolumeClaimName: 'c', volumeSnapshotContentName: 'd' } }, 'spec.source'],
    ['snapshot class name', snapshot, { source: { persistentVolumeClaimName: 'c' }, volumeSnapshotClassName: 'x' }, { source: { persistentVolumeClaimName: 'c' }, volumeSnapshotClassName: '' }, 'spec.volumeSnapshotClassName'],
    ['group of nothing', group, { source: { selector: { matchLabels: { a: 'b' } } } }, { source: {} }, 'spec.source'],
    ['validity of scram', user, { authentication: { type: 'tls', validityDays: 30, renewalDays: 10 } }, { authentication: { type: 'scram-sha-512', validityDays: 30 } }, 'spec.authentication'],
    ['renewal after the end', user, { authentication: { type: 'tls', validityDays: 30, renewalDays: 10 } }, { authentication: { type: 'tls', validityDays: 10, renewalDays: 30 } }, 'spec.authentication'],
    ['minimum over maximum', scaled, { ...scaledSpec, minReplicaCount: 1, maxReplicaCount: 2 }, { ...scaledSpec, minReplicaCount: 3, maxReplicaCount: 2 }, 'spec'],
    ['minimum over the default maximum', scaled, { ...scaledSpec, minReplicaCount: 100 }, { ...scaledSpec, minReplicaCount: 101 }, 'spec'],
    ['two folders', dashboard, { instanceSelector: {}, folder: 'a' }, { instanceSelector: {}, folderUID: 'u', folderRef: 'r' }, 'spec'],
    ['half a crush rule', pool, { erasureCoded: { codingChunks: 1, dataChunks: 2 } }, { erasureCoded: { codingChunks: 1, dataChunks: 2, crushNumFailureDomains: 2 } }, 'spec.erasureCoded'],
    ['default realm with a zone', store, { defaultRealm: true }, { defaultRealm: true, zone: { name: 'z' } }, 'spec'],
    ['exporter without a file', connect, { ...connectSpec, metricsConfig: { type: 'jmxPrometheusExporter', valueFrom: { configMapKeyRef: reference } } }, { ...connectSpec, metricsConfig: { type: 'jmxPrometheusExporter' } }, 'spec.metricsConfig'],
    ['rack without a key', connect, { ...connectSpec, rack: { topologyKey: 'zone' } }, { ...connectSpec, rack: { topologyKey: '' } }, 'spec.rack'],
    ['rack by a variable without a name', connect, { ...connectSpec, rack: { type: 'environment-variable', envVarName: 'ZONE' } }, { ...connectSpec, rack: { type: 'environment-variable', envVarName: '' } }, 'spec.rack'],
    ['reserved tag', secretStore, { provider: { aws: { service: 'SecretsManager', region: 'r', customSessionTags: { team: 'x' } } } }, { provider: { aws: { service: 'SecretsManager', region: 'r', customSessionTags: { esoNamespace: 'x' } } } }, 'spec.provider.aws.customSessionTags'],
    ['two venafi', issuer, { venafi: { zone: 'z', cloud: { apiTokenSecretRef: reference } } }, { venafi: { zone: 'z' } }, 'spec.venafi'],
  ])('%s', (_what, base, good, bad, path) => {
    expect(validateForApiServer({ ...base, spec: good })).toEqual([]);
    const findings = validateForApiServer({ ...base, spec: bad });
    expect(findings.map(finding => finding.reason)).toContain('Rule');
    expect(findings.map(finding => finding.path)).toContain(path);
  });

  test('the message is the one of the operator', () => {
    const findings = validateForApiServer({ ...scaled, spec: { ...scaledSpec, minReplicaCount: 3, maxReplicaCount: 2 } });
    expect(findings).toHaveLength(1);
    expect(findings[0].text).toMatch(/^spec: Invalid value: "object": .*minReplicaCount.*maxReplicaCount/);
  });
});

describe('rules in made-up schemas', () => {
  const check = (schema: Schema, value: unknown): string[] => {
    const report = new Report();
    compileRules(schema)?.(value, report);
    return report.findings.map(finding => finding.text);
  };
  const withRule = (rule: SchemaRule, type: Schema['type'] = 'object'): Schema => (
    { type, 'properties': { a: { type: 'integer' } }, 'x-kubernetes-validations': [rule] });

  test.each<[string, SchemaRule, string[]]>([
    ['message', { rule: 'self.a > 1', message: 'too small' }, ['Invalid value: "object": too small']],
    ['no message', { rule: 'self.a > 1' }, ['Invalid value: "object": failed rule: self.a > 1']],
    ['message expression', { rule: 'self.a > 1', messageExpression: '"a is " + string(self.a)' }, ['Invalid value: "object": a is 1']],
    ['message expression that fails', { rule: 'self.a > 1', messageExpression: 'string(1 / (self.a - 1))', message: 'plain' }, ['Invalid value: "object": plain']],
    ['field path', { rule: 'self.a > 1', message: 'm', fieldPath: '.a' }, ['a: Invalid value: "object": m']],
    ['forbidden', { rule: 'self.a > 1', message: 'm', reason: 'FieldValueForbidden' }, ['Forbidden: m']],
    ['required', { rule: 'self.a > 1', message: 'm', reason: 'FieldValueRequired' }, ['Required value: m']],
    ['duplicate', { rule: 'self.a > 1', message: 'm', reason: 'FieldValueDuplicate' }, ['Duplicate value: "object": m']],
    ['error', { rule: 'self.a / 0 == 1' }, ['Invalid value: "object": division by zero evaluating rule: self.a / 0 == 1']],
    ['overload', { rule: 'self.a + "x" == ""' }, ["Invalid value: \"object\": 'no such overload': call arguments did not match a supported operator, function or macro signature for rule: self.a + \"x\" == \"\""]],
    ['old object', { rule: 'self == oldSelf' }, []],
  ])('%s', (_what, rule, texts) => {
    expect(check(withRule(rule), { a: 1 })).toEqual(texts);
  });

  test('rules of items, values and allOf are run where they belong', () => {
    const positive: Schema = { 'type': 'integer', 'x-kubernetes-validations': [{ rule: 'self > 0', message: 'positive' }] };
    expect(check({ type: 'array', items: positive }, [1, 0])).toEqual(['[1]: Invalid value: "integer": positive']);
    expect(check({ type: 'object', additionalProperties: positive }, { x: -1 })).toEqual(['[x]: Invalid value: "integer": positive']);
    expect(check({ type: 'integer', allOf: [positive] }, 0)).toEqual(['Invalid value: "integer": positive']);
  });
});
