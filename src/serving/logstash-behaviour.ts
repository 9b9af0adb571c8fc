import { EngineBehaviour } from './engine-behaviour';
import type { RunnerSettings } from './logstash-runner';
import { SinkPlan } from './sink-renderer';
import { Ordering } from '../core/delivery-traits';

const QUEUE = 'https://www.elastic.co/docs/reference/logstash/persistent-queues';
const DEAD_LETTERS = 'https://www.elastic.co/docs/reference/logstash/dead-letter-queues';
const OUTPUT = 'https://www.elastic.co/docs/reference/logstash/plugins/plugins-outputs-elasticsearch#plugins-outputs-elasticsearch-retry-policy';

/** What Logstash does with records, with the settings of one sink. */
export function logstashBehaviour(plan: SinkPlan, settings: RunnerSettings, keepsDeadLetters: boolean): EngineBehaviour {
  const { replicas } = settings;
  const patch = (count: number) => `kubectl patch logstash ${plan.name} --type merge -p '{"spec":{"count":${count}}}'`;
  return {
    ...orderOf(plan, replicas),
    see: [QUEUE, DEAD_LETTERS, OUTPUT],
    loss: lossOf(settings, keepsDeadLetters),
    retry: { bounded: false, blocksPartition: true, text: 'without end while Elasticsearch is away or overloaded; a document that it refuses is not repeated' },
    deadLetter: keepsDeadLetters
      ? { kept: true, leavesOrder: true, text: 'in the dead-letter topic of each input, with the reason in its headers' }
      : { kept: false, leavesOrder: true, text: 'there is no dead-letter topic: it is logged and dropped' },
    scaleOut: 'pods: a partition that moves is read by the new pod while the old one still has records of it in its queue, so newer ones may be written first',
    exceptions: exceptionsOf(settings, keepsDeadLetters),
    waitsForTarget: true,
    stop: patch(0),
    start: patch(replicas),
  };
}

function orderOf({ documentId }: SinkPlan, replicas: number): Pick<EngineBehaviour, 'ordering' | 'orderingReason' | 'orderingFix'> {
  if (documentId._kind === 'offset') {
    return {
      ordering: Ordering.NONE,
      orderingReason: 'several workers write at a time; each record is a document of its own, so that none is overwritten by an older one',
      orderingFix: 'set documentId to DocumentId.recordKey() or DocumentId.field(…), so that one worker writes',
    };
  }
  if (replicas > 1) {
    return {
      ordering: Ordering.NONE,
      orderingReason: `a partition that moves between the ${replicas} pods is read by the new one while the old one still has records of it in its queue, so an older record may be written over a newer one`,
      orderingFix: 'use SearchSinkEngine.logstash({ replicas: 1 }), or SearchSinkEngine.confluentConnect, whose documents have the offset as version',
    };
  }
  return { ordering: Ordering.PER_PARTITION, orderingReason: 'one pod with one worker writes the records of a partition one after the other' };
}

function lossOf({ storage }: RunnerSettings, keepsDeadLetters: boolean): EngineBehaviour['loss'] {
  if (storage.ephemeral) {
    return { reason: 'records that Kafka counts as read are on a volume that is lost with its pod', fix: 'give the engine storage that persists' };
  }
  return keepsDeadLetters ? undefined : { reason: 'a record that cannot be indexed is dropped', fix: 'leave deadLetter on' };
}

function exceptionsOf({ checkpointRecords }: RunnerSettings, keepsDeadLetters: boolean): string[] {
  return [
    ...(checkpointRecords > 1
      ? [`the power loss of a node loses up to ${checkpointRecords} records of each pod on it, or those of the last second, which are not on disk yet (checkpointRecords: 1 loses none)`]
      : []),
    ...(keepsDeadLetters ? ['refused documents are dropped once the queue that carries them to the dead-letter topic is full, as when Kafka cannot be written for long'] : []),
  ];
}
