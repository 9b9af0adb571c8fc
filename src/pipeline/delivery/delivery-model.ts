import { IConstruct } from 'constructs';
import { DeliveryDecision, DeliveryPath, DeliveryStep } from './delivery-path';
import { ArrivedWay, waysFrom } from '../../core/delivery/analysis';
import { RecordFlow } from '../../core/delivery/record-flow';
import { Cause } from '../../core/delivery/way';
import { Delivery, Ordering } from '../../core/delivery-traits';
import { PipelineGraph } from '../../core/graph';
import { compareText, compoundKey, sortedBy } from '../model/sorting';

/** Sources whose records go through the same until they end at one place. */
export interface PathGroup extends Omit<DeliveryPath, 'source'> {
  readonly sources: readonly string[];
}

/** All that a report on delivery shows; sorted by construct paths. */
export interface DeliveryModel {
  readonly groups: readonly PathGroup[];
  readonly steps: readonly DeliveryStep[];
}

const NOT_TOLD = 'not known: the stage does not tell';

/** Reads what the stages of an app guarantee together. */
export function buildDeliveryModel(scope: IConstruct): DeliveryModel {
  const flow = new RecordFlow(PipelineGraph.of(scope));
  return { groups: groupsOf(flow), steps: sortedBy(flow.all.map(stage => stepOf(stage, flow)), step => step.stage) };
}

/** One entry for each source and sink. What the first of several sources decides, each of them decides for itself. */
export function pathsOf(model: DeliveryModel): DeliveryPath[] {
  const paths = model.groups.flatMap(({ sources, ...group }) => sources.map(source => {
    const own = (decision: DeliveryDecision) => (decision.stage === group.route[0] ? { ...decision, stage: source } : decision);
    return {
      source,
      ...group,
      decidedBy: group.decidedBy.map(own),
      orderingDecidedBy: own(group.orderingDecidedBy),
      route: [source, ...group.route.slice(1)],
      exceptions: group.exceptions.map(own),
    };
  }));
  return paths.sort((a, b) => compareText(compoundKey(a.source, a.sink), compoundKey(b.source, b.sink)));
}

/** Sources that say the same and write the same topics are looked at once, so that a hub with many on both sides is quick, and readable. */
function groupsOf(flow: RecordFlow): PathGroup[] {
  const classes = new Map<string, IConstruct[]>();
  for (const source of flow.sources) {
    const key = compoundKey(JSON.stringify(flow.declaration(source)?.delivery ?? null), ...flow.next(source).map(({ node }) => node.path));
    const known = classes.get(key);
    if (known) known.push(source);
    else classes.set(key, [source]);
  }
  const groups = [...classes.values()].flatMap(sources => {
    const [first, ...others] = sources.map(({ node }) => node.path).sort(compareText);
    const representative = sources.find(({ node }) => node.path === first)!;
    return waysFrom(representative, flow, stage => flow.isEnd(stage)).map(arrived => groupOf([first, ...others], arrived, arrived.route(), flow));
  });
  return sortedBy(groups, ({ sink, sources }) => compoundKey(sink, ...sources));
}

function groupOf(sources: readonly string[], { at, way, outcome }: ArrivedWay, route: readonly IConstruct[], flow: RecordFlow): PathGroup {
  return {
    sources,
    sink: at.node.path,
    guarantee: outcome.guarantee,
    decidedBy: outcome.causes.map(decisionOf),
    ordering: way.ordering,
    orderingDecidedBy: decisionOf(way.order),
    route: route.map(stage => stage.node.path),
    exceptions: route.flatMap(stage => (flow.declaration(stage)?.delivery?.exceptions ?? []).map(reason => ({ stage: stage.node.path, reason }))),
  };
}

function decisionOf({ stage, reason, fix }: Cause): DeliveryDecision {
  return { stage: stage.node.path, reason, ...(fix === undefined ? {} : { fix }) };
}

function stepOf(stage: IConstruct, flow: RecordFlow): DeliveryStep {
  const declaration = flow.declaration(stage);
  const traits = declaration?.delivery;
  return {
    stage: stage.node.path,
    type: declaration?.type ?? 'not declared',
    guarantee: traits?.guarantee ?? Delivery.UNKNOWN,
    reason: traits?.reason ?? NOT_TOLD,
    ordering: traits?.ordering ?? Ordering.UNKNOWN,
    orderingReason: traits?.orderingReason ?? NOT_TOLD,
    retry: traits?.retry?.text ?? (flow.isTopic(stage) ? 'up to the producer' : NOT_TOLD),
    ...(traits?.retry ? { retryBlocksPartition: traits.retry.blocksPartition } : {}),
    deadLetter: traits?.deadLetter?.text ?? (flow.isTopic(stage) ? 'none: a topic refuses nothing that it has confirmed' : NOT_TOLD),
    ...(traits?.deadLetter ? { deadLetterLeavesOrder: traits.deadLetter.leavesOrder } : {}),
    scaleOut: traits?.scaleOut ?? NOT_TOLD,
    keyChange: traits?.keyChange ?? NOT_TOLD,
    exceptions: [...traits?.exceptions ?? []],
    see: [...traits?.see ?? []],
  };
}
