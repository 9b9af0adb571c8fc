import { IConstruct } from 'constructs';
import { OutageFacts } from './outage-facts';
import { FoundLimit, limitsOf } from './outage-limits';
import { SURVIVABILITY } from './problems';
import type { PipelineGraph } from '../graph';
import { OutageEffect, OutageOf } from '../outage-traits';

/** Stages that are asked to be able to be away longer than they can. An app that asks for nothing costs nothing. */
export function outageProblems(graph: PipelineGraph): string[] {
  const asked = graph.stages.filter(stage => graph.declarationOf(stage)?.outage?.tolerates !== undefined);
  if (asked.length === 0) return [];
  const facts = new OutageFacts(graph);
  return asked.flatMap(stage => problemsOf(stage, facts, graph));
}

function problemsOf(stage: IConstruct, facts: OutageFacts, graph: PipelineGraph): string[] {
  const wanted = facts.flow.declaration(stage)!.outage!.tolerates!.toMilliseconds();
  const limits = limitsOf(stage, facts);
  const fills = limits.filter(limit => limit.effect === OutageEffect.DEAD_LETTERS && isBelow(limit, wanted));
  // Dead letters are lost to an outage only where an outage makes them.
  const counted = limits.filter(limit => limit.effect !== OutageEffect.DEAD_LETTERS && (limit.away !== OutageOf.REPAIR || fills.length > 0));
  const text = (code: keyof typeof SURVIVABILITY.definitions, limit: FoundLimit) => textOf(stage, facts, code, limit);
  for (const limit of fills) graph._warn(stage, SURVIVABILITY, 'OutageFillsDeadLetters', text('OutageFillsDeadLetters', limit));
  for (const limit of counted.filter(({ limit: known, unlimited }) => !known && !unlimited)) {
    graph._warn(stage, SURVIVABILITY, 'OutageLimitUnknown', text('OutageLimitUnknown', limit));
  }
  return counted.filter(limit => isBelow(limit, wanted)).map(limit => text('OutageAboveLimit', limit));
}

function isBelow({ limit, unlimited }: FoundLimit, wanted: number): boolean {
  return !unlimited && limit !== undefined && limit.toMilliseconds() < wanted;
}

function textOf(stage: IConstruct, { flow }: OutageFacts, code: keyof typeof SURVIVABILITY.definitions, found: FoundLimit): string {
  const { away, by, effect, limit, arithmetic, fix } = found;
  const wanted = flow.declaration(stage)!.outage!.tolerates!.toHumanString();
  return SURVIVABILITY.text(stage, code, {
    what: `${wanted} without ${away} are asked for, and beyond the limit records are ${effect} (${by}): ${arithmetic}`,
    got: wanted,
    allowed: limit ? `up to ${limit.toHumanString()}` : undefined,
    fix: fix || undefined,
  });
}
