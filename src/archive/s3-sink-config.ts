import { IConstruct } from 'constructs';
import { isAmazon } from './amazon';
import { ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning, fileNameTemplate } from './archive-format';
import { ObjectStoreAccess } from '../core/bucket';
import { CORE } from '../core/core-problems';
import { ResolvedRetryPolicy } from '../core/retry';
import { ConnectArtifact, ConnectorValue, ConnectPlugin } from '../streaming/connect';

const VERSION = '3.4.2';
const RELEASE = `https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/releases/download/v${VERSION}`;

/** The connector that writes to buckets. @see https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/blob/main/s3-sink-connector/README.md */
export const S3_SINK_PLUGIN = new ConnectPlugin({
  name: 'aiven-s3-sink',
  version: VERSION,
  license: 'Apache-2.0',
  artifacts: [ConnectArtifact.zip(`${RELEASE}/s3-sink-connector-for-apache-kafka-${VERSION}.zip`)],
});
export const S3_SINK_CLASS = 'io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector';

/** The connector refuses a region that the AWS SDK does not know, whatever the store. */
const AWS_REGION = /^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-iso[bf]?|eu-isoe)-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;

/** How files are written. */
export interface FileOptions {
  readonly prefix: string;
  readonly format: ArchiveFormat;
  readonly compression: ArchiveCompression;
  readonly partitioning: ArchivePartitioning;
  readonly fields: readonly ArchiveField[];
  readonly maxRecordsPerFile?: number;
}

/** Options for the files. */
export function fileConfig(options: FileOptions): Record<string, string> {
  const onlyValue = options.fields.length === 1 && options.fields[0] === ArchiveField.VALUE;
  return {
    'format.output.type': options.format,
    'format.output.fields': options.fields.join(','),
    'format.output.fields.value.encoding': 'none',
    'format.output.envelope': String(!onlyValue),
    'file.compression.type': options.compression,
    'file.name.template': fileNameTemplate(options.prefix, options.format, options.compression, options.partitioning),
    'file.name.timestamp.timezone': 'UTC',
    // The time of the record, not of its processing: a replay lands in the folder where the record was before.
    'file.name.timestamp.source': 'event',
    ...(options.maxRecordsPerFile === undefined ? {} : { 'file.max.records': String(options.maxRecordsPerFile) }),
  };
}

const TRANSFORMS = 'org.apache.kafka.connect.transforms';

/**
 * A record without a value has no columns: the writer of Parquet would end the task at it, after each restart again. A transformation that fails on such
 * records, and is asked about no others, makes them dead letters instead.
 */
export function tombstoneConfig(format: ArchiveFormat): Record<string, string> {
  if (format !== ArchiveFormat.PARQUET) return {};
  return {
    'transforms': 'refuse',
    'transforms.refuse.type': `${TRANSFORMS}.ValueToKey`,
    'transforms.refuse.fields': 'none',
    'transforms.refuse.predicate': 'tombstone',
    'predicates': 'tombstone',
    'predicates.tombstone.type': `${TRANSFORMS}.predicates.RecordIsTombstone`,
  };
}

/** Options for the bucket that are known at synthesis. */
export function storeConfig(scope: IConstruct, access: ObjectStoreAccess, retry: ResolvedRetryPolicy): Record<string, string> {
  if (!AWS_REGION.test(access.region)) {
    throw CORE.error(scope, 'InvalidValue', {
      what: 'the S3 connector refuses the region of the bucket',
      got: access.region,
      allowed: 'a region of AWS; stores that have none take us-east-1',
      fix: 'state region: \'us-east-1\' at the bucket; Ceph and most other stores accept it for signatures',
    });
  }
  if (!access.pathStyle && !isAmazon(access.endpoint)) {
    throw CORE.error(scope, 'InvalidValue', {
      what: 'the S3 connector addresses buckets by path wherever an endpoint is set',
      got: access.endpoint,
      fix: 'let the store accept path-style addresses and state pathStyle: true at the bucket',
    });
  }
  return {
    'aws.s3.region': access.region,
    ...(access.pathStyle ? { 'aws.s3.endpoint': access.endpoint } : {}),
    ...(access.bucketName === undefined ? {} : { 'aws.s3.bucket.name': access.bucketName }),
    'aws.s3.backoff.delay.ms': String(retry.delay.toMilliseconds()),
    // The connector refuses less than 1 and more than 30.
    'aws.s3.backoff.max.retries': String(Math.min(Math.max(retry.attempts, 1), 30)),
  };
}

/** Options for the bucket that are read at run time. */
export function storeReferences(access: ObjectStoreAccess): Record<string, ConnectorValue> {
  return {
    'aws.access.key.id': ConnectorValue.secret(access.accessKeyId, access.secretsNamespace),
    'aws.secret.access.key': ConnectorValue.secret(access.secretAccessKey, access.secretsNamespace),
    ...(access.bucketNameKey ? { 'aws.s3.bucket.name': ConnectorValue.configMap(access.bucketNameKey, access.secretsNamespace) } : {}),
  };
}
