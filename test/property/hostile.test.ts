import { App, Chart, Size, Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import * as yaml from 'yaml';
import { validateManifest } from '../../src/validation';
import {
  BucketEvent, CephBucketWithNotifications, Connector, ConnectorProps, ConnectorValue, ConnectPluginSource, DocumentId, ElasticsearchAttributes,
  ElasticsearchCluster, ElasticsearchSink, ExternalBucket, ExternalKafka, IBucket, KafkaCluster, KafkaConnect, KafkaSecurityProtocol, KafkaTrust,
  Listener, ListenerAuthentication, NodePoolRole, ObjectArchiveSink, ObjectArchiveSinkProps, ObjectStore, PipelineDefaults, ServerlessTransform, StageRole,
  StorageProfile, TopicDestination, TransformCode,
} from 'cdk8s-data-pipelines';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.TEST_RUNS ?? 2_000);
/** Ids that "constructs" itself cannot keep apart from its own members. */
const UNUSABLE_IDS = Object.getOwnPropertyNames(Object.prototype);
const SOURCE = ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' });
/** A message of ours, alone or in the report of a synthesis. */
const CODED = /^((Validation failed with the following errors:\n {2}\[\] )?(\d+ problems found\n {2}1\. )?[A-Z][A-Za-z]+: \[)/;

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

/** Strings that have broken other tools: YAML words, quotes, patterns, shell, JAAS, Logstash, paths, controls, wide characters. */
const hostile = fc.oneof(
  fc.constantFrom('n', 'y', 'on', 'null', '1e3', '0x1f', '~', '', ' ', '.', '..', '*', 'a*', 'a"b', "a'b", 'a`b', 'a$(id)', '${env:HOME}', '%{[id]}', 'a;b', 'a\nb: c', 'a#b', '- a',
    '{{ .x }}', '<script>', '../../etc/passwd', 'a/../b/', 'a}${strimzienv:HOME', '{env:HOME}', 'x\ny', 'a b', 'A', 'ü', '\u0000', '\u2028', '=cmd', 'a'.repeat(300), '__proto__', 'constructor', 'toString', 'true;', 'x" required;'),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Each place that takes a string from the user; the chart has all that the place needs. */
const places: Record<string, (chart: Chart, text: string) => void> = {
  'topic id': (chart, text) => void kafkaOf(chart).addTopic(UNUSABLE_IDS.includes(text) ? 'Topic' : text || 'Empty'),
  'topic name': (chart, text) => void kafkaOf(chart).addTopic('Topic', { topicName: text }),
  'topic config': (chart, text) => void kafkaOf(chart).addTopic('Topic', { config: { [text]: text } }),
  'broker config': (chart, text) => void new KafkaCluster(chart, 'Kafka', { config: { [text]: text } }),
  'cluster name': (chart, text) => void new KafkaCluster(chart, 'Kafka', { name: text }),
  'consumer group': (chart, text) => void new ServerlessTransform(chart, 'Stage', { input: kafkaOf(chart).addTopic('Topic'), image: 'a/b:1', consumerGroup: text }),
  'image': (chart, text) => void new ServerlessTransform(chart, 'Stage', { input: kafkaOf(chart).addTopic('Topic'), image: text }),
  'code': (chart, text) => void new ServerlessTransform(chart, 'Stage', { input: kafkaOf(chart).addTopic('Topic'), code: TransformCode.inlinePython(`handle = print\n${text}`) }),
  'environment': (chart, text) => void new ServerlessTransform(chart, 'Stage', { input: kafkaOf(chart).addTopic('Topic'), image: 'a/b:1', environment: { [text]: text } }),
  'index': (chart, text) => void new ElasticsearchSink(chart, 'Sink', { input: kafkaOf(chart).addTopic('Topic'), cluster: new ElasticsearchCluster(chart, 'Search'), index: text }),
  'document id': (chart, text) => void new ElasticsearchSink(chart, 'Sink', {
    input: kafkaOf(chart).addTopic('Topic'), cluster: new ElasticsearchCluster(chart, 'Search'), index: 'orders', documentId: DocumentId.field(text),
  }),
  'bucket prefix': (chart, text) => bucketOf(chart).addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(kafkaOf(chart).addTopic('Topic')), { prefix: text }),
  'notification name': (chart, text) => bucketOf(chart).addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(kafkaOf(chart).addTopic('Topic')), { name: text }),
  'store name': (chart, text) => void ObjectStore.fromName(chart, 'Store', text, { https: true }),
  'storage class': (chart, text) => void new KafkaCluster(chart, 'Kafka', { storage: StorageProfile.existing(text, { size: Size.gibibytes(1) }) }),
  'registry': (chart, text) => {
    KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: text, pushSecret: { name: text } }) });
    new ObjectArchiveSink(chart, 'Sink', { input: kafkaOf(chart).addTopic('Topic'), bucket: bucketOf(chart) });
  },
  'secret of a bucket': (chart, text) => archive(chart, secretBucketOf(chart, text, 'key')),
  'secret key of a bucket': (chart, text) => archive(chart, secretBucketOf(chart, 'keys', text)),
  'archive prefix': (chart, text) => archive(chart, bucketOf(chart), { prefix: text }),
  'trust of Connect': (chart, text) => void new KafkaConnect(chart, 'Connect', { kafka: kafkaOf(chart), plugins: [], trust: [{ secretName: text, key: 'ca.crt' }] }),
  'trust key of Connect': (chart, text) => void new KafkaConnect(chart, 'Connect', { kafka: kafkaOf(chart), plugins: [], trust: [{ secretName: 'ca', key: text }] }),
  'trust pattern': (chart, text) => void new ExternalKafka(chart, 'Kafka', { bootstrapServers: ['kafka.acme.example:9093'], securityProtocol: KafkaSecurityProtocol.SSL, trust: { secretName: 'ca', key: 'ca.crt', pattern: text } }),
  'secret of a connector': (chart, text) => connector(chart, { references: { 'acme.user': ConnectorValue.secret({ secretName: text, key: text }) } }),
  'config map of a connector': (chart, text) => connector(chart, { references: { 'acme.user': ConnectorValue.configMap({ configMapName: 'settings', key: text }) } }),
  'text of a connector': (chart, text) => connector(chart, { references: { 'acme.user': ConnectorValue.join(ConnectorValue.text('$'), ConnectorValue.text(text)) } }),
  'connector option': (chart, text) => connector(chart, { config: { [text]: text } }),
  'worker option': (chart, text) => void new KafkaConnect(chart, 'Connect', { kafka: kafkaOf(chart), plugins: [], config: { [text]: text } }),
  'worker label': (chart, text) => void new KafkaConnect(chart, 'Connect', { kafka: kafkaOf(chart), plugins: [], podLabels: { [text]: text } }),
  'password of Elasticsearch': (chart, text) => search(chart, { password: { secretName: text, key: text } }),
  'password key of Elasticsearch': (chart, text) => search(chart, { password: { secretName: 'search', key: text } }),
  'trust of Elasticsearch': (chart, text) => search(chart, { trust: { secretName: 'ca', key: text } }),
  'setting of Elasticsearch': (chart, text) => void new ElasticsearchCluster(chart, 'Search', { config: { acme: { [text]: text } } }),
  'secret variable': (chart, text) => void new ServerlessTransform(chart, 'Stage', {
    input: kafkaOf(chart).addTopic('Topic'), image: 'a/b:1', secretEnvironment: { [text]: { secretName: 'token', key: text } }, imagePullSecret: { name: text },
  }),
  'certificate of a store': (chart, text) => void new ObjectStore(chart, 'Store', { certificate: { name: text }, caBundle: { name: text } }),
  'option of a gateway': (chart, text) => void new ObjectStore(chart, 'Store', { certificate: { name: 'cert' }, gatewayConfig: { [text]: text } }),
  'certificate of a listener': (chart, text) => listener(chart, Listener.internal({ certificate: { secretName: 'cert', privateKeyKey: text } })),
  'annotation of a listener': (chart, text) => listener(chart, Listener.loadBalancer({ annotations: { [text]: text }, loadBalancerClass: text })),
  'host of a listener': (chart, text) => listener(chart, Listener.ingress({ bootstrapHost: text, hostTemplate: text, alternativeNames: [text] })),
  'option of an authentication': (chart, text) => void new KafkaCluster(chart, 'Kafka', {
    listeners: [Listener.internal(), Listener.internal({ name: 'own', port: 9095, authentication: ListenerAuthentication.custom({ sasl: true, listenerConfig: { [text]: text } }) })],
  }),
  'topology key': (chart, text) => void new KafkaCluster(chart, 'Kafka', { zones: { count: 3, topologyKey: text } }),
  'default topology key': (chart, text) => PipelineDefaults.set(chart, { zones: { count: 3, topologyKey: text } }),
  'label': (chart, text) => {
    PipelineDefaults.set(chart, { labels: { [text]: 'x' } });
    kafkaOf(chart);
  },
  'label of a peer': (chart, text) => connector(chart, { peers: [{ pods: { labels: { [text]: 'x' } }, ports: [443] }] }),
  'Java option': (chart, text) => void new KafkaCluster(chart, 'Kafka', { pools: [{ name: 'all', replicas: 3, roles: [NodePoolRole.BROKER, NodePoolRole.CONTROLLER], jvm: { xx: { [text]: text } } }] }),
  'class parameter': (chart, text) => void new KafkaCluster(chart, 'Kafka', { storage: StorageProfile.cephRbd({ pool: 'fast', size: Size.gibibytes(1), parameters: { [text]: text } }) }),
  'namespace': (chart, text) => void new KafkaCluster(new Chart(chart.node.root, 'other', { namespace: text }), 'Kafka'),
};

function kafkaOf(chart: Chart): KafkaCluster {
  return new KafkaCluster(chart, 'Kafka');
}

/** Text for one of the keys; both secrets are needed. */
function secretBucketOf(chart: Chart, secretName: string, key: string): ExternalBucket {
  return new ExternalBucket(chart, 'Bucket', { bucketName: 'orders', accessKeyId: { secretName, key }, secretAccessKey: { secretName: 'keys', key: 'secret' } });
}

function archive(chart: Chart, bucket: IBucket, props: Partial<ObjectArchiveSinkProps> = {}): void {
  KafkaConnect.configure(chart, { pluginSource: SOURCE });
  new ObjectArchiveSink(chart, 'Sink', { input: kafkaOf(chart).addTopic('Topic'), bucket, ...props });
}

function connector(chart: Chart, props: Partial<ConnectorProps>): void {
  const connect = new KafkaConnect(chart, 'Connect', { kafka: kafkaOf(chart), plugins: [] });
  new Connector(chart, 'Connector', { connect, name: 'connector', className: 'acme.Sink', role: StageRole.SINK, ...props });
}

function search(chart: Chart, attributes: Partial<ElasticsearchAttributes>): void {
  const cluster = ElasticsearchCluster.fromAttributes(chart, 'Search', {
    url: 'https://search.acme.example:9200', userName: 'orders', password: { secretName: 'search', key: 'password' }, ...attributes,
  });
  new ElasticsearchSink(chart, 'Sink', { input: kafkaOf(chart).addTopic('Topic'), cluster, index: 'orders' });
}

function listener(chart: Chart, external: Listener): void {
  new KafkaCluster(chart, 'Kafka', { listeners: [external] });
}

function bucketOf(chart: Chart): CephBucketWithNotifications {
  return new CephBucketWithNotifications(chart, 'Bucket', { store: ObjectStore.fromName(chart, 'Store', 'store', { https: true, kafkaTrust: KafkaTrust.SYSTEM }) });
}

/** What an app becomes: valid objects that survive a round trip through YAML, or a coded error. */
function outcome(app: App): string {
  const manifests = app.charts.flatMap(chart => chart.toJson());
  expect(manifests.flatMap(manifest => validateManifest(manifest))).toEqual([]);
  const readBack = yaml.parseAllDocuments(Yaml.stringify(...manifests), { version: '1.1' }).map(document => document.toJS() as unknown);
  expect(readBack).toEqual(JSON.parse(JSON.stringify(manifests)));
  return 'accepted';
}

test.each(Object.keys(places))('a hostile %s is a coded error, or harmless', place => {
  fc.assert(fc.property(hostile, text => {
    const app = Testing.app();
    try {
      places[place](new Chart(app, 'orders', { namespace: 'orders' }), text);
      return outcome(app) === 'accepted';
    } catch (error) {
      const message = (error as Error).message;
      if (!CODED.test(message)) throw error;
      return true;
    }
  }), { numRuns: Math.ceil(RUNS / 20), seed: SEED, examples: [['n'], ['a"b'], ['a\nb'], ['constructor'], ['__proto__'], ['a}${strimzienv:HOME']] });
});
