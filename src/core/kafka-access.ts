import { KafkaConnection, KafkaConnectionProps } from './kafka-connection';

/** What an access value consists of. */
export interface KafkaAccessProps extends KafkaConnectionProps {
  /** Kafka name of the topic. */
  readonly topicName: string;

  /**
   * Consumer group that the client was granted.
   *
   * @default - the client does not consume
   */
  readonly consumerGroup?: string;
}

/**
 * Tells one client how to reach one topic. Immutable; renderers turn it into each operator's own dialect.
 */
export class KafkaAccess extends KafkaConnection {
  /** Kafka name of the topic. */
  public readonly topicName: string;
  /** Consumer group that the client was granted; unset for producers. */
  public readonly consumerGroup?: string;

  /** @param props what the value consists of */
  constructor(props: KafkaAccessProps) {
    super(props);
    this.topicName = props.topicName;
    this.consumerGroup = props.consumerGroup;
  }
}
