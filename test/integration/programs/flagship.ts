import { Chart, Duration } from 'cdk8s';
import { KafkaTestClient } from './kafka-test-client';
import {
  BucketEvent, CephBucket, CephBucketWithNotifications, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink, ITopic, KafkaCluster,
  KafkaConnect, KafkaTopic, KafkaTrust, ObjectArchiveSink, ObjectStore, PipelineDefaults, Profile, RecordSchema, Schedule, ServerlessTransform, SnapshotArchive,
  TopicDestination, TopicOperation, TransformCode, Warnings,
} from 'cdk8s-data-pipelines';

/** Reads the notification of an object, and makes an order of what its key says; a key that says nothing is poison. */
const PARSE = `export async function handle(ce, context) {
  const records = ce.data?.Records ?? [ce.data];
  return records.map(record => {
    const key = decodeURIComponent(record?.s3?.object?.key ?? '');
    const match = /^in\\/order-([0-9]+)\\.json$/.exec(key);
    if (!match) context.reject('the key names no order');
    return context.event({ type: 'com.acme.order', partitionkey: match[1], data: { id: match[1], key } });
  });
}
`;

/** What the flagship differs in from cluster to cluster. */
export interface FlagshipOptions {
  /** Object store that Rook runs in the namespace rook-ceph. */
  readonly store: string;
  /** Version of Ceph. */
  readonly cephVersion: string;
  /** Image of the workers, with the plugin of the archive sink. */
  readonly connectImage: string;
}

/** Constructs of the flagship that scenarios ask for names. */
export interface Flagship {
  readonly kafka: KafkaCluster;
  readonly uploads: CephBucketWithNotifications;
  readonly archive: CephBucket;
  readonly arrived: KafkaTopic;
  readonly orders: KafkaTopic;
  readonly parse: ServerlessTransform;
  readonly search: ElasticsearchCluster;
  readonly index: ElasticsearchSink;
  /** A topic beside the pipeline, for load of our own. */
  readonly load: KafkaTopic;
  /** May write that topic, and nothing else. */
  readonly producer: KafkaTestClient;
  /** May read that topic, and nothing else. */
  readonly consumer: KafkaTestClient;
  /** May read the dead letters of the transform. */
  readonly auditor: KafkaTestClient;
}

/** The flagship in the development profile: bucket, topic, function, topic, search index and archive, and their snapshots. */
export function flagshipProgram(options: FlagshipOptions) {
  return (chart: Chart): Flagship => {
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
    KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image(options.connectImage) });
    const kafka = new KafkaCluster(chart, 'Kafka');
    const store = ObjectStore.fromName(chart, 'Store', options.store, {
      https: false, cephVersion: options.cephVersion, kafkaTrust: KafkaTrust.CA_BUNDLE, allowNotificationSecretsInCleartext: true,
    });
    const uploads = new CephBucketWithNotifications(chart, 'Uploads', { store });
    const archive = new CephBucket(chart, 'Archive', { store });
    const arrived = kafka.addTopic('Arrived', { schema: RecordSchema.bucketEvent() });
    const orders = kafka.addTopic('Orders', { schema: RecordSchema.json('order') });
    uploads.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(arrived), { prefix: 'in/' });
    const parse = new ServerlessTransform(chart, 'Parse', { input: arrived, output: orders, code: TransformCode.inlineJavaScript(PARSE) });
    const search = new ElasticsearchCluster(chart, 'Search');
    const index = new ElasticsearchSink(chart, 'Index', { input: orders, cluster: search, index: 'orders', documentId: DocumentId.field('id') });
    new ObjectArchiveSink(chart, 'Cold', { input: orders, bucket: archive, flushInterval: Duration.seconds(10) });
    new SnapshotArchive(chart, 'Backups', { sources: [kafka, search], destination: archive, schedule: Schedule.daily({ hour: 2 }), keep: Duration.days(7) });
    const load = kafka.addTopic('Load', { topicName: 'suite-load' });
    const client = (id: string, topic: ITopic, operation: TopicOperation) => {
      const made = new KafkaTestClient(chart, id, `suite-${id.toLowerCase()}`);
      made.use(topic, operation);
      return made;
    };
    const producer = client('Producer', load, TopicOperation.WRITE);
    const consumer = client('Consumer', load, TopicOperation.READ);
    const auditor = client('Auditor', parse.deadLetterTopic as ITopic, TopicOperation.READ);
    Warnings.of(chart).acknowledge('ObjectStoreCleartext', 'a store for tests, inside one cluster');
    return { kafka, uploads, archive, arrived, orders, parse, search, index, load, producer, consumer, auditor };
  };
}
