import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { EdgePurpose } from './edges';
import type { FieldHandling } from './field-handling';
import type { IKafka } from './kafka';
import { KafkaAccess } from './kafka-access';
import type { RecordLoad } from './load-traits';
import { PodSelector } from './pods';
import { RecordSchema } from './record-schema';

/** What a client does with a topic. */
export enum TopicOperation {
  /** Consume records, as a member of a consumer group. */
  READ = 'read',
  /** Produce records. */
  WRITE = 'write',
}

/**
 * Whoever has a Kafka identity: one stage is one client is one principal.
 */
export interface IKafkaClient extends IConstruct {
  /** Name of the identity, unique in the Kafka cluster; becomes the user name. */
  readonly clientName: string;

  /**
   * Pods that open the connections, for network policies. They may be an operator's own, in another namespace.
   * Empty when the client runs outside the cluster.
   */
  readonly kafkaPods: PodSelector[];
}

/** How a client uses a topic. */
export interface TopicConnectOptions {
  /** What the client does. */
  readonly operation: TopicOperation;

  /**
   * Consumer group of a reading client.
   *
   * @default - the client's name, when it reads
   */
  readonly consumerGroup?: string;

  /**
   * Prefix of the transactional ids that a writing client uses.
   *
   * @default - no transactions
   */
  readonly transactionalIdPrefix?: string;

  /**
   * The schema that the client reads or writes. Where a reader would not understand what is written, it is a SchemaMismatch error; where that
   * cannot be told, a SchemaCompatibilityUnknown warning.
   *
   * @default - the client takes what the topic carries
   */
  readonly reads?: RecordSchema;

  /**
   * How many consumers of the group work at the same time; more than there are partitions is an error.
   *
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * Marks an intended loop in the pipeline.
   *
   * @default false
   */
  readonly feedback?: boolean;

  /**
   * What a writing client writes, for the capacity plan.
   *
   * @default - follows from what the client reads, or tells of itself
   */
  readonly load?: RecordLoad;

  /**
   * Whether the client copies the records into a store, so that a sensitive topic is an error.
   *
   * @default false
   */
  readonly exports?: boolean;

  /**
   * What the records are; topics for dead letters know it by themselves.
   *
   * @default EdgePurpose.RECORDS
   */
  readonly purpose?: EdgePurpose;

  /**
   * What a writing client does to tagged fields on the way to the topic.
   *
   * @default - nothing: every field may pass
   */
  readonly fields?: FieldHandling;
}

/** Options of a dead-letter topic. */
export interface DeadLetterOptions {
  /**
   * How long dead letters are kept.
   *
   * @default Duration.days(14)
   */
  readonly retention?: Duration;
}

/**
 * A durable channel between stages. `connect` is the only way to obtain access to it.
 */
export interface ITopic extends IConstruct {
  /** Name of the topic in Kafka. */
  readonly topicName: string;

  /** Schema of the records. Unset when it is not declared. */
  readonly schema?: RecordSchema;

  /** Number of partitions. Unset when it is not known, as for an imported topic. */
  readonly partitions?: number;

  /** The Kafka cluster that holds the topic. */
  readonly kafka: IKafka;

  /** Whether the records hold data that must not reach an undeclared store. */
  readonly sensitive: boolean;

  /**
   * Grants a client the operation, and only that, and tells it how to connect.
   *
   * @param client the stage
   * @param options what it does with the topic
   */
  connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess;

  /**
   * The topic that takes the records which a client of this topic cannot process.
   *
   * @param client the stage
   * @param options retention
   */
  deadLetterTopic(client: IKafkaClient, options?: DeadLetterOptions): ITopic;
}
