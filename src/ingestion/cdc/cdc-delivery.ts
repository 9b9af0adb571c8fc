import { CdcSourceOptions } from './cdc-options';
import type { CdcPlan } from './cdc-plan';
import { Delivery, DeliveryTraits, Ordering } from '../../core/delivery-traits';

const DEBEZIUM = 'https://debezium.io/documentation/reference/3.6/connectors/index.html';
/** Where the producers of source tasks are set up: acks=all, one request at a time. */
const WORKER = 'https://github.com/apache/kafka/blob/trunk/connect/runtime/src/main/java/org/apache/kafka/connect/runtime/Worker.java';

/** What a user may have set, and what then becomes of records. */
const LOSSES: ReadonlyArray<readonly [key: string, loses: (value: string) => boolean, reason: string]> = [
  ['producer.override.acks', value => value !== 'all' && value !== '-1', 'a change counts as written before all copies in sync have it'],
  ['errors.tolerance', value => value === 'all', 'a change that cannot be converted is left out'],
  ['event.processing.failure.handling.mode', value => value === 'warn' || value === 'skip' || value === 'ignore', 'a change that cannot be read is left out'],
];

/** What a source tells about its changes, from the log of the database into the topics. */
export function cdcDelivery(plan: CdcPlan, { config = {}, maxRestarts }: CdcSourceOptions): DeliveryTraits {
  const loss = LOSSES.find(([key, loses]) => config[key] !== undefined && loses(config[key]));
  return {
    ...(loss
      ? { guarantee: Delivery.BEST_EFFORT, reason: `${loss[2]} (${loss[0]}: ${config[loss[0]]})`, fix: `leave ${loss[0]} out` }
      : { guarantee: Delivery.AT_LEAST_ONCE, reason: 'it stores its place in the log after the brokers have the changes, so after a crash some are written again' }),
    ordering: Ordering.PER_KEY,
    orderingReason: 'a task reads the log in its order and has one request to a broker on its way at a time; the changes of a row have one key',
    see: [DEBEZIUM, WORKER],
    keepsKey: true,
    repeatsAlike: true,
    retry: {
      bounded: maxRestarts !== undefined,
      blocksPartition: true,
      text: `without end where the fault is a passing one; a task that failed is restarted ${maxRestarts === undefined ? 'without end' : `${maxRestarts} times`}`,
    },
    deadLetter: { kept: false, leavesOrder: false, text: 'a source has none: at a change that it cannot write, it stops' },
    scaleOut: plan.tasks === 1 ? 'there is one task, whatever the number of workers' : 'there is a task for each database, whatever the number of workers',
    keyChange: 'an update of a key is a delete under the old key and an insert under the new one, which have no order between them',
    exceptions: [
      'records of a table that has no primary key, and no keyColumns, have no key and so no order',
      ...plan.exceptions ?? [],
    ],
  };
}
