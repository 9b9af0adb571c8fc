import { IConstruct } from 'constructs';
import { losses, secondsOf } from './losses';
import { findRecoveries, recoveryPoints } from './recovery-points';
import { replayPlans } from './replay-plans';
import { RecoveryPoint, ReplayPlan, SurvivedLoss, SurvivedOutage } from './survivability-rows';
import { RecordFlow } from '../../core/delivery/record-flow';
import { PipelineGraph } from '../../core/graph';
import { OutageOf } from '../../core/outage-traits';
import { StageRole } from '../../core/stages';
import { OutageFacts } from '../../core/survivability/outage-facts';
import { FoundLimit, limitsOf } from '../../core/survivability/outage-limits';
import { compoundKey, sortedBy } from '../model/sorting';

/** All that a report on survivability shows, sorted. */
export interface SurvivabilityModel {
  readonly outages: readonly SurvivedOutage[];
  readonly losses: readonly SurvivedLoss[];
  readonly recovery: readonly RecoveryPoint[];
  readonly replay: readonly ReplayPlan[];
}

/** Reads what an app survives. */
export function buildSurvivabilityModel(scope: IConstruct): SurvivabilityModel {
  const graph = PipelineGraph.of(scope);
  const facts = new OutageFacts(graph);
  const { flow } = facts;
  const recoveryOf = findRecoveries(graph, flow);
  const stores = graph.stages.filter(stage => isStore(stage, flow));
  return {
    outages: outages(graph, facts),
    losses: losses(stores, flow, recoveryOf),
    recovery: recoveryPoints(stores, flow, recoveryOf),
    replay: replayPlans(facts, recoveryOf),
  };
}

/** Stores, and topics with copies of their own; buckets that report what happens in them are sources, and stores too. */
function isStore(stage: IConstruct, flow: RecordFlow): boolean {
  const declaration = flow.declaration(stage);
  if (declaration?.role === StageRole.STORE) return true;
  const keeps = declaration?.outage?.redundancy ?? declaration?.outage?.heldBy;
  return keeps !== undefined && (declaration?.role === StageRole.TOPIC || declaration?.role === StageRole.SOURCE);
}

function outages(graph: PipelineGraph, facts: OutageFacts): SurvivedOutage[] {
  const order = Object.values(OutageOf);
  const rows = graph.stages.flatMap(stage => limitsOf(stage, facts).map(limit => outageOf(stage, limit, facts.flow)));
  return sortedBy(rows, ({ stage, away, by, arithmetic }) => compoundKey(stage, String(order.indexOf(away)), by, arithmetic));
}

function outageOf(stage: IConstruct, { away, by, effect, arithmetic, unlimited, limit, see }: FoundLimit, flow: RecordFlow): SurvivedOutage {
  const tolerates = secondsOf(flow.declaration(stage)?.outage?.tolerates);
  return {
    stage: stage.node.path,
    away,
    by,
    effect,
    arithmetic,
    unlimited,
    ...(limit ? { limitSeconds: secondsOf(limit) } : {}),
    ...(tolerates === undefined ? {} : { toleratesSeconds: tolerates }),
    ...(see === undefined ? {} : { see }),
  };
}
