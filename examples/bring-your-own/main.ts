import { App, Chart } from 'cdk8s';
import { Checkout } from './checkout';
import {
  ConnectPluginSource, CredentialCopies, ElasticsearchCluster, ElasticsearchSink, ExternalBucket, ExternalKafka, KafkaCluster, KafkaConnect, KafkaCredentials,
  KafkaTopic, ObjectArchiveSink, RecordSchema, ServerlessTransform, Warnings,
} from 'cdk8s-data-pipelines';

export const app = new App();

// All of these exist, and are run by others: a Kafka, a search cluster, a bucket.
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const user = (name: string): KafkaCredentials => ({ userName: `shop-${name}`, password: { secretName: `kafka-${name}`, key: 'password' } });
const kafka = new ExternalKafka(shop, 'Kafka', {
  bootstrapServers: ['kafka-1.acme.example:9094', 'kafka-2.acme.example:9094', 'kafka-3.acme.example:9094'],
  trust: { secretName: 'acme-ca', key: 'ca.crt' },
  clientCredentials: { checkout: user('checkout'), enrich: user('enrich'), index: user('index'), lake: user('lake'), workers: user('workers') },
});
const search = ElasticsearchCluster.fromAttributes(shop, 'Search', {
  url: 'https://search.acme.example:9200',
  userName: 'shop-orders',
  password: { secretName: 'search-orders', key: 'password' },
  trust: { secretName: 'acme-ca', key: 'ca.crt' },
  majorVersion: 8,
});
const lake = new ExternalBucket(shop, 'Bucket', {
  bucketName: 'acme-lake',
  region: 'eu-central-1',
  accessKeyId: { secretName: 'lake-keys', key: 'AWS_ACCESS_KEY_ID' },
  secretAccessKey: { secretName: 'lake-keys', key: 'AWS_SECRET_ACCESS_KEY' },
});

const placed = kafka.addTopic('Placed', { topicName: 'shop_orders_v2', partitions: 12, schema: RecordSchema.json('order') });
const enriched = kafka.addTopic('Enriched', { topicName: 'shop_orders_enriched', partitions: 12, schema: RecordSchema.json('enriched-order') });
new Checkout(shop, 'Checkout', placed);
new ServerlessTransform(shop, 'Enrich', { input: placed, output: enriched, image: 'ghcr.io/acme/enrich:2.3.0' });
new ElasticsearchSink(shop, 'Index', { input: enriched, cluster: search, index: 'orders', parallelism: 4 });
const workers = new KafkaConnect(shop, 'Workers', {
  kafka,
  plugins: [ObjectArchiveSink.PLUGIN],
  pluginSource: ConnectPluginSource.image('registry.acme.example/connect-s3:4.2.0'),
});
new ObjectArchiveSink(shop, 'Lake', { input: enriched, bucket: lake, connect: workers, prefix: 'shop/' });
Warnings.of(shop).acknowledge('TopicNotManaged', 'the Kafka team makes the topics that the README lists');

// A Kafka that Strimzi runs in another namespace: its users and topics can be made from here.
const billing = new Chart(app, 'billing', { namespace: 'billing' });
const platform = KafkaCluster.fromName(billing, 'Platform', 'platform', {
  namespaceName: 'kafka',
  brokerCount: 3,
  credentialCopies: CredentialCopies.externalSecrets(),
});
const returned = KafkaTopic.fromName(billing, 'Returned', 'returned-goods', { kafka: platform });
const refunds = platform.addTopic('Refunds', { consumedElsewhere: true });
new ServerlessTransform(billing, 'Refund', { input: returned, output: refunds, image: 'ghcr.io/acme/refund:1.9.4' });

app.synth();
