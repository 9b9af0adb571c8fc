import { App, Chart, Duration, Testing } from 'cdk8s';
import { STORE_TRUST } from './store-place';
import {
  ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning, CephBucket, ConnectPluginSource, KafkaCluster, KafkaConnect, ObjectArchiveSink,
  ObjectStore, RecordSchema,
} from 'cdk8s-data-pipelines';

/** One archive, and what is particular about it. */
export interface ArchiveVariant {
  readonly name: string;
  readonly format: ArchiveFormat;
  readonly compression: ArchiveCompression;
  readonly partitioning: ArchivePartitioning;
  readonly fields?: ArchiveField[];
  readonly maxRecordsPerFile?: number;
}

/** Each format with each compression and each kind of folders. */
export const VARIANTS: readonly ArchiveVariant[] = Object.values(ArchiveFormat).flatMap(format => Object.values(ArchiveCompression).flatMap(compression =>
  Object.values(ArchivePartitioning).map(partitioning => ({ name: `${format}-${compression}-${partitioning}`, format, compression, partitioning }))));

/** Those whose files the fault tests look at: what is the default, and what writes files in another way. */
export const WATCHED: readonly ArchiveVariant[] = [
  { name: 'defaults', format: ArchiveFormat.JSON_LINES, compression: ArchiveCompression.GZIP, partitioning: ArchivePartitioning.DAILY },
  { name: 'columns', format: ArchiveFormat.PARQUET, compression: ArchiveCompression.ZSTD, partitioning: ArchivePartitioning.HOURLY },
  { name: 'small', format: ArchiveFormat.JSON_LINES, compression: ArchiveCompression.NONE, partitioning: ArchivePartitioning.NONE, maxRecordsPerFile: 40 },
  { name: 'whole', format: ArchiveFormat.JSON_LINES, compression: ArchiveCompression.ZSTD, partitioning: ArchivePartitioning.DAILY, fields: Object.values(ArchiveField) },
  { name: 'wide', format: ArchiveFormat.PARQUET, compression: ArchiveCompression.SNAPPY, partitioning: ArchivePartitioning.NONE, fields: Object.values(ArchiveField) },
];

/** Archives of one topic in one bucket, and a bucket of somebody else. */
export function archiveApp(variants: readonly ArchiveVariant[], schemaFile: string): App {
  const app = Testing.app();
  const chart = new Chart(app, 'lake', { namespace: 'lake' });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, trust: { secretName: STORE_TRUST.secretName, key: STORE_TRUST.key } });
  const bucket = new CephBucket(chart, 'Archive', { store });
  new CephBucket(chart, 'Other', { store });
  const orders = kafka.addTopic('Orders', { partitions: 3, schema: RecordSchema.jsonSchemaFile(schemaFile), producedElsewhere: true });
  for (const { name, ...variant } of variants) {
    new ObjectArchiveSink(chart, name, { input: orders, bucket, prefix: `${name}/`, flushInterval: Duration.seconds(2), name, ...variant });
  }
  return app;
}
