import { ElasticsearchNodeRole } from './elasticsearch-node-set';
import { ResolvedNodeSet } from './node-sets';
import { OutageTraits } from '../core/outage-traits';

/** What a cluster keeps through the loss of a part. @param zones that nodes and copies are spread over */
export function elasticsearchOutage(nodeSets: readonly ResolvedNodeSet[], zones: number | undefined): OutageTraits {
  const holders = nodeSets.filter(({ roles }) => roles.some(role => role.startsWith(ElasticsearchNodeRole.DATA)));
  const members = count(holders);
  const copies = holders.map(({ storage }) => storage.replicas);
  return {
    redundancy: {
      members,
      voters: count(nodeSets.filter(({ roles }) => roles.includes(ElasticsearchNodeRole.MASTER))),
      // One replica is the default of an index; with one node it has no place.
      copies: Math.min(2, members),
      // A write waits for the primary copy alone (wait_for_active_shards).
      copiesToWrite: 1,
      zones: zones !== undefined && zones > 1 ? zones : undefined,
      volumeCopies: copies.every(number => number !== undefined) ? Math.min(...copies as number[]) : undefined,
      ephemeral: holders.some(({ storage }) => storage.ephemeral),
      condition: 'an index has one replica by default; one that says otherwise has other copies',
    },
  };
}

function count(nodeSets: readonly ResolvedNodeSet[]): number {
  return nodeSets.reduce((sum, set) => sum + set.count, 0);
}
