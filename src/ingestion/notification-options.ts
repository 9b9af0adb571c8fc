import { OutageProps } from '../core/outage-traits';
import { Throughput } from '../streaming';

/**
 * When the gateway counts an event as delivered to Kafka.
 *
 * @see https://docs.ceph.com/en/latest/radosgw/notifications/
 */
export enum AckLevel {
  /** When a broker has it. */
  BROKER = 'broker',
  /** When it was sent. */
  NONE = 'none',
}

/** Which objects a notification is about, and how it travels. All filters have to match. */
export interface NotificationOptions extends OutageProps {
  /**
   * Beginning of the object's key. An empty one is a NotificationFilterInvalid error.
   *
   * @default - any
   */
  readonly prefix?: string;

  /**
   * End of the object's key. An empty one is a NotificationFilterInvalid error.
   *
   * @default - any
   */
  readonly suffix?: string;

  /**
   * Pattern of the object's key, in ECMAScript's form. An invalid one is a NotificationFilterInvalid error.
   *
   * @default - any
   */
  readonly regex?: string;

  /**
   * Metadata that the object must have, by names that begin with `x-amz-meta-`; others are a NotificationFilterInvalid error.
   * Rook up to 1.20 drops this filter (warning NotificationFilterIgnored).
   *
   * @default - any
   */
  readonly metadata?: { readonly [name: string]: string };

  /**
   * Tags that the object must have. Rook up to 1.20 drops this filter (warning NotificationFilterIgnored).
   *
   * @default - any
   */
  readonly tags?: { readonly [name: string]: string };

  /**
   * Name of the CephBucketNotification; longer than 43 characters is a NotificationNameTooLong error.
   *
   * @default - from the bucket, the event, prefix and suffix, as in `uploads-object-created-in`
   */
  readonly name?: string;

  /**
   * Whether events wait in a queue of the store until they are delivered. False is a NotificationNotPersistent warning.
   *
   * @default true
   */
  readonly persistent?: boolean;

  /**
   * When the gateway counts an event as delivered to Kafka. NONE is a NotificationUnacknowledged warning.
   *
   * @default AckLevel.BROKER
   */
  readonly ackLevel?: AckLevel;

  /**
   * Text that every event carries. It is readable by everybody who reads the topic; what looks like a credential is an OpaqueDataSecret error.
   *
   * @default - none
   */
  readonly opaqueData?: string;

  /**
   * How many events there are, for CapacityPlan and the checks of capacity. It tells what a topic carries where all notifications of the
   * bucket say theirs and go to one topic; otherwise give the topics a throughput.
   *
   * @default - not known
   */
  readonly throughput?: Throughput;
}
