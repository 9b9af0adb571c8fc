import { DeliveryOrder, InitialOffset, ServerlessTransformProps } from './transform-options';
import { TransformSettings } from './transform-settings';
import { Delivery, DeliveryTraits, Idempotence, Ordering } from '../core/delivery-traits';
import { retryWait } from '../core/retry';

const SOURCE = 'https://knative.dev/docs/eventing/sources/kafka-source/#delivery-order';
const SINK = 'https://github.com/knative-extensions/eventing-kafka-broker/blob/main/data-plane/config/sink/100-config-kafka-sink-data-plane.yaml';

/** What a transform tells about the records that go through its function. */
export function transformDelivery(settings: TransformSettings, props: ServerlessTransformProps): DeliveryTraits {
  const ordered = settings.ordering === DeliveryOrder.ORDERED;
  return {
    ...guaranteeOf(settings, props),
    ...orderOf(settings, props),
    see: [SOURCE, ...(props.output ? [SINK] : [])],
    keepsKey: !(props.changesKey ?? false),
    repeatsAlike: props.idempotent ?? false,
    idempotence: props.idempotent && !props.output ? Idempotence.BY_KEY : Idempotence.NONE,
    retry: { bounded: true, blocksPartition: ordered, text: retriesOf(settings) },
    deadLetter: settings.deadLetter
      ? { kept: true, leavesOrder: true, text: 'in the dead-letter topic of the transform, with the reason in its headers' }
      : { kept: false, leavesOrder: true, text: 'there is no dead-letter topic: it is dropped' },
    scaleOut: ordered
      ? 'pods and consumers: a partition still has one record in work at a time; when consumers come or go, records in work come again'
      : 'pods and consumers: more records are in work at a time; when consumers come or go, records in work come again',
    keyChange: 'a function that sets partitionkey sends records into other partitions, where they have no order with those of other origin',
    exceptions: exceptionsOf(settings),
  };
}

function guaranteeOf({ deadLetter }: TransformSettings, { output }: ServerlessTransformProps): Pick<DeliveryTraits, 'guarantee' | 'reason' | 'fix'> {
  if (!deadLetter) {
    return { guarantee: Delivery.BEST_EFFORT, reason: 'a record that fails is dropped, and one in work when a pod dies comes again', fix: 'leave deadLetter on' };
  }
  const done = output ? 'the brokers have its output' : 'the function has answered';
  return {
    guarantee: Delivery.AT_LEAST_ONCE,
    reason: `a record is done once ${done}, and comes again when that was not seen`,
    fix: output
      ? 'state idempotent: true when the function gives an equal output each time that it gets a record, and let the sink know records by a key or field'
      : 'state idempotent: true when the effects of the function are those of once, as when it writes by keys that follow from the record',
  };
}

function orderOf({ ordering }: TransformSettings, { changesKey }: ServerlessTransformProps): Pick<DeliveryTraits, 'ordering' | 'orderingReason' | 'orderingFix'> {
  if (ordering === DeliveryOrder.UNORDERED) {
    return {
      ordering: Ordering.NONE, orderingReason: 'several records of a partition are in work at a time (DeliveryOrder.UNORDERED)', orderingFix: 'use DeliveryOrder.ORDERED',
    };
  }
  return {
    ordering: Ordering.PER_PARTITION,
    orderingReason: 'a record of a partition is posted when the one before it is done, and its output has its key unless the function sets another one',
    ...(changesKey ? { orderingFix: 'let the function keep partitionkey, and leave changesKey out' } : {}),
  };
}

function retriesOf({ retry }: TransformSettings): string {
  if (retry.attempts === 0) return 'none';
  const [first, last] = [1, retry.attempts].map(attempt => `${retryWait(retry, attempt) / 1000} s`);
  return `${retry.attempts} times, after ${retry.attempts === 1 ? first : `${first} to ${last}`}; an answer of the function that rejects the record is not repeated`;
}

function exceptionsOf({ deadLetter, initialOffset }: TransformSettings): string[] {
  return [
    ...(deadLetter ? ['when the retries are used up and the dead-letter topic cannot be reached either, Knative goes on without the record'] : []),
    'Knative drops records with a control character in their key or headers, or with a header that has no value',
    ...(initialOffset === InitialOffset.LATEST ? ['what was in the topic before the consumer group was new is never read (InitialOffset.LATEST)'] : []),
  ];
}
