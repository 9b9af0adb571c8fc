import { Chart, Duration, Size, Testing } from 'cdk8s';
import { codesBetween } from './compare';
import {
  claim, claimTemplate, connect, connector, deployment, elasticsearch, kafka, LISTENERS, make, makeGlobal, Manifest, nodeSet, pipelines, pool,
  POSTGRES, source, statefulSet, storageClass, storkPolicy, topic, user, velero, volume, volumeClaim,
} from './objects';
import { Manifest as Emitted } from '../../support/app';
import { ElasticsearchCluster, ElasticsearchSink, KafkaCluster, PipelineDefaults, ServerlessTransform, StorageProfile } from 'cdk8s-data-pipelines';

const spare = (...more: object[]) => pool({ storage: { type: 'jbod', volumes: more } });
const sets = (...nodeSets: object[]) => elasticsearch({ nodeSets });
const acls = (...names: string[]) => user({ authorization: { type: 'simple', acls: names.map(name => ({ resource: { type: 'topic', name }, operations: ['Read', 'Describe'] })) } });

type Change = readonly [string, Manifest | Manifest[], Manifest | Manifest[]];

/** Two of one name would hide each other in the table. */
const HARMLESS: readonly Change[] = [
  ['labels', topic(), topic({}, 'arrived', { labels: { 'strimzi.io/cluster': 'kafka', 'team': 'web' } })],
  ['annotations', kafka(), kafka({}, {}, { annotations: { note: 'x' } })],
  ['a new topic', topic(), [topic(), topic({}, 'parsed')]],
  ['a new user', user(), [user(), user({}, 'kafka-lake')]],
  ['a new stage', source(), [source(), deployment(), source({ consumerGroup: 'other' }, 'other')]],
  ['a stage less', [topic(), source(), deployment()], topic()],
  ['retention for longer', topic({ config: { 'retention.ms': 86_400_000 } }), topic({ config: { 'retention.ms': '604800000' } })],
  ['retention without end', topic({ config: { 'retention.ms': 86_400_000 } }), topic({ config: { 'retention.ms': -1 } })],
  ['retention of a compacted topic', topic({ config: { 'cleanup.policy': 'compact', 'retention.ms': 2 } }), topic({ config: { 'cleanup.policy': 'compact', 'retention.ms': 1 } })],
  ['the default said aloud', topic(), topic({ config: { 'retention.ms': 604_800_000, 'cleanup.policy': 'delete', 'min.insync.replicas': 1 } })],
  ['numbers as text', topic({ partitions: 12, config: { 'min.insync.replicas': 2 } }), topic({ partitions: '12', config: { 'min.insync.replicas': '2' } })],
  ['more copies of a write', topic(), topic({ config: { 'min.insync.replicas': 2 } })],
  ['policies in another order', topic({ config: { 'cleanup.policy': 'compact,delete' } }), topic({ config: { 'cleanup.policy': 'delete, compact' } })],
  ['compression of a topic', topic(), topic({ config: { 'compression.type': 'zstd' } })],
  ['a topic that the operator leaves alone', topic({}, 'arrived', { annotations: { 'strimzi.io/managed': 'false' } }), []],
  ['a further right', acls('a'), acls('a', 'b')],
  ['rights in another order', acls('a', 'b'), acls('b', 'a')],
  ['a further listener', kafka(), kafka({ listeners: [...LISTENERS, { name: 'more', port: 9095, type: 'internal', tls: true }] })],
  ['listeners in another order', kafka(), kafka({ listeners: [...LISTENERS].reverse() })],
  ['a newer Kafka with pinned metadata', kafka({ metadataVersion: '4.2' }), kafka({ version: '4.3.1', metadataVersion: '4.2' })],
  ['metadata written out', kafka({ metadataVersion: '4.2' }), kafka({ metadataVersion: '4.2-IV0' })],
  ['metrics of Kafka', kafka(), kafka({ metricsConfig: { type: 'strimziMetricsReporter' } })],
  ['retention of the brokers in another unit', kafka({ config: { 'log.retention.hours': 24 } }), kafka({ config: { 'log.retention.ms': 86_400_000 } })],
  ['more brokers', pool(), pool({ replicas: 5 })],
  ['memory of brokers', pool(), pool({ resources: { limits: { memory: '8Gi' } } })],
  ['bigger volumes of brokers', spare(volume()), spare(volume({ size: '1Ti' }))],
  ['the same size in another unit', spare(volume({ size: '1Ti' })), spare(volume({ size: '1024Gi' }))],
  ['a further volume', pool(), spare(volume(), volume({ id: 1 }))],
  ['volumes in another order', spare(volume(), volume({ id: 1, size: '50Gi' })), spare(volume({ id: 1, size: '50Gi' }), volume())],
  ['volumes that stay', spare(volume({ deleteClaim: true })), pool()],
  ['roles in another order', pool({ roles: ['broker', 'controller'] }), pool({ roles: ['controller', 'broker'] })],
  ['a further pool', pool(), [pool(), pool({}, 'more')]],
  ['bigger volumes of documents', elasticsearch(), sets(nodeSet({ volumeClaimTemplates: [claimTemplate({}, '200Gi')] }))],
  ['more nodes', elasticsearch(), sets(nodeSet({ count: 5 }))],
  ['a further node set', elasticsearch(), sets(nodeSet(), nodeSet({ name: 'warm', config: { 'node.roles': ['data_warm'] } }))],
  ['node sets in another order', sets(nodeSet(), nodeSet({ name: 'warm' })), sets(nodeSet({ name: 'warm' }), nodeSet())],
  ['a further role of nodes', elasticsearch(), sets(nodeSet({ config: { 'node.roles': ['ingest', 'data', 'master', 'ml'] } }))],
  ['a newer Elasticsearch', elasticsearch(), elasticsearch({ version: '9.2.0' })],
  ['the next major version', elasticsearch({ version: '8.19.0' }), elasticsearch()],
  ['nodes without data less', sets(nodeSet(), nodeSet({ name: 'coordinating', count: 3, config: { 'node.roles': [] } })), sets(nodeSet(), nodeSet({ name: 'coordinating', count: 1, config: { 'node.roles': [] } }))],
  ['a bigger claim', volumeClaim(), volumeClaim({}, '20Gi')],
  ['the same claim in another unit', volumeClaim({}, '1Gi'), volumeClaim({ volumeMode: 'Filesystem' }, '1024Mi')],
  ['a bigger quota', claim({ additionalConfig: { maxSize: '1G' } }), claim({ additionalConfig: { maxSize: '2G' } })],
  ['no quota', claim({ additionalConfig: { maxSize: '1G' } }), claim()],
  ['another image', deployment(), deployment({}, 'app:2')],
  ['more pods', deployment(), deployment({ replicas: 5 })],
  ['another image of a stateful set', statefulSet(), statefulSet({ template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'db:2' }] } }, podManagementPolicy: 'OrderedReady' })],
  ['a class that grows volumes', storageClass(), storageClass({ allowVolumeExpansion: true })],
  ['ports of a service', make('v1', 'Service', 's', { spec: { ports: [{ port: 80 }] } }), make('v1', 'Service', 's', { spec: { ports: [{ port: 81 }], type: 'ClusterIP' } })],
  ['data of a map', make('v1', 'ConfigMap', 'c', { data: { a: '1' } }), make('v1', 'ConfigMap', 'c', { data: { a: '2' }, immutable: true })],
  ['data of a secret', make('v1', 'Secret', 's', { data: { a: 'YQ==' } }), make('v1', 'Secret', 's', { data: { a: 'Yg==' }, type: 'Opaque' })],
  ['a job that was never started', make('batch/v1', 'Job', 'j', { spec: { suspend: true, template: { spec: { containers: [{ image: 'a:1' }] } } } }), make('batch/v1', 'Job', 'j', { spec: { suspend: true, template: { spec: { containers: [{ image: 'a:2' }] } } } })],
  ['units in the pods of a job', make('batch/v1', 'Job', 'j', { spec: { template: { spec: { containers: [{ resources: { limits: { cpu: 1 } } }] } } } }), make('batch/v1', 'Job', 'j', { spec: { template: { spec: { containers: [{ resources: { limits: { cpu: '1000m' } } }] } } } })],
  ['more subjects of a binding', makeGlobal('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'b', { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [] }), makeGlobal('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'b', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'Group', name: 'a' }] })],
  ['retries of a source', source(), source({ delivery: { retry: 9, deadLetterSink: { uri: 'http://letters' } } })],
  ['another place for dead letters', source(), source({ delivery: { retry: 5, deadLetterSink: { uri: 'http://other' } } })],
  ['a source under another name with the same group', source(), source({}, 'parser')],
  ['more consumers', source(), source({ consumers: 3 })],
  ['more tasks', connector({ topics: 'arrived' }), connector({ topics: 'arrived' }, 'lake', undefined, { tasksMax: 4 })],
  ['a sink under another name with the same group', connector({ 'topics': 'arrived', 'consumer.override.group.id': 'lake' }), connector({ 'topics': 'arrived', 'consumer.override.group.id': 'lake' }, 'archive')],
  ['tables of a source of changes', connector({ 'topic.prefix': 'a', 'table.include.list': 'x' }, 'db', POSTGRES), connector({ 'topic.prefix': 'a', 'table.include.list': 'x,y' }, 'db', POSTGRES)],
  ['the default slot said aloud', connector({ 'topic.prefix': 'a' }, 'db', POSTGRES), connector({ 'topic.prefix': 'a', 'slot.name': 'debezium' }, 'db', POSTGRES)],
  ['more workers', connect(), connect({ replicas: 5, image: 'x:2' })],
  ['a filter of Logstash', pipelines('index'), pipelines('index', 'earliest', 'mutate { add_field => { "a" => "b" } }')],
  ['backups for longer', velero(), velero({}, { ttl: '1440h' })],
  ['backups more often', velero(), velero({ schedule: '0 */6 * * *' })],
  ['backups at another hour', velero(), velero({ schedule: '30 4 * * *' })],
  ['more snapshots', storkPolicy({ daily: { time: '02:00AM', retain: 7 } }), storkPolicy({ daily: { time: '03:00AM', retain: 14 } })],
  ['more rules of the network', make('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector: {} } }), make('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector: {}, ingress: [{}] } })],
  ['a newer version of the API', topic(), { ...topic(), apiVersion: 'kafka.strimzi.io/v1beta2' }],
  ['a revision of a function', make('serving.knative.dev/v1', 'Service', 'f', { spec: { template: { spec: { containers: [{ image: 'a:1' }] } } } }), make('serving.knative.dev/v1', 'Service', 'f', { spec: { template: { spec: { containers: [{ image: 'a:2' }] } } } })],
  ['a filter of a trigger', make('eventing.knative.dev/v1', 'Trigger', 't', { spec: { broker: 'b' } }), make('eventing.knative.dev/v1', 'Trigger', 't', { spec: { broker: 'b', filter: { attributes: { type: 'x' } } } })],
  ['the title of a dashboard', make('grafana.integreatly.org/v1beta1', 'GrafanaFolder', 'f', { spec: { uid: 'a', instanceSelector: { matchLabels: { a: 'b' } }, title: 'x' } }), make('grafana.integreatly.org/v1beta1', 'GrafanaFolder', 'f', { spec: { uid: 'a', instanceSelector: { matchLabels: { a: 'b' } }, title: 'y' } })],
  ['an empty list for none', deployment({ strategy: {} }), deployment()],
  ['a status', topic(), { ...topic(), status: { conditions: [{ type: 'Ready' }] } }],
  ['a kind that nobody knows', make('acme.example/v1', 'Thing', 't', { spec: { a: 1 } }), make('acme.example/v1', 'Thing', 't', { spec: { a: 2 } })],
  ['what a controller owns', [topic(), make('v1', 'PersistentVolumeClaim', 'data-0', {}, { ownerReferences: [{ controller: true, kind: 'KafkaNodePool', name: 'x' }] })], topic()],
];

test('there are many', () => expect(HARMLESS.length).toBeGreaterThan(60));

test.each(HARMLESS)('%s', (_, before, after) => {
  expect(codesBetween([before].flat(), [after].flat())).toEqual([]);
});

describe('programs of this library', () => {
  interface Choices {
    readonly more?: boolean;
    readonly image?: string;
    readonly size?: Size;
    readonly nodes?: number;
    readonly labels?: Record<string, string>;
    readonly days?: number;
    readonly brokers?: number;
  }

  function program(choices: Choices = {}): Emitted[] {
    const app = Testing.app();
    if (choices.labels) PipelineDefaults.set(app, { labels: choices.labels });
    const chart = new Chart(app, 'orders', { namespace: 'orders' });
    const cluster = new KafkaCluster(chart, 'Kafka', {
      brokers: choices.brokers ?? 3, storage: StorageProfile.existing('fast', { size: choices.size ?? Size.gibibytes(100) }),
    });
    const arrived = cluster.addTopic('Arrived', { producedElsewhere: true, partitions: 6, retention: Duration.days(choices.days ?? 7) });
    const parsed = cluster.addTopic('Parsed');
    new ServerlessTransform(chart, 'Parse', { input: arrived, output: parsed, image: choices.image ?? 'registry.example/parse:1.0.0' });
    const search = new ElasticsearchCluster(chart, 'Search', { nodes: choices.nodes ?? 3 });
    new ElasticsearchSink(chart, 'Index', { input: parsed, cluster: search, index: 'parsed' });
    if (choices.more) new ElasticsearchSink(chart, 'Audit', { input: arrived, cluster: search, index: 'audit' });
    return chart.toJson() as Emitted[];
  }

  test.each<[string, Choices, Choices]>([
    ['a further stage', {}, { more: true }],
    ['another image', {}, { image: 'registry.example/parse:1.1.0' }],
    ['bigger volumes', {}, { size: Size.gibibytes(200) }],
    ['more nodes', {}, { nodes: 5 }],
    ['labels on everything', {}, { labels: { team: 'web' } }],
    ['longer retention', {}, { days: 30 }],
    ['more brokers', {}, { brokers: 5 }],
  ])('%s', (_, before, after) => {
    expect(codesBetween(program(before), program(after)).filter(code => !code.startsWith('note'))).toEqual([]);
  });

  test('what they take back is found', () => {
    expect(codesBetween(program({ days: 30, nodes: 5, size: Size.gibibytes(200) }), program())).toEqual(
      expect.arrayContaining(['error TopicRetentionReduced', 'warning NodeSetScaledDown', 'error VolumeShrunk']));
  });
});
