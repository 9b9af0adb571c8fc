import { Duration, Size } from 'cdk8s';
import { Throughput } from './throughput';
import { FieldTag } from '../core/field-tags';
import { RecordSchema } from '../core/record-schema';

/** What becomes of old records. @see https://kafka.apache.org/documentation/#topicconfigs_cleanup.policy */
export enum CleanupPolicy {
  /** Records are deleted when they are too old or too many. */
  DELETE = 'delete',
  /** The last record of each key is kept. */
  COMPACT = 'compact',
  /** The last record of each key is kept, until it is too old. */
  COMPACT_DELETE = 'compact,delete',
}

/** How brokers store records. @see https://kafka.apache.org/documentation/#topicconfigs_compression.type */
export enum TopicCompression {
  /** As the producer sends them. */
  PRODUCER = 'producer',
  /** Not compressed. */
  UNCOMPRESSED = 'uncompressed',
  /** With gzip. */
  GZIP = 'gzip',
  /** With lz4. */
  LZ4 = 'lz4',
  /** With snappy. */
  SNAPPY = 'snappy',
  /** With zstd. */
  ZSTD = 'zstd',
}

/** A topic of a cluster that is known already. */
export interface TopicOptions {
  /**
   * Name in Kafka: 1 to 249 letters, digits, ".", "_", "-"; another one is an InvalidName error. Cannot change later.
   *
   * @default - the construct's path below the chart, in kebab-case; for addTopic the id alone
   */
  readonly topicName?: string;

  /**
   * Name of the KafkaTopic object.
   *
   * @default - the name in Kafka, in kebab-case where Kubernetes does not allow it
   */
  readonly name?: string;

  /**
   * Number of partitions. Can grow later, never shrink.
   *
   * @default - what the throughput asks for, at least 6
   */
  readonly partitions?: number;

  /**
   * Copies of each record. More than there are brokers is a ReplicationAboveBrokers error.
   *
   * @default - that of the cluster
   */
  readonly replicas?: number;

  /**
   * Copies that must confirm a write. As many as replicas is a MinInsyncReplicasBlocksWrites error.
   *
   * @default - one less than replicas, at least 1
   */
  readonly minInSyncReplicas?: number;

  /**
   * How long records are kept.
   *
   * @default - that of the brokers, 7 days; a topic that is only compacted keeps the last record of each key for ever
   */
  readonly retention?: Duration;

  /**
   * How much of each partition is kept.
   *
   * @default - no limit
   */
  readonly retentionBytes?: Size;

  /**
   * What becomes of old records.
   *
   * @default CleanupPolicy.DELETE
   */
  readonly cleanupPolicy?: CleanupPolicy;

  /**
   * How brokers store records.
   *
   * @default TopicCompression.PRODUCER
   */
  readonly compression?: TopicCompression;

  /**
   * Largest batch of records.
   *
   * @default - that of the brokers, 1 MiB
   */
  readonly maxMessageSize?: Size;

  /**
   * Schema of the records.
   *
   * @default - not declared
   */
  readonly schema?: RecordSchema;

  /**
   * How much the topic carries.
   *
   * @default - not known
   */
  readonly throughput?: Throughput;

  /**
   * Whether the records hold data that must not reach a store which was not declared fit for it.
   *
   * @default false
   */
  readonly sensitive?: boolean;

  /**
   * Tags of the fields that the records may hold. A tagged field that can reach the topic and is not among them is a TagNotAllowed error.
   *
   * @default - those of the schema; all for a sensitive topic
   */
  readonly mayHold?: FieldTag[];

  /**
   * Whether the producer is outside this app.
   *
   * @default false
   */
  readonly producedElsewhere?: boolean;

  /**
   * Whether the consumer is outside this app.
   *
   * @default false
   */
  readonly consumedElsewhere?: boolean;

  /**
   * Further topic configuration, by Kafka's keys. A key that a prop stands for is a ConflictingProps error when both are set;
   * a key that no topic has is an InvalidValue error, and a value that Kafka cannot read an InvalidNumber or InvalidValue error.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#topicconfigs
   */
  readonly config?: { readonly [key: string]: string };
}
