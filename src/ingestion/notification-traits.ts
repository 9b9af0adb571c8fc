import { Duration, Size } from 'cdk8s';
import { Delivery as Transport } from './delivery';
import { AckLevel } from './notification-options';
import { Delivery, DeliveryTraits, Ordering } from '../core/delivery-traits';
import { OutageEffect, OutageLimit, OutageOf, OutageTraits } from '../core/outage-traits';

const NOTIFICATIONS = 'https://docs.ceph.com/en/latest/radosgw/notifications/';
const QUEUE = 'https://github.com/ceph/ceph/blob/main/src/rgw/driver/rados/rgw_notify.cc';

/** What the gateways keep of the events of one topic: MAX_QUEUE_SIZE. Releases that split the queue have that much in each part. */
const QUEUE_SIZE = Size.mebibytes(128);

/** One notification of a bucket. */
export interface NotificationTransport {
  readonly name: string;
  readonly transport: Transport;
  readonly toleratesOutage?: Duration;
}

/** What a bucket tells about its events: as good as the worst of its notifications. */
export function notificationDelivery(notifications: readonly NotificationTransport[]): DeliveryTraits {
  const unqueued = notifications.find(({ transport }) => !transport.persistent);
  const unconfirmed = notifications.find(({ transport }) => transport.ackLevel === AckLevel.NONE);
  return {
    ...guaranteeOf(unqueued?.name, unconfirmed?.name),
    ordering: Ordering.NONE,
    orderingReason: 'events have no key, and the gateways send several at a time, so those of one object may overtake one another',
    see: [NOTIFICATIONS],
    keepsKey: false,
    repeatsAlike: true,
    retry: unqueued
      ? { bounded: true, blocksPartition: false, text: `notification ${unqueued.name} is sent once, within the request of the upload` }
      : { bounded: false, blocksPartition: false, text: 'without end, as fast as it goes (rgw_topic_persistency_max_retries and _time_to_live are 0)' },
    deadLetter: { kept: false, leavesOrder: false, text: 'there are none: an event waits in the queue of the store until it is delivered' },
    scaleOut: 'each queue is sent by one gateway at a time; another one takes over after 30 seconds, and may send again what was on its way',
    keyChange: 'events have no key',
    exceptions: ['a gateway that dies after it stored an object, and before it wrote the event into the queue, loses that event'],
  };
}

function guaranteeOf(unqueued: string | undefined, unconfirmed: string | undefined): Pick<DeliveryTraits, 'guarantee' | 'reason' | 'fix'> {
  if (unqueued !== undefined) {
    return {
      guarantee: Delivery.BEST_EFFORT,
      reason: `notification ${unqueued} is not queued: the upload succeeds although its event is lost, when the target does not answer; a broken connection may send one twice`,
      fix: 'leave persistent on',
    };
  }
  if (unconfirmed !== undefined) {
    return {
      guarantee: Delivery.BEST_EFFORT,
      reason: `notification ${unconfirmed} counts as delivered before a broker has it, so it is lost when the broker fails then`,
      fix: 'leave ackLevel at AckLevel.BROKER',
    };
  }
  return { guarantee: Delivery.AT_LEAST_ONCE, reason: 'an event leaves the queue of the store once the brokers have confirmed it, and is sent again until then' };
}

/** What becomes of events while their target is away. */
export function notificationOutage(notifications: readonly NotificationTransport[]): OutageTraits {
  const wanted = notifications.flatMap(({ toleratesOutage }) => (toleratesOutage ? [toleratesOutage.toMilliseconds()] : []));
  return {
    tolerates: wanted.length === 0 ? undefined : Duration.millis(Math.max(...wanted)),
    limits: notifications.map(limitOf),
  };
}

function limitOf({ name, transport }: NotificationTransport): OutageLimit {
  const common = { away: OutageOf.TARGET, see: NOTIFICATIONS };
  if (!transport.persistent) {
    const arithmetic = `notification ${name} is not queued, so events of an outage are lost`;
    return { ...common, by: 'no queue', effect: OutageEffect.LOST, limit: Duration.millis(0), arithmetic, fix: 'leave persistent on' };
  }
  if (transport.ackLevel === AckLevel.NONE) {
    const arithmetic = `notification ${name} is not confirmed, so events that were sent to a broker which is away are lost`;
    return { ...common, by: 'no confirmation', effect: OutageEffect.LOST, limit: Duration.millis(0), arithmetic, fix: 'leave ackLevel at AckLevel.BROKER' };
  }
  return {
    ...common,
    see: QUEUE,
    by: `queue of the store for notification ${name}`,
    effect: OutageEffect.REFUSED,
    bytes: QUEUE_SIZE.toKibibytes() * 1024,
    arithmetic: 'a queue holds 128 MiB; when it is full, the store answers uploads with 503',
    fix: 'let fewer events through by filters, or give them several topics, each of which has a queue',
  };
}
