import { Construct } from 'constructs';
import type { IKafkaCluster } from './kafka-cluster-base';
import { connectTopic } from './topic-connect';
import { checkTopicName } from './topic-rules';
import { PipelineGraph } from '../core/graph';
import { KafkaAccess } from '../core/kafka-access';
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
    declareForeignTopic(this, 'existing Kafka topic');
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    return connectTopic(this, client, options, { prerequisites: [] });
  }

  public deadLetterTopic(client: IKafkaClient, options: DeadLetterOptions = {}): ITopic {
    return this.newDeadLetters(this, this.kafka, client, options);
  }
}

/** Puts a topic that is managed elsewhere into the topology. */
export function declareForeignTopic(topic: ITopic & Construct, type: string): void {
  PipelineGraph.of(topic).declareStage(topic, {
    role: StageRole.TOPIC,
    type,
    name: topic.topicName,
    producedElsewhere: true,
    consumedElsewhere: true,
    details: {
      ...(topic.partitions === undefined ? {} : { partitions: String(topic.partitions) }),
      ...(topic.schema ? { schema: `${topic.schema.format} ${topic.schema.name}` } : {}),
      ...(topic.sensitive ? { sensitive: 'yes' } : {}),
    },
  });
}
