import { Construct } from 'constructs';
import { KafkaAccess } from './kafka-access';
import { RecordSchema } from './record-schema';
import { IKafkaClient } from './topic';

/** Where notifications go: exactly one of the two. */
export interface NotificationTargetConfig {
  /**
   * A Kafka topic.
   *
   * @default - the target is HTTP
   */
  readonly kafka?: KafkaAccess;

  /**
   * An HTTP endpoint that takes a POST per batch of notifications.
   *
   * @default - the target is Kafka
   */
  readonly httpUrl?: string;

  /**
   * Whether an HTTP endpoint expects CloudEvents.
   *
   * @default false
   */
  readonly cloudEvents?: boolean;
}

/** Takes the notifications of a bucket. Third parties implement it in their own packages. */
export interface INotificationTarget {
  /**
   * Connects the notifying bucket.
   *
   * @param scope what the target creates, it creates here
   * @param client identity of the notifying bucket
   * @param schema what the notifications look like
   */
  bindNotification(scope: Construct, client: IKafkaClient, schema: RecordSchema): NotificationTargetConfig;
}
