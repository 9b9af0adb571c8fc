import { IConstruct } from 'constructs';
import { Defects, defectsOf, guaranteeOf, weakerOrdering } from './guarantees';
import { Delivery, DeliveryTraits, Idempotence, Ordering } from '../delivery-traits';

/** The stage that decides something, and why. */
export interface Cause {
  readonly stage: IConstruct;
  readonly reason: string;
  readonly fix?: string;
}

/** What can have happened to a record on all ways from one source up to and including a stage. The first stage that does something is remembered for it. */
export interface Way {
  readonly unknown?: Cause;
  readonly loss?: Cause;
  /** Comes twice, and is equal both times. */
  readonly repeat?: Cause;
  /** Comes twice, and may differ, so that nobody can tell. */
  readonly difference?: Cause;
  /** Comes twice, and changes nothing. */
  readonly absorption?: Cause;
  readonly ordering: Ordering;
  readonly order: Cause;
  /** The stage before, on a way that is as weak as this. */
  readonly previous?: IConstruct;
}

/** A stage on a way. */
export interface WayStation {
  readonly stage: IConstruct;
  readonly traits?: DeliveryTraits;
  readonly isTopic: boolean;
  /** Whether the way goes on behind it. */
  readonly handsOn: boolean;
}

/** What is told of a stage that tells nothing. */
const SILENCE = 'it does not tell how it treats records';

/** A way that begins at a stage. */
export function beginWay(station: WayStation): Way {
  const { stage, traits } = station;
  const order = { stage, reason: traits?.orderingReason ?? SILENCE, fix: traits?.orderingFix };
  return { ...ownDefects(station), ordering: traits?.ordering ?? Ordering.UNKNOWN, order };
}

/** A way one stage further. @param several whether records of the source come to the stage from several others */
export function continueWay(way: Way, station: WayStation, several: boolean): Way {
  const own = ownDefects(station);
  const mixes = station.handsOn && !station.isTopic && station.traits?.repeatsAlike !== true;
  return {
    unknown: way.unknown ?? own.unknown,
    loss: way.loss ?? own.loss,
    repeat: mixes ? own.repeat : way.repeat ?? own.repeat,
    difference: way.difference ?? own.difference ?? (mixes && way.repeat ? differently(station) : undefined),
    absorption: way.absorption ?? own.absorption,
    ...orderBehind(way, station, several),
    previous: way.previous,
  };
}

/** All that can have happened on either of two ways to one stage. */
export function mergeWays(a: Way, b: Way): Way {
  const ordering = weakerOrdering(a.ordering, b.ordering);
  return {
    unknown: a.unknown ?? b.unknown,
    loss: a.loss ?? b.loss,
    repeat: a.repeat ?? b.repeat,
    difference: a.difference ?? b.difference,
    absorption: a.absorption ?? b.absorption,
    ordering,
    order: ordering === a.ordering ? a.order : b.order,
    previous: weight(b) > weight(a) ? b.previous : a.previous,
  };
}

/** How much can happen on a way, to tell which of two is the weaker. */
function weight(way: Way): number {
  return [way.repeat, way.difference, way.loss, way.unknown].reduce((sum, cause, i) => sum + (cause ? 2 ** i : 0), 0);
}

/** Whether two ways say the same. */
export function sameWay(a: Way, b: Way): boolean {
  return weight(a) === weight(b) && a.ordering === b.ordering && !a.absorption === !b.absorption;
}

/** Who decides a guarantee, and by what. */
export interface DecidingCause extends Cause {
  readonly defect: keyof Defects;
}

/** A guarantee, and who decides it. */
export interface Outcome {
  readonly guarantee: Delivery;
  /** In the order of importance; none for exactly-once, which nobody weakens. */
  readonly causes: readonly DecidingCause[];
}

/** What a way amounts to where it ends, or is looked at. Repeats that are equal both times change nothing in a sink that knows records by key. */
export function outcomeOf(way: Way, station: WayStation): Outcome {
  const { stage, traits } = station;
  const knows = traits?.idempotence === Idempotence.BY_KEY;
  // What the end itself repeats is there twice, whatever it knows of others.
  const repetition = way.difference ?? ownDefects(station).repeat ?? (knows ? undefined : way.repeat && unrecognised(way.repeat, stage, traits));
  const absorption = way.absorption ?? (knows ? way.repeat : undefined);
  const guarantee = guaranteeOf({
    unknown: way.unknown !== undefined, loses: way.loss !== undefined, repeats: repetition !== undefined, absorbs: absorption !== undefined,
  });
  if (way.unknown) return { guarantee, causes: [{ ...way.unknown, defect: 'unknown' }] };
  const causes: DecidingCause[] = [
    ...(way.loss ? [{ ...way.loss, defect: 'loses' as const }] : []),
    ...(repetition ? [{ ...repetition, defect: 'repeats' as const }] : []),
  ];
  if (causes.length > 0 || !absorption) return { guarantee, causes };
  return { guarantee, causes: [{ stage, reason: traits?.reason ?? absorption.reason, defect: 'absorbs' }] };
}

/** A repeat that only the end of the way could make harmless. */
function unrecognised(cause: Cause, end: IConstruct, traits?: DeliveryTraits): Cause {
  if (cause.stage === end || traits?.idempotence !== Idempotence.BY_PLACE) return cause;
  return { ...cause, reason: `${cause.reason}; ${end.node.path} knows a record by its place in the topic, and the repetition has another place`, fix: traits.fix ?? cause.fix };
}

function ownDefects({ stage, traits }: WayStation): Pick<Way, 'unknown' | 'loss' | 'repeat' | 'difference' | 'absorption'> {
  if (!traits || traits.guarantee === Delivery.UNKNOWN) return { unknown: { stage, reason: traits?.reason ?? SILENCE, fix: traits?.fix } };
  const { loses, repeats, absorbs } = defectsOf(traits.guarantee);
  const cause = { stage, reason: traits.reason, fix: traits.fix };
  return {
    loss: loses ? cause : undefined,
    repeat: repeats && traits.repeatsAlike === true ? cause : undefined,
    difference: repeats && traits.repeatsAlike !== true ? cause : undefined,
    absorption: absorbs && !loses && !repeats ? cause : undefined,
  };
}

function differently({ stage, traits }: WayStation): Cause {
  return { stage, reason: 'it is not stated that a record which comes twice leaves it equal both times', fix: traits?.fix };
}

function orderBehind(way: Way, station: WayStation, several: boolean): Pick<Way, 'ordering' | 'order'> {
  const { stage, traits, isTopic, handsOn } = station;
  const own = traits?.ordering ?? Ordering.UNKNOWN;
  const kept = weakerOrdering(way.ordering, own);
  const order = kept === way.ordering ? way.order : { stage, reason: traits?.orderingReason ?? SILENCE, fix: traits?.orderingFix };
  if (kept !== Ordering.PER_KEY && kept !== Ordering.PER_PARTITION) return { ordering: kept, order };
  if (isTopic && several) {
    return { ordering: Ordering.NONE, order: { stage, reason: 'records of one source come here by several ways, on which they overtake one another' } };
  }
  if (isTopic || !handsOn) return { ordering: kept, order };
  return keyBehind(kept, order, station);
}

/** Behind a stage that writes a topic, only the key says which records stay together. */
function keyBehind(kept: Ordering, order: Cause, { stage, traits }: WayStation): Pick<Way, 'ordering' | 'order'> {
  if (traits?.keepsKey === undefined) return { ordering: Ordering.UNKNOWN, order: { stage, reason: 'it does not tell whether records keep their keys' } };
  if (!traits.keepsKey) return { ordering: Ordering.NONE, order: { stage, reason: 'records leave it with other keys, and so by other partitions', fix: traits.orderingFix } };
  if (kept === Ordering.PER_KEY) return { ordering: kept, order };
  return { ordering: Ordering.PER_KEY, order: { stage, reason: traits.orderingReason } };
}
