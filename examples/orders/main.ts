import { App, Chart, Duration, Size } from 'cdk8s';
import {
  ArchiveFormat, BucketEvent, CephBucket, CephBucketWithNotifications, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink,
  KafkaCluster, KafkaConnect, KafkaTrust, ObjectArchiveSink, ObjectStore, RecordSchema, Schedule, ServerlessTransform, SnapshotArchive, StorageProfile,
  Throughput, TopicDestination,
} from 'cdk8s-data-pipelines';

export const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'orders' });
KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } }) });

const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.portworx({ size: Size.tebibytes(10) }) });
const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, kafkaTrust: KafkaTrust.SYSTEM });
const uploads = new CephBucketWithNotifications(chart, 'Uploads', { store });
const archive = new CephBucket(chart, 'Archive', { store });

const arrived = kafka.addTopic('Arrived', { schema: RecordSchema.bucketEvent(), throughput: Throughput.messagesPerSecond(300) });
const orders = kafka.addTopic('Orders', { schema: RecordSchema.jsonSchemaFile('schemas/order.schema.json') });

uploads.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(arrived), { prefix: 'in/' });
new ServerlessTransform(chart, 'Parse', { input: arrived, output: orders, image: 'ghcr.io/acme/parse:1.4.2', reads: [uploads] });

const search = new ElasticsearchCluster(chart, 'Search', { nodes: 3, storage: StorageProfile.portworx({ size: Size.gibibytes(500), replicas: 2 }) });
new ElasticsearchSink(chart, 'Index', { input: orders, cluster: search, index: 'orders', documentId: DocumentId.field('id') });
new ObjectArchiveSink(chart, 'Cold', { input: orders, bucket: archive, format: ArchiveFormat.PARQUET });
new SnapshotArchive(chart, 'Backups', { sources: [kafka, search], destination: archive, schedule: Schedule.cron('0 2 * * *'), keep: Duration.days(30) });

app.synth();
