import { App, Chart, Size, Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import * as yaml from 'yaml';
import { validateManifest } from '../../src/validation';
import {
  BucketEvent, CephBucketWithNotifications, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink, KafkaCluster, KafkaConnect, KafkaTrust,
  ObjectArchiveSink, ObjectStore, ServerlessTransform, StorageProfile, TopicDestination, TransformCode,
} from 'cdk8s-data-pipelines';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.TEST_RUNS ?? 2_000);
/** Ids that "constructs" itself cannot keep apart from its own members. */
const UNUSABLE_IDS = Object.getOwnPropertyNames(Object.prototype);
/** A message of ours, alone or in the report of a synthesis. */
const CODED = /^((Validation failed with the following errors:\n {2}\[\] )?(\d+ problems found\n {2}1\. )?[A-Z][A-Za-z]+: \[)/;

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

/** Strings that have broken other tools: YAML words, quotes, patterns, shell, JAAS, Logstash, paths, controls, wide characters. */
const hostile = fc.oneof(
  fc.constantFrom('n', 'y', 'on', 'null', '1e3', '0x1f', '~', '', ' ', '.', '..', '*', 'a*', 'a"b', "a'b", 'a`b', 'a$(id)', '${env:HOME}', '%{[id]}', 'a;b', 'a\nb: c', 'a#b', '- a',
    '{{ .x }}', '<script>', '../../etc/passwd', 'a b', 'A', 'ü', '\u0000', '\u2028', '=cmd', 'a'.repeat(300), '__proto__', 'constructor', 'toString', 'true;', 'x" required;'),
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
  'code': (chart, text) => void new ServerlessTransform(chart, 'Stage', { input: kafkaOf(chart).addTopic('Topic'), code: TransformCode.inlinePython(text) }),
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
  'namespace': (chart, text) => void new KafkaCluster(new Chart(chart.node.root, 'other', { namespace: text }), 'Kafka'),
};

function kafkaOf(chart: Chart): KafkaCluster {
  return new KafkaCluster(chart, 'Kafka');
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
  }), { numRuns: Math.ceil(RUNS / 20), seed: SEED, examples: [['n'], ['a"b'], ['a\nb']] });
});
