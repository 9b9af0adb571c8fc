import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { OutageFacts } from './outage-facts';
import { KeptFor, lastsFor, RETENTION_SOURCE, topicKeeps } from './retention';
import { LostPosition, OutageEffect, OutageLimit, OutageOf, OutageTraits } from '../outage-traits';

/** One limit of an outage. Neither a limit nor `unlimited` means that it is not known. */
export interface FoundLimit extends KeptFor {
  readonly away: OutageOf;
  readonly by: string;
  readonly effect: OutageEffect;
  readonly see?: string;
}

const POSITIONS_SOURCE = 'https://kafka.apache.org/documentation/#brokerconfigs_offsets.retention.minutes';

/** What bounds the time that a stage, its target, or whoever looks after its dead letters, may be away. */
export function limitsOf(stage: IConstruct, facts: OutageFacts): FoundLimit[] {
  const { flow } = facts;
  const traits = flow.declaration(stage)?.outage;
  const own = (traits?.limits ?? []).map(limit => ownLimit(limit, stage, facts));
  const inputs = inputLimits(stage, facts);
  return [
    ...inputs.map(limit => ({ ...limit, away: OutageOf.STAGE })),
    ...positionLimits(stage, facts, traits),
    ...own,
    ...(traits?.waitsForTarget ? inputs.map(limit => ({ ...limit, away: OutageOf.TARGET })) : []),
    ...flow.deadLetters(stage).flatMap(topic => keptIn(topic, facts, OutageOf.REPAIR)),
  ];
}

function inputLimits(stage: IConstruct, facts: OutageFacts): FoundLimit[] {
  const topics = new Set(facts.flow.reads(stage).map(({ resource }) => resource));
  return [...topics].flatMap(topic => keptIn(topic, facts, OutageOf.STAGE));
}

function keptIn(topic: IConstruct, facts: OutageFacts, away: OutageOf): FoundLimit[] {
  return topicKeeps(topic, facts).map(kept => ({ ...kept, away, by: `retention of ${topic.node.path}`, effect: OutageEffect.LOST, see: RETENTION_SOURCE }));
}

/** A group that nobody uses is forgotten by its cluster. */
function positionLimits(stage: IConstruct, { flow }: OutageFacts, traits: OutageTraits | undefined): FoundLimit[] {
  if (traits?.lostPosition === LostPosition.NEVER_LOST) return [];
  const groups = new Map(flow.reads(stage).flatMap(({ resource, consumerGroup }) => {
    const cluster = flow.declaration(resource)?.outage?.heldBy;
    return consumerGroup === undefined ? [] : [[consumerGroup, cluster] as const];
  }));
  return [...groups].map(([group, cluster]) => positionLimit(group, cluster && flow.declaration(cluster)?.outage?.keepsPositions, traits?.lostPosition));
}

function positionLimit(group: string, kept: Duration | undefined, then: LostPosition | undefined): FoundLimit {
  const common = {
    away: OutageOf.STAGE,
    by: `offsets of group ${group}`,
    effect: then === LostPosition.READS_AGAIN ? OutageEffect.READ_AGAIN : OutageEffect.LOST,
    unlimited: false,
    fix: 'raise offsets.retention.minutes of the Kafka cluster',
    see: POSITIONS_SOURCE,
  };
  const afterwards = then === LostPosition.READS_AGAIN
    ? 'then it begins with the oldest record that there is'
    : then === LostPosition.SKIPS ? 'then it begins with the next new record' : 'what it does then is not known here';
  if (!kept) return { ...common, arithmetic: `how long the cluster keeps the offsets of a group that nobody uses is not known here; ${afterwards}` };
  return { ...common, limit: kept, arithmetic: `the cluster keeps the offsets of a group that nobody uses for ${kept.toHumanString()}; ${afterwards}` };
}

function ownLimit(limit: OutageLimit, stage: IConstruct, facts: OutageFacts): FoundLimit {
  const { away, by, effect, arithmetic, see, fix = '' } = limit;
  const common = { away, by, effect, see };
  if (limit.bytes === undefined) return { ...common, limit: limit.limit, unlimited: limit.unlimited ?? false, arithmetic, fix };
  const lasts = lastsFor(limit.bytes, facts.flow.next(stage), facts);
  return { ...common, ...lasts, arithmetic: `${arithmetic}: ${lasts.arithmetic}`, fix: lasts.fix || fix };
}
