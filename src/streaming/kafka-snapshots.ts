import { nodeIds, PlannedPool } from './node-pool-plan';
import { SnapshotConfig, SnapshotVolume } from '../core/snapshot-source';

/**
 * The claims of a cluster's volumes, under the names that the operator will give them: `data-<volume>-<cluster>-<pool>-<node id>`.
 * The ids are pinned by the annotation of each pool. Controllers are included: brokers alone do not know their topics.
 */
export function kafkaSnapshots(clusterName: string, namespaceName: string, pools: readonly PlannedPool[]): SnapshotConfig {
  const ephemeral = pools.filter(pool => pool.storage.ephemeral).map(pool => pool.name);
  return {
    sourceName: clusterName,
    namespaceName,
    volumes: pools.filter(pool => !pool.storage.ephemeral).flatMap(pool => volumesOf(clusterName, pool)),
    ...(ephemeral.length > 0 ? { ephemeralReason: `node pools ${ephemeral.join(', ')} of Kafka ${clusterName} keep their data in the pods` } : {}),
  };
}

function volumesOf(clusterName: string, pool: PlannedPool): SnapshotVolume[] {
  const numbers = Array.from({ length: pool.volumesPerNode }, (_, number) => number);
  return nodeIds(pool).flatMap(id => numbers.map(number => ({
    claimName: `data-${number}-${clusterName}-${pool.name}-${id}`,
    claimLabels: { 'strimzi.io/cluster': clusterName, 'strimzi.io/name': `${clusterName}-kafka` },
    sizeGibibytes: pool.volumeSize.toKibibytes() / 1024 ** 2,
    ...(pool.storage.csiDriver ? { csiDriver: pool.storage.csiDriver } : {}),
  })));
}
