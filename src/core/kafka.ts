import { Construct, IConstruct } from 'constructs';
import type { FieldTag } from './field-tags';
import { KafkaConnection } from './kafka-connection';
import { RecordSchema } from './record-schema';
import { IKafkaClient, ITopic } from './topic';

/**
 * What a right is for.
 *
 * @see https://kafka.apache.org/documentation/#operations_resources_and_protocols
 */
export enum KafkaResourceType {
  /** A topic. */
  TOPIC = 'topic',
  /** A consumer group, or the group of a Connect cluster. */
  GROUP = 'group',
  /** A transactional id. */
  TRANSACTIONAL_ID = 'transactionalId',
  /** The cluster itself. */
  CLUSTER = 'cluster',
}

/**
 * What a right allows.
 *
 * @see https://kafka.apache.org/documentation/#operations_resources_and_protocols
 */
export enum KafkaOperation {
  /** Read records, commit offsets. */
  READ = 'Read',
  /** Write records. */
  WRITE = 'Write',
  /** Create. */
  CREATE = 'Create',
  /** Delete. */
  DELETE = 'Delete',
  /** Alter. */
  ALTER = 'Alter',
  /** See that it exists. */
  DESCRIBE = 'Describe',
  /** See its configuration. */
  DESCRIBE_CONFIGS = 'DescribeConfigs',
  /** Alter its configuration. */
  ALTER_CONFIGS = 'AlterConfigs',
}

/** A right beside those that follow from a topic's edges, as a Connect worker needs for its own topics. */
export interface KafkaRight {
  /** What it is for. */
  readonly resourceType: KafkaResourceType;

  /** Name of the resource; ignored for the cluster. */
  readonly resourceName: string;

  /**
   * Whether the name is a prefix.
   *
   * @default false
   */
  readonly prefix?: boolean;

  /** What it allows. */
  readonly operations: KafkaOperation[];
}

/** The least that a topic needs. */
export interface TopicSpec {
  /** Name in Kafka. */
  readonly topicName: string;

  /**
   * Schema of the records.
   *
   * @default - not declared
   */
  readonly schema?: RecordSchema;

  /**
   * Number of partitions.
   *
   * @default - the default of the implementation
   */
  readonly partitions?: number;

  /**
   * Whether the records hold data that must not reach a store which was not declared fit for it.
   *
   * @default false
   */
  readonly sensitive?: boolean;

  /**
   * Tags of the fields that its records may hold.
   *
   * @default - those of the schema; all for a sensitive topic
   */
  readonly mayHold?: FieldTag[];

  /**
   * Further topic configuration, by Kafka's keys.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#topicconfigs
   */
  readonly config?: { readonly [key: string]: string };
}

/** A Kafka cluster, whoever runs it. */
export interface IKafka extends IConstruct {
  /** Name of the cluster. */
  readonly kafkaName: string;

  /** Namespace that the credentials of clients are in. */
  readonly kafkaNamespace: string;

  /** Number of brokers. Unset when it is not known. */
  readonly brokerCount?: number;

  /**
   * Gives a client an identity and rights beside those of its topics.
   *
   * @param client the stage
   * @param rights what it may do
   * @param reason why, for the access report
   */
  grantRights(client: IKafkaClient, rights: KafkaRight[], reason: string): KafkaConnection;

  /**
   * Declares a topic that a construct needs for itself. It counts as produced and consumed.
   *
   * @param scope where the topic is created
   * @param id construct id
   * @param spec the topic
   */
  internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic;
}
