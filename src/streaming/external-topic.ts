import { Construct } from 'constructs';
import { declareForeignTopic, TopicFacts } from './imported-topic';
import { STREAMING } from './problems';
import { connectTopic, DEAD_LETTERS, deadLetterName } from './topic-connect';
import { checkTopicName } from './topic-rules';
import { PipelineGraph } from '../core/graph';
import { IKafka } from '../core/kafka';
import { KafkaAccess } from '../core/kafka-access';
import { RecordSchema } from '../core/record-schema';
import { IKafkaClient, ITopic, TopicConnectOptions } from '../core/topic';

/** A topic of a cluster that is managed elsewhere. */
export interface ExternalTopicOptions extends TopicFacts {
  /**
   * Name in Kafka.
   *
   * @default - the id in kebab-case
   */
  readonly topicName?: string;
}

/** What a reference consists of. */
export interface ExternalTopicProps extends TopicFacts {
  readonly topicName: string;
  /** Settings without which the stage that needs it does not run. */
  readonly config?: Readonly<Record<string, string>>;
  /** Whether a stage needs it for itself, so that its owner may not know of it. */
  readonly needed?: boolean;
  /** What is special about edges to it. */
  readonly note?: string;
  /** The topic whose failed records it takes. */
  readonly deadLettersOf?: ITopic;
}

/** A reference to a topic of a cluster that is managed elsewhere. */
export class ExternalTopic extends Construct implements ITopic {
  public readonly topicName: string;
  public readonly schema?: RecordSchema;
  public readonly partitions?: number;
  public readonly sensitive: boolean;
  private readonly note?: string;

  constructor(scope: Construct, id: string, public readonly kafka: IKafka, props: ExternalTopicProps) {
    super(scope, id);
    this.topicName = checkTopicName(this, props.topicName);
    this.schema = props.schema;
    this.partitions = props.partitions;
    this.sensitive = props.sensitive ?? false;
    this.note = props.note;
    declareForeignTopic(this, props.note === undefined ? 'external Kafka topic' : 'dead-letter topic', props, { mayHold: props.mayHold, deadLettersOf: props.deadLettersOf });
    if (props.needed) {
      const form = formOf(props);
      const text = STREAMING.text(this, 'TopicNotManaged', { what: `a stage needs the topic at Kafka ${kafka.kafkaName}${form && ` with ${form}`}`, got: this.topicName });
      PipelineGraph.of(this)._warn(this, STREAMING, 'TopicNotManaged', text);
    }
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    return connectTopic(this, client, options, { prerequisites: [], ...(this.note === undefined ? {} : DEAD_LETTERS) });
  }

  /** Retention is up to the owner of the cluster. */
  public deadLetterTopic(client: IKafkaClient): ITopic {
    const id = `Dead letters of ${client.clientName}`;
    const existing = this.node.tryFindChild(id) as ExternalTopic | undefined;
    const { partitions, sensitive } = this;
    const props = { topicName: deadLetterName(this, client), partitions, sensitive, needed: true, note: 'dead letters', deadLettersOf: this };
    return existing ?? new ExternalTopic(this, id, this.kafka, props);
  }
}

/** What its owner has to know to make it. */
function formOf({ partitions, config = {} }: ExternalTopicProps): string {
  const settings = Object.keys(config).sort().map(name => `${name}=${config[name]}`);
  return [...(partitions === undefined ? [] : [partitions === 1 ? '1 partition' : `${partitions} partitions`]), ...settings].join(', ');
}
