import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { ObjectArchiveSink, SnapshotArchive, SnapshotArchiveProps, SnapshotBackend } from '../../src/archive';
import { CephBucketWithNotifications } from '../../src/ingestion';
import { ServerlessTransform, TransformChain, TransformCode } from '../../src/processing';
import { ElasticsearchCluster, ElasticsearchSink, SearchSinkEngine } from '../../src/serving';
import { CephBucket, ObjectStore, StorageProfile } from '../../src/storage';
import { KafkaCluster, KafkaTopic } from '../../src/streaming';
import { ConnectPluginSource, KafkaConnect } from '../../src/streaming/connect';
import { find, messageOf, synthAll, testChart } from '../support/app';

// Escape hatches begin at ApiObject.of(construct).
const code = TransformCode.inlineJavaScript('export const handle = ce => ce.data;');
const size = Size.gibibytes(10);

interface Parts {
  readonly chart: Chart;
  readonly kafka: KafkaCluster;
  readonly input: KafkaTopic;
  readonly store: ObjectStore;
  readonly bucket: CephBucket;
  readonly search: ElasticsearchCluster;
}

function parts(storage = StorageProfile.cephRbd({ size, pool: 'replicapool' })): Parts {
  const chart = testChart();
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
  const kafka = new KafkaCluster(chart, 'Kafka', { storage });
  const store = new ObjectStore(chart, 'Store', { certificate: { name: 'store-tls' } });
  return {
    chart,
    kafka,
    input: kafka.addTopic('Orders', { producedElsewhere: true }),
    store,
    bucket: new CephBucket(chart, 'Bucket', { store, bucketName: 'orders-archive' }),
    search: new ElasticsearchCluster(chart, 'Search'),
  };
}

function archive(at: Parts, props: Partial<SnapshotArchiveProps> = {}): SnapshotArchive {
  return new SnapshotArchive(at.chart, 'Backup', { sources: [at.kafka], keep: Duration.days(30), ...props });
}

test.each([
  ['ObjectStore', (at: Parts) => at.store, 'CephObjectStore', 'store'],
  ['CephBucket', (at: Parts) => at.bucket, 'ObjectBucketClaim', 'bucket'],
  ['CephBucketWithNotifications', ({ chart, store }: Parts) => new CephBucketWithNotifications(chart, 'Uploads', { store }), 'ObjectBucketClaim', 'uploads'],
  ['ServerlessTransform', ({ chart, input }: Parts) => new ServerlessTransform(chart, 'Parse', { input, code }), 'Service', 'parse'],
  ['ElasticsearchCluster', (at: Parts) => at.search, 'Elasticsearch', 'search'],
  ['ElasticsearchSink', ({ chart, input, search }: Parts) => new ElasticsearchSink(chart, 'Index', { input, cluster: search, index: 'orders' }), 'Logstash', 'index'],
  ['ElasticsearchSink on Connect', ({ chart, input, search }: Parts) => new ElasticsearchSink(chart, 'Index', {
    input, cluster: search, index: 'orders', engine: SearchSinkEngine.camelConnect(),
  }), 'KafkaConnector', 'index'],
  ['ObjectArchiveSink', ({ chart, input, bucket }: Parts) => new ObjectArchiveSink(chart, 'Archive', { input, bucket }), 'KafkaConnector', 'archive'],
  ['SnapshotArchive with CSI', (at: Parts) => archive(at, { backend: SnapshotBackend.csi() }), 'CronJob', 'backup-kafka'],
  ['SnapshotArchive with Velero', (at: Parts) => archive(at, { backend: SnapshotBackend.velero(), destination: at.bucket }), 'Schedule', 'orders-backup-kafka'],
  ['SnapshotArchive of a search engine', (at: Parts) => archive(at, { sources: [at.search], destination: at.bucket }), 'Job', expect.stringMatching(/^backup-search-/)],
])('ApiObject.of finds the main object of %s', (_, make, kind, name) => {
  const main = ApiObject.of(make(parts()));
  expect([main.kind, main.name]).toEqual([kind, name]);
});

test('ApiObject.of finds what the schedules of Portworx share', () => {
  expect(ApiObject.of(archive(parts(StorageProfile.portworx({ size })))).kind).toBe('SchedulePolicy');
});

test('a patch of a stage changes its main object', () => {
  const { chart, input, bucket } = parts();
  const sink = new ObjectArchiveSink(chart, 'Archive', { input, bucket });
  ApiObject.of(sink).addJsonPatch(JsonPatch.replace('/spec/tasksMax', 3));
  expect(find(synthAll(chart), 'KafkaConnector', 'archive').spec.tasksMax).toBe(3);
});

test('where there are several there is no main one', () => {
  const at = parts();
  const both = archive(at, { sources: [at.kafka, at.search], destination: at.bucket, backend: SnapshotBackend.velero() });
  expect(messageOf(() => ApiObject.of(both))).toContain('cannot find a');
  const chain = new TransformChain(at.chart, 'Chain', { input: at.input, steps: [{ id: 'Mask', code }, { id: 'Tag', code }] });
  expect(messageOf(() => ApiObject.of(chain))).toContain('cannot find a');
  expect(ApiObject.of(chain.steps[0]).name).toBe('chain-mask');
});
