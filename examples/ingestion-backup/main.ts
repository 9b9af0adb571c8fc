import { App, Chart, Duration, Size } from 'cdk8s';
import {
  CephBucket, ConnectPluginSource, ElasticsearchCluster, KafkaCluster, KafkaConnect, ObjectArchiveSink, ObjectStore, Pipeline, PipelineSink, RecordSchema,
  SearchWriteMode, StorageProfile, Throughput,
} from 'cdk8s-data-pipelines';

export const app = new App();
const chart = new Chart(app, 'ingestion', { namespace: 'ingestion' });
const odh = new Pipeline(chart, 'Odh', { owner: 'open-data-hub', zones: { count: 3 } });

const volumes = (size: Size) => StorageProfile.cephRbd({ pool: 'replicapool', size });
const kafka = new KafkaCluster(odh, 'Kafka', { brokers: 3, storage: volumes(Size.tebibytes(10)) });
const search = new ElasticsearchCluster(odh, 'Search', { nodes: 3, memory: Size.gibibytes(32), cpu: 8, storage: volumes(Size.tebibytes(6)) });
const gateway = { secretName: 'gateway-ca', key: 'ca.crt' };
const store = ObjectStore.fromName(odh, 'Store', 'my-store', { https: true, trust: gateway });

// A sustained rate of 12,000 messages a second, 20,000 at the peak.
const ingested = kafka.addTopic('Ingested', {
  schema: RecordSchema.json('measurement'),
  throughput: Throughput.messagesPerSecond(12_000, { recordSize: Size.kibibytes(1), peak: 20_000 / 12_000 }),
  retention: Duration.days(7),
  producedElsewhere: true,
});

// The connector keeps records in memory until it writes its files, and there are many, so it has workers of its own.
const workers = new KafkaConnect(odh, 'Workers', {
  kafka,
  plugins: [ObjectArchiveSink.PLUGIN],
  pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } }),
  memory: Size.gibibytes(4),
  offsetFlushInterval: Duration.seconds(20),
  trust: [gateway],
});

odh.addFlow({
  source: ingested,
  sinks: [
    PipelineSink.elasticsearch('Index', {
      cluster: search,
      index: 'measurements',
      writeMode: SearchWriteMode.DATA_STREAM,
      indexTemplate: { shards: 3, settings: { 'index.lifecycle.name': '7-days@lifecycle' } },
      parallelism: 6,
    }),
    PipelineSink.objectArchive('Backup', { bucket: new CephBucket(odh, 'Archive', { store }), connect: workers, parallelism: 3 }),
  ],
});

app.synth();
