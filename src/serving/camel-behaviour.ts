import { Duration } from 'cdk8s';
import { connectorBehaviour } from './connector-behaviour';
import { EngineBehaviour } from './engine-behaviour';
import { SinkPlan } from './sink-renderer';
import { Ordering } from '../core/delivery-traits';
import { OutageEffect, OutageOf } from '../core/outage-traits';
import { ResolvedRetryPolicy } from '../core/retry';

const CAMEL = 'https://camel.apache.org/camel-kafka-connector/latest/reference/connectors/camel-elasticsearch-index-sink-kafka-sink-connector.html';

/** What Camel's connector does with records. */
export function camelBehaviour(plan: SinkPlan, retry: ResolvedRetryPolicy, keepsDeadLetters: boolean): EngineBehaviour {
  const { see, ...common } = connectorBehaviour(plan.name, keepsDeadLetters);
  const seconds = retry.delay.toMilliseconds() / 1000;
  return {
    ...common,
    ordering: Ordering.PER_PARTITION,
    orderingReason: 'a task writes one document a request, and the next record of a partition after it',
    see: [CAMEL, see],
    retry: { bounded: true, blocksPartition: true, text: `${retry.attempts} times, ${seconds} s apart` },
    exceptions: plan.documentId._kind === 'key' ? ['a record without a key gets an id from its place, so that a repetition by a stage before is another document'] : [],
    waitsForTarget: !keepsDeadLetters,
    limits: keepsDeadLetters ? [{
      away: OutageOf.TARGET,
      by: 'redeliveries of a document',
      effect: OutageEffect.DEAD_LETTERS,
      limit: Duration.millis(retry.attempts * retry.delay.toMilliseconds()),
      arithmetic: `${retry.attempts} redeliveries x ${seconds} s`,
      fix: 'raise retry of SearchSinkEngine.camelConnect, or use an engine that waits',
      see: CAMEL,
    }] : undefined,
  };
}
