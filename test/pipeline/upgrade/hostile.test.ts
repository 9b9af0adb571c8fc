import { findingsBetween } from './compare';
import { topic } from './objects';
import { ManifestSet, UpgradeReport } from 'cdk8s-data-pipelines';

const ofTexts = (before: string, after: string) => UpgradeReport.between(ManifestSet.fromText(before, 'a.yaml'), ManifestSet.fromText(after, 'a.yaml')).findings;
const codes = (before: string, after: string) => ofTexts(before, after).map(({ severity, code }) => `${severity} ${code}`);
const TOPIC = JSON.stringify(topic());

test.each<[string, unknown]>([
  ['null', null], ['nothing', undefined], ['a number', 7], ['a text', 'kind: KafkaTopic'], ['a list', [topic()]], ['an empty map', {}],
  ['no kind', { apiVersion: 'v1', metadata: { name: 'a' } }], ['no name', { apiVersion: 'v1', kind: 'Pod' }], ['a name that is a number', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 7 } }],
  ['metadata that is null', { apiVersion: 'v1', kind: 'Pod', metadata: null }], ['a generated name', { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'a-' } }],
  ['a kind that every object has', { apiVersion: 'v1', kind: 'constructor', metadata: { name: '__proto__' } }],
])('%s does no harm', (_, value) => {
  expect(findingsBetween([value, topic()], [value, topic()])).toEqual([]);
  expect(findingsBetween([topic()], [value, topic({ partitions: 1 })]).map(({ code }) => code).filter(code => code !== 'DocumentIgnored')).toEqual(['TopicPartitionsDecreased']);
});

test.each<[string, object]>([
  ['no spec', { spec: undefined }], ['a spec of null', { spec: null }], ['a spec that is a list', { spec: [1] }], ['a spec that is a text', { spec: 'x' }],
  ['fields of other types', { spec: { partitions: {}, replicas: [], config: 'x', topicName: 1, listeners: 3, storage: [], nodeSets: {}, kafka: { listeners: [null, 1, { name: null }] } } }],
  ['lists with gaps', { spec: { storage: { type: 'jbod', volumes: [null, {}, { id: 0 }, { id: 0, size: 'x' }] }, nodeSets: [null, { name: 'a', volumeClaimTemplates: [null, {}] }], roles: [null] } }],
  ['keys that every object has', JSON.parse('{"spec":{"__proto__":{"a":1},"constructor":{"name":"x"},"config":{"toString":1,"__proto__":2}}}') as object],
])('%s in any kind does no harm', (_, body) => {
  const kinds = [
    ['kafka.strimzi.io/v1', 'Kafka'], ['kafka.strimzi.io/v1', 'KafkaTopic'], ['kafka.strimzi.io/v1', 'KafkaNodePool'], ['kafka.strimzi.io/v1', 'KafkaConnector'], ['kafka.strimzi.io/v1', 'KafkaUser'],
    ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch'], ['logstash.k8s.elastic.co/v1alpha1', 'Logstash'], ['sources.knative.dev/v1', 'KafkaSource'], ['v1', 'Service'], ['v1', 'ConfigMap'],
    ['apps/v1', 'StatefulSet'], ['v1', 'PersistentVolumeClaim'], ['velero.io/v1', 'Schedule'], ['stork.libopenstorage.org/v1alpha1', 'SchedulePolicy'], ['ceph.rook.io/v1', 'CephObjectStore'],
    ['grafana.integreatly.org/v1beta1', 'GrafanaDashboard'], ['objectbucket.io/v1alpha1', 'ObjectBucketClaim'], ['serving.knative.dev/v1', 'Service'],
  ];
  const hostile = kinds.map(([apiVersion, kind]) => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'orders' }, ...body }));
  const sound = kinds.map(([apiVersion, kind]) => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'orders' }, spec: { partitions: 1, version: '1.0', roles: ['broker'], replicas: 1 } }));
  expect(findingsBetween(hostile, hostile)).toEqual([]);
  for (const findings of [findingsBetween(hostile, sound), findingsBetween(sound, hostile), findingsBetween(hostile, [])]) {
    expect(findings.every(({ code, happens }) => code !== '' && happens !== '')).toBe(true);
  }
});

test('text that is no YAML blocks, with its line', () => {
  const [finding] = ofTexts(TOPIC, `${TOPIC}\n---\nkind: [\n`);
  expect(finding).toMatchObject({ code: 'ManifestUnreadable', severity: 'error', file: 'a.yaml', target: 'a.yaml' });
  expect(finding.line).toBeGreaterThanOrEqual(3);
  expect(codes('{{ if .x }}\na: {{ .y }}', TOPIC)).toEqual(['error ManifestUnreadable']);
  expect(codes('a: 1\na: 2', TOPIC)).toEqual(['error ManifestUnreadable']);
});

test('a bomb of aliases is refused', () => {
  const levels = Array.from({ length: 12 }, (_, i) => `l${i}: &l${i} [${i === 0 ? 'x' : Array(9).fill(`*l${i - 1}`).join(', ')}]`).join('\n');
  expect(codes(TOPIC, `${TOPIC}\n---\n${levels}`)).toContain('error ManifestUnreadable');
});

test('a list of lists is taken apart, and what is deep does no harm', () => {
  const nested = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [topic(), null, 7] }] };
  expect(findingsBetween([topic()], [nested]).map(({ code }) => code)).toEqual(['DocumentIgnored']);
  expect(codes(TOPIC, `${TOPIC}\n---\n${'['.repeat(20_000)}`).some(code => code === 'error ManifestUnreadable' || code === 'note DocumentIgnored')).toBe(true);
});

test('a document that is no manifest is noted, unless it was there before', () => {
  const values = 'replicas: 3\n';
  expect(codes(TOPIC, `${TOPIC}\n---\n${values}`)).toEqual(['note DocumentIgnored']);
  expect(codes(`${TOPIC}\n---\n${values}`, `${TOPIC}\n---\nreplicas: 4`)).toEqual([]);
  expect(codes(TOPIC, `${TOPIC}\n---\n# nothing\n---\n`)).toEqual([]);
});

test('an object that is there twice is told, and the last one counts', () => {
  const found = findingsBetween([topic()], [topic({ partitions: 6 }), topic()]);
  expect(found.map(({ code, severity, target }) => [code, severity, target])).toEqual([['ObjectRepeated', 'warning', 'KafkaTopic orders/arrived']]);
  expect(findingsBetween([topic()], [topic(), topic()])).toEqual([]);
  expect(findingsBetween([topic({ partitions: 6 }), topic()], [topic({ partitions: 6 }), topic()])).toEqual([]);
  expect(findingsBetween([topic()], [topic(), topic({ partitions: 6 })]).map(({ code }) => code)).toEqual(['TopicPartitionsDecreased', 'ObjectRepeated']);
});

test('words that YAML takes for something else are read as kubectl reads them', () => {
  const text = (value: string) => `apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: {name: a}\nspec: {config: {unclean.leader.election.enable: ${value}}}\n`;
  expect(codes(text('no'), text('yes'))).toEqual(['warning UncleanLeaderElectionEnabled']);
  expect(codes(text('yes'), text('true'))).toEqual([]);
});

test('what cannot be seen is made visible in every form', () => {
  const name = 'a\u202Eb\nc';
  const report = UpgradeReport.between(ManifestSet.fromManifests([topic({}, name)]), ManifestSet.fromManifests([]));
  expect(report.findings).toHaveLength(1);
  for (const text of [report.text(), report.githubAnnotations()]) expect(text).not.toMatch(/\u202E|b\nc/);
});
