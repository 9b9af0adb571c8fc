import { App, Chart, Duration, Testing } from 'cdk8s';
import { PARTITIONS } from './bench-app';
import {
  ArchiveCompression, ArchiveFormat, ArchivePartitioning, CephBucket, ConnectPluginSource, KafkaCluster, KafkaConnect, ObjectArchiveSink, ObjectStore,
  RecordSchema,
} from '../../../src';
import { STORE_TRUST } from '../../../test/dataplane/stores/store-place';

/** Name that clients reach the broker by, for its certificate. */
export const ARCHIVE_BROKER_HOST = `kafka-kafka-bootstrap.${STORE_TRUST.namespace}.svc`;
/** The topic that is archived, and the connector. */
export const ARCHIVE = { topic: 'records', connector: 'archive' };

/** A topic of JSON that is archived as lines of JSON, compressed with gzip; synthesized by the library. */
export function s3App(): App {
  const app = Testing.app();
  const chart = new Chart(app, 'lake', { namespace: STORE_TRUST.namespace });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, trust: { secretName: STORE_TRUST.secretName, key: STORE_TRUST.key } });
  new ObjectArchiveSink(chart, 'Archive', {
    input: kafka.addTopic('Records', { partitions: PARTITIONS, schema: RecordSchema.json('order'), producedElsewhere: true }),
    bucket: new CephBucket(chart, 'Bucket', { store }),
    name: ARCHIVE.connector,
    prefix: 'records/',
    format: ArchiveFormat.JSON_LINES,
    compression: ArchiveCompression.GZIP,
    partitioning: ArchivePartitioning.NONE,
    flushInterval: Duration.seconds(2),
  });
  return app;
}
