import { App, Chart, Size } from 'cdk8s';
import {
  CdcSource, CephBucket, ColumnMask, ConnectPluginSource, DatabaseLogin, DatabaseTls, DeleteHandling, DocumentId, ElasticsearchCluster, ElasticsearchSink,
  KafkaCluster, KafkaConnect, ObjectArchiveSink, ObjectStore, RecordSchema, RecordShape, ServerlessTransform, StorageProfile, TransformCode,
} from 'cdk8s-data-pipelines';

export const app = new App();
const chart = new Chart(app, 'orders-cdc', { namespace: 'orders' });
KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } }) });
const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.cephRbd({ pool: 'replicapool', size: Size.gibibytes(200) }) });

const shop = CdcSource.postgres(chart, 'Shop', {
  kafka,
  database: { host: 'shop-db.databases.svc', database: 'shop', login: DatabaseLogin.secret('shop-db'), tls: DatabaseTls.authority({ secretName: 'db-ca', key: 'ca.crt' }) },
  tables: [{ table: 'public.orders', masks: [ColumnMask.exclude('card_number', 'ip_address')] }],
  tombstones: false,
  heartbeatTable: 'public.beats',
  heartbeatQuery: 'UPDATE public.beats SET at = now()',
});
const stock = CdcSource.mariadb(chart, 'Stock', {
  kafka,
  database: { host: 'stock-db.databases.svc', login: DatabaseLogin.secret('stock-db'), tls: DatabaseTls.authority({ secretName: 'db-ca', key: 'ca.crt' }) },
  tables: [{ table: 'stock.items', columns: ['sku', 'title', 'quantity'] }],
  shape: RecordShape.row({ deletes: DeleteHandling.REWRITE }),
});

const placed = kafka.addTopic('Placed', { schema: RecordSchema.json('placed-order') });
new ServerlessTransform(chart, 'NewOrders', { input: shop.topic('public.orders'), output: placed, code: TransformCode.file('functions/new-orders.mjs') });

const search = new ElasticsearchCluster(chart, 'Search', { storage: StorageProfile.cephRbd({ pool: 'replicapool', size: Size.gibibytes(100) }) });
new ElasticsearchSink(chart, 'Orders', { input: placed, cluster: search, index: 'orders', documentId: DocumentId.field('id') });
new ElasticsearchSink(chart, 'Items', { input: stock.topic('stock.items'), cluster: search, index: 'items', documentId: DocumentId.field('sku') });
const bucket = new CephBucket(chart, 'Archive', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
new ObjectArchiveSink(chart, 'Changes', { input: shop.topic('public.orders'), bucket });

app.synth();
