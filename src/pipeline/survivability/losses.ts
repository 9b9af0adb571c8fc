import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { RecoveryOf } from './recovery-points';
import { LossOf, SurvivalAnswer, SurvivedLoss } from './survivability-rows';
import { RecordFlow } from '../../core/delivery/record-flow';
import { Redundancy } from '../../core/outage-traits';
import { compoundKey, sortedBy } from '../model/sorting';

type Answer = Omit<SurvivedLoss, 'stores' | 'lost'>;

/** What remains of each store and topic when a part of it, or all of it, is lost. Those of which the same is true are one entry. */
export function losses(stores: readonly IConstruct[], flow: RecordFlow, recoveryOf: RecoveryOf): SurvivedLoss[] {
  const groups = new Map<string, { readonly stores: string[]; readonly lost: LossOf; readonly answer: Answer }>();
  // Clusters and buckets before topics, which are many.
  const sorted = sortedBy(stores, store => compoundKey(flow.isTopic(store) ? 'topic' : 'store', store.node.path));
  for (const store of sorted) {
    for (const lost of Object.values(LossOf)) {
      const answer = lost === LossOf.STORE ? ofWholeStore(store, flow, recoveryOf) : ofPart(lost, redundancyOf(store, flow));
      const key = compoundKey(lost, ...Object.values(answer));
      const known = groups.get(key);
      if (known) known.stores.push(store.node.path);
      else groups.set(key, { stores: [store.node.path], lost, answer });
    }
  }
  const order = Object.values(LossOf);
  return sortedBy([...groups.values()], ({ stores: [first], lost }) => compoundKey(first, String(order.indexOf(lost))))
    .map(({ stores: paths, lost, answer }) => ({ stores: paths, lost, ...answer }));
}

/** A topic has copies of its own on the servers of its cluster. */
function redundancyOf(store: IConstruct, flow: RecordFlow): Redundancy {
  const own = flow.declaration(store)?.outage;
  const held = own?.heldBy && flow.declaration(own.heldBy)?.outage?.redundancy;
  return { ...held, ...Object.fromEntries(Object.entries(own?.redundancy ?? {}).filter(([, value]) => value !== undefined)) };
}

function ofPart(lost: Exclude<LossOf, LossOf.STORE>, redundancy: Redundancy): Answer {
  const { copies, copiesToWrite, zones, voters, members, condition } = redundancy;
  if (copies === undefined) return unknown('how many copies there are is not known here');
  if (lost === LossOf.ZONE && zones === undefined) {
    return unknown(members === undefined ? 'how copies are spread over zones is not known here' : 'servers are spread over nodes, and zones play no part: one of them may hold all copies');
  }
  if (lost === LossOf.VOLUME && (redundancy.volumeCopies ?? 1) > 1) {
    return { dataRemains: SurvivalAnswer.YES, reads: SurvivalAnswer.YES, writes: SurvivalAnswer.YES, arithmetic: `the storage keeps ${redundancy.volumeCopies} copies of each volume` };
  }
  const shares = lost === LossOf.ZONE ? zones! : Math.max(copies, 1);
  const left = copies - Math.ceil(copies / shares);
  const voting = lost === LossOf.VOLUME ? undefined : voters;
  const votersLeft = voting === undefined ? undefined : voting - (lost === LossOf.ZONE ? Math.ceil(voting / zones!) : 1);
  const quorum = votersLeft === undefined || votersLeft * 2 > voting!;
  const numbers = [
    `${left} of ${copies} copies ${left === 1 ? 'is' : 'are'} left`,
    ...(copiesToWrite === undefined ? [] : [`a write needs ${copiesToWrite}`]),
    ...(votersLeft === undefined ? [] : [`${votersLeft} of ${voting} votes ${votersLeft === 1 ? 'is' : 'are'} left${quorum ? '' : ', too few to elect anybody'}`]),
  ].join(', ');
  const dataRemains = left >= 1 ? SurvivalAnswer.YES : dataOfLastCopy(lost, redundancy);
  const writes = copiesToWrite === undefined ? SurvivalAnswer.UNKNOWN : yesOrNo(left >= copiesToWrite && quorum);
  return { dataRemains, reads: yesOrNo(left >= 1 && quorum), writes, arithmetic: `${numbers}${hint(lost, redundancy, dataRemains, left)}${condition ? `; ${condition}` : ''}` };
}

/** A server comes back to its volume; without a copy elsewhere that is all there is. */
function dataOfLastCopy(lost: LossOf, { ephemeral, volumeCopies }: Redundancy): SurvivalAnswer {
  if (lost === LossOf.VOLUME) return volumeCopies === undefined ? SurvivalAnswer.UNKNOWN : SurvivalAnswer.NO;
  return yesOrNo(!ephemeral);
}

function hint(lost: LossOf, { volumeCopies }: Redundancy, dataRemains: SurvivalAnswer, left: number): string {
  if (left >= 1 || dataRemains === SurvivalAnswer.NO) return '';
  if (lost === LossOf.VOLUME) return volumeCopies === undefined ? ', and whether the storage keeps copies of a volume is not known here' : '';
  return ', and the data is back when the servers are back at their volumes';
}

function ofWholeStore(store: IConstruct, flow: RecordFlow, recoveryOf: RecoveryOf): Answer {
  const held = flow.declaration(store)?.outage?.heldBy;
  const copies = [...recoveryOf(store), ...(held ? recoveryOf(held) : [])];
  if (copies.length === 0) return uncopied(Object.values(redundancyOf(store, flow)).some(value => value !== undefined));
  const texts = copies.map(({ stage, source }) =>
    `${source.kind} by ${stage.node.path}, ${source.interval.toHumanString()} apart at most, in ${source.location}${source.apart ? '' : ', which may be lost with it'}`);
  const apart = copies.some(({ source }) => source.apart);
  return {
    dataRemains: apart ? SurvivalAnswer.YES : SurvivalAnswer.UNKNOWN, reads: SurvivalAnswer.NO, writes: SurvivalAnswer.NO, arithmetic: texts.join('; '),
  };
}

/** Whoever runs a store that this app only uses may copy it. */
function uncopied(isOurs: boolean): Answer {
  return {
    dataRemains: isOurs ? SurvivalAnswer.NO : SurvivalAnswer.UNKNOWN,
    reads: SurvivalAnswer.NO,
    writes: SurvivalAnswer.NO,
    arithmetic: `nothing in this app copies it elsewhere${isOurs ? '' : '; whether somebody else does is not known here'}`,
  };
}

function unknown(arithmetic: string): Answer {
  return { dataRemains: SurvivalAnswer.UNKNOWN, reads: SurvivalAnswer.UNKNOWN, writes: SurvivalAnswer.UNKNOWN, arithmetic };
}

function yesOrNo(value: boolean): SurvivalAnswer {
  return value ? SurvivalAnswer.YES : SurvivalAnswer.NO;
}

/** Seconds of a duration, for machines. */
export function secondsOf(duration: Duration | undefined): number | undefined {
  return duration && duration.toMilliseconds() / 1000;
}
