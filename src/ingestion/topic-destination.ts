import { Construct } from 'constructs';
import { CORE } from '../core/core-problems';
import { INotificationTarget, NotificationTargetConfig } from '../core/notification-target';
import { RecordSchema } from '../core/record-schema';
import { IKafkaClient, ITopic, TopicOperation } from '../core/topic';

/** Sends notifications to a Kafka topic. */
export class TopicDestination implements INotificationTarget {
  /** @param topic the topic; its Kafka name may hold lower-case letters, digits and hyphens only, otherwise a NotificationTopicName error */
  constructor(
    /** The topic. */
    public readonly topic: ITopic,
  ) {}

  /**
   * Lets the bucket write the topic. A topic that declares another schema is a SchemaMismatch error.
   *
   * @param scope what the target creates, it creates here
   * @param client identity of the notifying bucket
   * @param schema what the notifications look like
   */
  public bindNotification(scope: Construct, client: IKafkaClient, schema: RecordSchema): NotificationTargetConfig {
    if (this.topic.schema?.conflictsReading(schema).some(conflict => conflict.certain)) {
      throw CORE.error(scope, 'SchemaMismatch', {
        what: `topic ${this.topic.topicName} declares records of another schema than the bucket sends`,
        got: this.topic.schema.name,
        allowed: schema.name,
        fix: 'declare the topic with RecordSchema.bucketEvent()',
      });
    }
    return { kafka: this.topic.connect(client, { operation: TopicOperation.WRITE }) };
  }
}
