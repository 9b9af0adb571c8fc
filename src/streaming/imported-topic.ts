import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { IKafkaCluster } from './kafka-cluster-base';
import { Throughput } from './throughput';
import { connectTopic } from './topic-connect';
import { topicLoad } from './topic-load';
import { checkTopicName } from './topic-rules';
import { foreignTopicTraits } from './topic-traits';
import { FieldTag } from '../core/field-tags';
import { PipelineGraph } from '../core/graph';
import { KafkaAccess } from '../core/kafka-access';
import type { ProtectionTraits } from '../core/protection-traits';
import { RecordSchema } from '../core/record-schema';
import { required } from '../core/required';
import { StageRole } from '../core/stages';
import { DeadLetterOptions, IKafkaClient, ITopic, TopicConnectOptions } from '../core/topic';

/** What is known of a topic that nobody manages here. */
export interface TopicFacts {
  /**
   * Number of partitions.
   *
   * @default - not known, so that the parallelism of consumers is not checked
   */
  readonly partitions?: number;

  /**
   * Schema of the records.
   *
   * @default - not declared
   */
  readonly schema?: RecordSchema;

  /**
   * Whether the records hold data that must not reach a store which was not declared fit for it.
   *
   * @default false
   */
  readonly sensitive?: boolean;

  /**
   * Copies of each record. With minInSyncReplicas it says what the topic guarantees, for DeliveryReport.
   *
   * @default - not known
   */
  readonly replicas?: number;

  /**
   * Copies that must confirm a write.
   *
   * @default - not known
   */
  readonly minInSyncReplicas?: number;

  /**
   * How long records are kept at least, for SurvivabilityReport.
   *
   * @default - not known
   */
  readonly retention?: Duration;

  /**
   * How much the topic carries.
   *
   * @default - follows from the stages that write it here
   */
  readonly throughput?: Throughput;

  /**
   * Tags of the fields that the records may hold. A tagged field that can reach the topic and is not among them is a TagNotAllowed error.
   *
   * @default - those of the schema; all for a sensitive topic
   */
  readonly mayHold?: FieldTag[];
}

/** An existing topic of a Strimzi cluster. */
export interface ImportedTopicAttributes extends TopicFacts {
  /** The cluster that holds the topic. */
  readonly kafka: IKafkaCluster;
}

/** Makes the dead-letter topic of a client beside a topic. */
export type DeadLetterFactory = (topic: ITopic & Construct, cluster: IKafkaCluster, client: IKafkaClient, options: DeadLetterOptions) => ITopic;

/** A topic of a Strimzi cluster whose KafkaTopic is elsewhere. Who else produces and consumes it is not known. */
export class ImportedTopic extends Construct implements ITopic {
  public readonly schema?: RecordSchema;
  public readonly partitions?: number;
  public readonly kafka: IKafkaCluster;
  public readonly sensitive: boolean;

  constructor(
    scope: Construct, id: string, public readonly topicName: string, attributes: ImportedTopicAttributes, private readonly newDeadLetters: DeadLetterFactory,
  ) {
    super(scope, id);
    required(this, attributes, 'kafka');
    checkTopicName(this, topicName);
    this.kafka = attributes.kafka;
    this.schema = attributes.schema;
    this.partitions = attributes.partitions;
    this.sensitive = attributes.sensitive ?? false;
    declareForeignTopic(this, 'existing Kafka topic', attributes, { mayHold: attributes.mayHold });
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    return connectTopic(this, client, options, { prerequisites: [] });
  }

  public deadLetterTopic(client: IKafkaClient, options: DeadLetterOptions = {}): ITopic {
    return this.newDeadLetters(this, this.kafka, client, options);
  }
}

/** Puts a topic that is managed elsewhere into the topology. */
export function declareForeignTopic(topic: ITopic & Construct, type: string, facts: TopicFacts, protection: ProtectionTraits): void {
  PipelineGraph.of(topic).declareStage(topic, {
    role: StageRole.TOPIC,
    type,
    name: topic.topicName,
    producedElsewhere: true,
    consumedElsewhere: true,
    ...foreignTopicTraits(topic, facts),
    load: { topic: topicLoad(facts, protection.deadLettersOf !== undefined) },
    protection: { records: topic.schema, acceptsSensitive: topic.sensitive, keptIn: [topic.kafka], ...protection },
    details: {
      ...(topic.partitions === undefined ? {} : { partitions: String(topic.partitions) }),
      ...(topic.schema ? { schema: `${topic.schema.format} ${topic.schema.name}` } : {}),
      ...(topic.sensitive ? { sensitive: 'yes' } : {}),
    },
  });
}
