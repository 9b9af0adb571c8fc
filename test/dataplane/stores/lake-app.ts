import { App, Chart, Duration, Testing } from 'cdk8s';
import { STORE_TRUST } from './store-place';
import {
  BucketOperation, CephBucket, ConnectArtifact, Connector, ConnectorValue, ConnectPlugin, ConnectPluginSource, IBucketClient, ITopic, KafkaCluster,
  KafkaConnect, ObjectStore, RecordSchema, StageRole,
} from '../../../src';
import { FakeClient } from '../../streaming/fixtures';

/** Bucket, table and connector. */
export const LAKE = { bucket: 'acme-lake', table: 'shop.orders', connector: 'lake-orders', control: 'control-iceberg' };
const PLUGIN = new ConnectPlugin({
  name: 'lake', version: '1.10.1', license: 'Apache-2.0', artifacts: [ConnectArtifact.maven({ group: 'org.apache.iceberg', artifact: 'iceberg-kafka-connect', version: '1.10.1' })],
});

/** A stage of a user's own that reads a topic and writes to a bucket. */
class LakeWriter extends FakeClient implements IBucketClient {
  public readonly bucketPods = this.kafkaPods;
}

/** What Iceberg's sink reads, and where its catalogue is. */
export interface LakeInput {
  readonly kafka: KafkaCluster;
  readonly orders: ITopic;
  readonly catalogUri: string;
}

/** An app of nothing but Iceberg's sink and what it reads. */
export function lakeApp(catalogUri: string): App {
  const app = Testing.app();
  const chart = new Chart(app, 'lake', { namespace: STORE_TRUST.namespace });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const orders = kafka.addTopic('Orders', { partitions: 3, schema: RecordSchema.json('order'), producedElsewhere: true });
  addLake(chart, { kafka, orders, catalogUri });
  return app;
}

/** Iceberg's sink from a topic into a bucket of ours, as a user of the library would write it with `Connector`. */
export function addLake(chart: Chart, { kafka, orders, catalogUri }: LakeInput): void {
  const trust = { secretName: STORE_TRUST.secretName, key: STORE_TRUST.key };
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, trust });
  const bucket = new CephBucket(chart, 'Lake', { store, bucketName: LAKE.bucket });
  kafka.addTopic('Control', { topicName: LAKE.control, partitions: 1, producedElsewhere: true, consumedElsewhere: true });
  const connect = new KafkaConnect(chart, 'Workers', {
    kafka,
    plugins: [PLUGIN],
    trust: [trust],
    pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0'),
    // The sink looks after its control topic only when it is handed records, or nothing once an interval.
    offsetFlushInterval: Duration.seconds(1),
  });
  const writer = new LakeWriter(chart, 'Writer', LAKE.connector, connect.kafkaPods);
  const access = bucket.connectBucket(writer, { operation: BucketOperation.READ_WRITE });
  new Connector(chart, 'Sink', {
    connect,
    name: LAKE.connector,
    className: 'org.apache.iceberg.connect.IcebergSinkConnector',
    role: StageRole.SINK,
    inputs: [writer.read(orders, { consumerGroup: Connector.groupOf(LAKE.connector) })],
    config: {
      'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': 'false',
      'iceberg.tables': LAKE.table,
      'iceberg.tables.auto-create-enabled': 'true',
      'iceberg.control.topic': LAKE.control,
      'iceberg.control.commit.interval-ms': '3000',
      'iceberg.catalog.catalog-impl': 'org.apache.iceberg.jdbc.JdbcCatalog',
      'iceberg.catalog.uri': catalogUri,
      'iceberg.catalog.warehouse': `s3://${LAKE.bucket}/tables`,
      'iceberg.catalog.io-impl': 'org.apache.iceberg.aws.s3.S3FileIO',
      'iceberg.catalog.s3.endpoint': access.endpoint,
      'iceberg.catalog.s3.path-style-access': String(access.pathStyle),
      'iceberg.catalog.client.region': access.region,
    },
    references: {
      'iceberg.catalog.s3.access-key-id': ConnectorValue.secret(access.accessKeyId, access.secretsNamespace),
      'iceberg.catalog.s3.secret-access-key': ConnectorValue.secret(access.secretAccessKey, access.secretsNamespace),
    },
    peers: [{ pods: access.serverPods, ports: [access.port] }],
    after: access.prerequisites,
  });
}
