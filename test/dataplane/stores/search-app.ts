import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  CephBucket, DocumentId, ElasticsearchCluster, ElasticsearchSink, KafkaCluster, ObjectStore, RecordSchema, Schedule, SearchWriteMode, SnapshotArchive,
} from 'cdk8s-data-pipelines';

/** Where clients look for the cluster. */
export const SEARCH = { host: 'search-es-http.shop.svc', port: 9200 };
const mappings = { properties: { id: { type: 'keyword' }, total: { type: 'double' } } };

/** Sinks of each kind of writing into one cluster, and its snapshots. */
export function searchApp(): App {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const input = kafka.addTopic('Orders', { partitions: 3, schema: RecordSchema.json('order'), producedElsewhere: true });
  const cluster = new ElasticsearchCluster(chart, 'Search');
  new ElasticsearchSink(chart, 'Index', { input, cluster, index: 'orders', indexTemplate: { mappings } });
  new ElasticsearchSink(chart, 'Latest', {
    input, cluster, index: 'latest', writeMode: SearchWriteMode.UPSERT, documentId: DocumentId.field('id'), indexTemplate: { shards: 2, mappings },
  });
  new ElasticsearchSink(chart, 'Stream', { input, cluster, index: 'history', writeMode: SearchWriteMode.DATA_STREAM });
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, trust: { secretName: 'store-ca', key: 'ca.crt' } });
  const destination = new CephBucket(chart, 'Archive', { store });
  new SnapshotArchive(chart, 'Backups', { sources: [cluster], destination, schedule: Schedule.daily({ hour: 2 }), keep: Duration.days(30) });
  return app;
}
