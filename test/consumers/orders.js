// The flagship in plain JavaScript: what examples/orders/main.ts says, without types.
const { App, Chart, Duration, Size } = require('cdk8s');
const pipelines = require('cdk8s-data-pipelines');

const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'orders' });
pipelines.KafkaConnect.configure(chart, {
  pluginSource: pipelines.ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } }),
});

const kafka = new pipelines.KafkaCluster(chart, 'Kafka', { brokers: 3, storage: pipelines.StorageProfile.portworx({ size: Size.tebibytes(10) }) });
const store = pipelines.ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, kafkaTrust: pipelines.KafkaTrust.SYSTEM });
const uploads = new pipelines.CephBucketWithNotifications(chart, 'Uploads', { store });
const archive = new pipelines.CephBucket(chart, 'Archive', { store });

const arrived = kafka.addTopic('Arrived', { schema: pipelines.RecordSchema.bucketEvent(), throughput: pipelines.Throughput.messagesPerSecond(300) });
const orders = kafka.addTopic('Orders', { schema: pipelines.RecordSchema.jsonSchemaFile('schemas/order.schema.json') });

uploads.addNotification(pipelines.BucketEvent.OBJECT_CREATED, new pipelines.TopicDestination(arrived), { prefix: 'in/' });
new pipelines.ServerlessTransform(chart, 'Parse', { input: arrived, output: orders, image: 'ghcr.io/acme/parse:1.4.2', reads: [uploads] });

const search = new pipelines.ElasticsearchCluster(chart, 'Search', {
  nodes: 3,
  storage: pipelines.StorageProfile.portworx({ size: Size.gibibytes(500), replicas: 2 }),
});
new pipelines.ElasticsearchSink(chart, 'Index', { input: orders, cluster: search, index: 'orders', documentId: pipelines.DocumentId.field('id') });
new pipelines.ObjectArchiveSink(chart, 'Cold', { input: orders, bucket: archive, format: pipelines.ArchiveFormat.PARQUET });
new pipelines.SnapshotArchive(chart, 'Backups', { sources: [kafka, search], destination: archive, schedule: pipelines.Schedule.cron('0 2 * * *'), keep: Duration.days(30) });

app.synth();
