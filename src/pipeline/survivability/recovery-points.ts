import { IConstruct } from 'constructs';
import { RecoveryPoint } from './survivability-rows';
import { RecordFlow } from '../../core/delivery/record-flow';
import { PipelineGraph } from '../../core/graph';
import { RecoverySource } from '../../core/outage-traits';
import { compoundKey, sortedBy } from '../model/sorting';

/** A copy, and the stage that makes it. */
export interface FoundRecovery {
  readonly stage: IConstruct;
  readonly source: RecoverySource;
}

/** Copies of a store or topic. */
export type RecoveryOf = (store: IConstruct) => readonly FoundRecovery[];

/** Finds the copies of each store and topic, by the stages that make them. */
export function findRecoveries(graph: PipelineGraph, flow: RecordFlow): RecoveryOf {
  const found = new Map<IConstruct, FoundRecovery[]>();
  for (const stage of graph.stages) {
    for (const source of flow.declaration(stage)?.outage?.recovery ?? []) {
      const copied = source.copyOf ? [source.copyOf] : flow.reads(stage).map(({ resource }) => resource);
      for (const store of new Set(copied)) found.set(store, [...found.get(store) ?? [], { stage, source }]);
    }
  }
  return store => found.get(store) ?? [];
}

/** From what each store and topic can be made again. A topic that nobody copies is made again with its cluster. */
export function recoveryPoints(stores: readonly IConstruct[], flow: RecordFlow, recoveryOf: RecoveryOf): RecoveryPoint[] {
  const points = stores.flatMap(store => {
    const copies = recoveryOf(store);
    if (copies.length === 0) return flow.isTopic(store) ? [] : [{ store: store.node.path, kind: 'nothing in this app copies it' }];
    return copies.map(copy => pointOf(store, copy));
  });
  return sortedBy(points, ({ store, by = '', kind }) => compoundKey(store, by, kind));
}

function pointOf(store: IConstruct, { stage, source }: FoundRecovery): RecoveryPoint {
  return {
    store: store.node.path,
    by: stage.node.path,
    kind: source.kind,
    intervalSeconds: source.interval.toMilliseconds() / 1000,
    ...(source.keep ? { keepSeconds: source.keep.toMilliseconds() / 1000 } : {}),
    location: source.location,
    apart: source.apart,
    restore: source.restore,
  };
}
