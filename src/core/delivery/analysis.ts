import { IConstruct } from 'constructs';
import { inFlowOrder, RecordFlow } from './record-flow';
import { beginWay, continueWay, mergeWays, Outcome, outcomeOf, sameWay, Way, WayStation } from './way';

/** What records of one source go through until they are at a stage. */
export interface ArrivedWay {
  readonly source: IConstruct;
  readonly at: IConstruct;
  readonly way: Way;
  readonly outcome: Outcome;
  /** One way that is as weak as this, from the source on. */
  route(): IConstruct[];
}

/**
 * The weakest guarantee of all ways between a source and each of some stages. What can have happened is carried along the edges, so that the
 * number of ways plays no part; a source costs as much as it reaches.
 */
export function waysFrom(source: IConstruct, flow: RecordFlow, wanted: (stage: IConstruct) => boolean): ArrivedWay[] {
  const order = inFlowOrder(source, flow);
  const ways = new Map<IConstruct, Way>([[source, beginWay(stationOf(source, flow))]]);
  // One round is enough but for loops; a way only ever gets weaker, so there is an end.
  while (round(order, flow, ways));
  return order.filter(stage => stage !== source && wanted(stage)).map(at => {
    const way = ways.get(at)!;
    return { source, at, way, outcome: outcomeOf(way, stationOf(at, flow)), route: () => routeTo(at, ways) };
  });
}

/** What a stage is on a way. */
export function stationOf(stage: IConstruct, flow: RecordFlow): WayStation {
  return { stage, traits: flow.declaration(stage)?.delivery, isTopic: flow.isTopic(stage), handsOn: !flow.isEnd(stage) };
}

/** Goes through all stages once. @returns whether a stage that had been looked at before has become weaker */
function round(order: readonly IConstruct[], flow: RecordFlow, ways: Map<IConstruct, Way>): boolean {
  const [source, ...others] = order;
  let again = false;
  for (const stage of others) {
    const arriving = flow.previous(stage).flatMap((previous): Way[] => {
      const way = ways.get(previous);
      return way ? [{ ...way, previous }] : [];
    });
    const way = continueWay(arriving.reduce(mergeWays), stationOf(stage, flow), arriving.length > 1);
    const known = ways.get(stage);
    const weaker = known ? mergeWays(known, way) : way;
    if (known && sameWay(known, weaker)) continue;
    again ||= closesLoop(stage, source, flow, ways);
    // A loop is no part of the route: where one came from first leads to the source.
    ways.set(stage, known ? { ...weaker, previous: known.previous } : weaker);
  }
  return again;
}

/** Whether somebody behind the stage, or the stage itself, has been looked at already. */
function closesLoop(stage: IConstruct, source: IConstruct, flow: RecordFlow, ways: ReadonlyMap<IConstruct, Way>): boolean {
  return flow.next(stage).some(next => next !== source && ways.has(next));
}

function routeTo(end: IConstruct, ways: ReadonlyMap<IConstruct, Way>): IConstruct[] {
  const route: IConstruct[] = [];
  for (let at: IConstruct | undefined = end; at !== undefined; at = ways.get(at)?.previous) route.push(at);
  return route.reverse();
}
