import { connectorBehaviour } from './connector-behaviour';
import { EngineBehaviour } from './engine-behaviour';
import { SinkPlan } from './sink-renderer';
import { Ordering } from '../core/delivery-traits';
import { ResolvedRetryPolicy } from '../core/retry';

const CONFLUENT = 'https://docs.confluent.io/kafka-connectors/elasticsearch/current/overview.html';

/** What Confluent's connector does with records. */
export function confluentBehaviour(plan: SinkPlan, retry: ResolvedRetryPolicy, keepsDeadLetters: boolean): EngineBehaviour {
  const { see, ...common } = connectorBehaviour(plan.name, keepsDeadLetters);
  return {
    ...common,
    ...orderOf(plan),
    see: [CONFLUENT, see],
    retry: {
      bounded: false,
      blocksPartition: true,
      text: `${retry.attempts} times with growing waits; then the task fails, is restarted without end, and goes on where it had committed`,
    },
    exceptions: [],
    waitsForTarget: true,
  };
}

function orderOf({ documentId }: SinkPlan): Pick<EngineBehaviour, 'ordering' | 'orderingReason' | 'orderingFix'> {
  if (documentId._kind === 'offset') {
    return {
      ordering: Ordering.NONE,
      orderingReason: 'several requests are on their way at a time; each record is a document of its own, so that none is overwritten by an older one',
      orderingFix: 'set documentId to DocumentId.recordKey() or DocumentId.field(…)',
    };
  }
  return { ordering: Ordering.PER_PARTITION, orderingReason: 'documents have the offset as version, or are updated one request at a time, so no older record is written over a newer one of its partition' };
}
