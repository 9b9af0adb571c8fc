import { App, Chart, Duration, Size } from 'cdk8s';
import {
  CephBucket, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink, KafkaCluster, KafkaConnect, ObjectArchiveSink, ObjectStore, Pipeline,
  RecordSchema, StorageProfile, Throughput, Warnings,
} from 'cdk8s-data-pipelines';

export const app = new App();
const chart = new Chart(app, 'ingestion-backup', { namespace: 'ingestion' });
const data = new Pipeline(chart, 'Data', { owner: 'open-data-hub', zones: { count: 3 } });
KafkaConnect.configure(data, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } }) });

// Three brokers of 10 TiB each, 12,000 messages a second in the mean and 20,000 at the peak.
const kafka = new KafkaCluster(data, 'Kafka', { brokers: 3, storage: StorageProfile.cephRbd({ pool: 'replicapool', size: Size.tebibytes(10) }) });
const ingested = kafka.addTopic('Ingested', {
  schema: RecordSchema.json('measurement'),
  throughput: Throughput.messagesPerSecond(12_000, { recordSize: Size.kibibytes(1), peak: 20_000 / 12_000 }),
  retention: Duration.days(7),
  producedElsewhere: true,
});

const search = new ElasticsearchCluster(data, 'Search', { nodes: 3, storage: StorageProfile.cephRbd({ pool: 'replicapool', size: Size.tebibytes(2) }) });
new ElasticsearchSink(data, 'Index', { input: ingested, cluster: search, index: 'measurements', documentId: DocumentId.topicPartitionOffset(), parallelism: 4 });

const store = ObjectStore.fromName(data, 'Store', 'my-store', { https: false });
new ObjectArchiveSink(data, 'Backup', { input: ingested, bucket: new CephBucket(data, 'Archive', { store }) });

Warnings.of(store).acknowledge('ObjectStoreCleartext', 'the gateways run on the nodes of a private network');
app.synth();
