import { IConstruct } from 'constructs';
import { secondsOf } from './losses';
import { RecoveryOf } from './recovery-points';
import { ReplayPlan, ReplayStep } from './survivability-rows';
import { RecordFlow } from '../../core/delivery/record-flow';
import { Idempotence } from '../../core/delivery-traits';
import { PipelineEdge } from '../../core/edges';
import { OutageFacts } from '../../core/survivability/outage-facts';
import { topicKeeps } from '../../core/survivability/retention';
import { sortedBy } from '../model/sorting';

/** How each sink is made to get its records again. Topics at the end of a path are read elsewhere, by whoever reads them. */
export function replayPlans(facts: OutageFacts, recoveryOf: RecoveryOf): ReplayPlan[] {
  const { flow } = facts;
  const sinks = flow.all.filter(stage => flow.isEnd(stage) && !flow.isTopic(stage));
  return sortedBy(sinks.map(sink => planOf(sink, facts, recoveryOf)), ({ sink }) => sink);
}

function planOf(sink: IConstruct, facts: OutageFacts, recoveryOf: RecoveryOf): ReplayPlan {
  const { flow } = facts;
  const traits = flow.declaration(sink)?.outage?.replay;
  const reads = flow.reads(sink);
  const kept = reads.flatMap(({ resource }) => topicKeeps(resource, facts));
  const known = kept.every(({ limit, unlimited }) => limit || unlimited);
  const limits = kept.flatMap(({ limit }) => (limit ? [secondsOf(limit)!] : []));
  return {
    sink: sink.node.path,
    inputs: reads.map(({ resource }) => resource.node.path).sort(),
    ...(known && limits.length > 0 ? { reachesBackSeconds: Math.min(...limits) } : {}),
    reachesBack: [...new Set(kept.map(({ arithmetic }) => arithmetic))].join('; '),
    effect: traits?.effect ?? effectOf(flow.declaration(sink)?.delivery?.idempotence),
    steps: [
      { action: 'stop the readers', ...(traits ? { command: traits.stop } : {}) },
      ...reads.map(edge => resetStep(edge, flow)),
      { action: 'start the readers', ...(traits ? { command: traits.start } : {}) },
    ],
    older: olderFrom(sink, flow, recoveryOf),
  };
}

/** What is known of a stage that does not tell what a second reading does. */
function effectOf(idempotence: Idempotence | undefined): string {
  return idempotence === Idempotence.BY_KEY || idempotence === Idempotence.BY_PLACE ? 'a record that is read twice changes nothing' : 'records can be there twice';
}

function resetStep({ resource, consumerGroup }: PipelineEdge, flow: RecordFlow): ReplayStep {
  const topic = flow.declaration(resource)?.name ?? resource.node.path;
  if (consumerGroup === undefined) return { action: `set the readers of topic ${topic} back; their group is not known here` };
  return {
    action: `set group ${consumerGroup} back to the time from which records are wanted`,
    command: `kafka-consumer-groups.sh --bootstrap-server "$BOOTSTRAP" --command-config admin.properties --group ${consumerGroup} --topic ${topic} --reset-offsets --to-datetime "$SINCE" --execute`,
  };
}

/** Copies of its topics first, then of those before them, then sources that can be read anew; each once. */
function olderFrom(sink: IConstruct, flow: RecordFlow, recoveryOf: RecoveryOf): string[] {
  const found: string[] = [];
  const seen = new Set([sink]);
  for (const stage of seen) {
    for (const previous of flow.previous(stage)) seen.add(previous);
    if (stage === sink) continue;
    // What a sink wrote itself is no help to it.
    for (const { stage: keeper, source } of recoveryOf(stage).filter(copy => copy.stage !== sink)) {
      found.push(`${source.kind} by ${keeper.node.path} of ${stage.node.path}, in ${source.location}: ${source.restore}`);
    }
    const anew = flow.previous(stage).length === 0 ? flow.declaration(stage)?.outage?.replay : undefined;
    if (anew) found.push(`source ${stage.node.path} anew: ${anew.start}; ${anew.effect}`);
  }
  const clusters = new Set([...seen].flatMap(stage => flow.declaration(stage)?.outage?.heldBy ?? []));
  for (const cluster of clusters) {
    for (const { stage: keeper, source } of recoveryOf(cluster)) found.push(`${source.kind} by ${keeper.node.path} of ${cluster.node.path}, in ${source.location}: ${source.restore}`);
  }
  return [...new Set(found)];
}
