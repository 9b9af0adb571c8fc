import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { longestPoolName, PoolCluster, prefixed, registerPools } from './node-pool-names';
import { NodePoolProps, NodePoolRole } from './node-pool-props';
import { STREAMING } from './problems';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { PipelineGraph } from '../core/graph';
import { checkName } from '../core/names';
import { checkInteger } from '../core/numbers';
import { warnAboutEphemeral } from '../storage/ephemeral-storage';
import { StorageProfile } from '../storage/storage-profile';

/** Node ids that one pool owns, so that no pool grows into the ids of another one. */
const IDS_PER_POOL = 100;

/** A pool with every default filled in. */
export interface PlannedPool extends NodePoolProps {
  readonly storage: StorageProfile;
  /** Size of one volume. */
  readonly volumeSize: Size;
  readonly volumesPerNode: number;
  readonly firstNodeId: number;
}

/** What the user said about the nodes. */
export interface PoolWishes {
  readonly brokers?: number;
  readonly controllers?: number;
  readonly pools?: NodePoolProps[];
  readonly poolPrefix?: string;
  readonly storage?: StorageProfile;
}

/** Turns counts or pools into planned pools and checks that they make a cluster. */
export function planPools(scope: Construct, cluster: PoolCluster, wishes: PoolWishes): PlannedPool[] {
  const storage = wishes.storage ?? StorageProfile.clusterDefault({ size: isDevelopment(scope) ? Size.gibibytes(10) : Size.gibibytes(100) });
  const planned = wantedPools(scope, cluster, wishes).map((pool, index) => planPool(scope, pool, index, storage));
  checkRoles(scope, planned);
  checkIds(scope, planned);
  registerPools(scope, cluster, planned, wishes.pools === undefined);
  return planned;
}

/** How many nodes have a role. */
export function countRole(pools: readonly NodePoolProps[], role: NodePoolRole): number {
  return pools.filter(pool => pool.roles.includes(role)).reduce((sum, pool) => sum + pool.replicas, 0);
}

/** Ids of the nodes of a pool, as the operator hands them out. */
export function nodeIds(pool: PlannedPool): number[] {
  return Array.from({ length: pool.replicas }, (_, i) => pool.firstNodeId + i);
}

function wantedPools(scope: Construct, cluster: PoolCluster, wishes: PoolWishes): readonly NodePoolProps[] {
  const { pools, poolPrefix } = wishes;
  if (!pools) return defaultPools(scope, wishes).map(pool => (poolPrefix === undefined ? pool : { ...pool, name: prefixed(scope, cluster, poolPrefix, pool) }));
  if (wishes.brokers !== undefined || wishes.controllers !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'both pools and a number of brokers or controllers are set', fix: 'set replicas in the pools' });
  }
  if (poolPrefix !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'both pools and poolPrefix are set', got: poolPrefix, fix: 'write the names of the pools in full' });
  }
  for (const pool of pools) checkName(scope, pool.name, { what: 'name of a node pool', maxLength: longestPoolName(cluster, pool.roles) });
  return pools;
}

function defaultPools(scope: Construct, wishes: PoolWishes): readonly NodePoolProps[] {
  if (isDevelopment(scope)) {
    // One node that is both, whatever the counts for production say.
    return [{ name: 'dual', roles: [NodePoolRole.CONTROLLER, NodePoolRole.BROKER], replicas: 1 }];
  }
  return [
    { name: 'broker', roles: [NodePoolRole.BROKER], replicas: wishes.brokers ?? 3 },
    { name: 'controller', roles: [NodePoolRole.CONTROLLER], replicas: wishes.controllers ?? 3 },
  ];
}

function planPool(scope: Construct, pool: NodePoolProps, index: number, fallback: StorageProfile): PlannedPool {
  checkInteger(scope, pool.replicas, `replicas of node pool ${pool.name}`, 1, IDS_PER_POOL);
  const storage = pool.storage ?? fallback;
  const onlyController = !pool.roles.includes(NodePoolRole.BROKER);
  return {
    ...pool,
    roles: [...new Set(pool.roles)].sort().reverse(),
    storage,
    volumeSize: onlyController && !pool.storage ? smaller(storage.size, Size.gibibytes(20)) : storage.size,
    volumesPerNode: checkInteger(scope, pool.volumesPerNode ?? 1, `volumesPerNode of node pool ${pool.name}`, 1, 32),
    firstNodeId: checkInteger(scope, pool.firstNodeId ?? index * IDS_PER_POOL, `firstNodeId of node pool ${pool.name}`, 0, 99_900),
  };
}

function smaller(a: Size, b: Size): Size {
  return a.toKibibytes() < b.toKibibytes() ? a : b;
}

function checkRoles(scope: Construct, pools: readonly PlannedPool[]): void {
  const without = pools.find(pool => pool.roles.length === 0);
  if (without) throw STREAMING.error(scope, 'NodePoolRoleMissing', { what: `node pool ${without.name} has no role`, got: without.roles, allowed: 'broker, controller, or both' });
  for (const role of [NodePoolRole.BROKER, NodePoolRole.CONTROLLER]) {
    if (countRole(pools, role) === 0) throw STREAMING.error(scope, 'NodePoolRoleMissing', { what: `no node pool has the role ${role}` });
  }
  const controllers = countRole(pools, NodePoolRole.CONTROLLER);
  if (controllers % 2 === 0) {
    const text = STREAMING.text(scope, 'EvenControllerCount', { what: 'the number of controllers is even', got: controllers });
    PipelineGraph.of(scope)._warn(scope, STREAMING, 'EvenControllerCount', text);
  }
  const single = pools.find(pool => pool.storage.ephemeral && pool.roles.some(role => countRole(pools, role) === 1));
  if (single) {
    const text = STREAMING.text(scope, 'SingleCopyOnEphemeralVolume', { what: `the only node of pool ${single.name} has ephemeral volumes` });
    PipelineGraph.of(scope)._warn(scope, STREAMING, 'SingleCopyOnEphemeralVolume', text);
  } else {
    warnAboutEphemeral(scope, 'Kafka keeps records or metadata', pools);
  }
}

function checkIds(scope: Construct, pools: readonly PlannedPool[]): void {
  const sorted = [...pools].sort((a, b) => a.firstNodeId - b.firstNodeId);
  sorted.slice(1).forEach((pool, i) => {
    if (pool.firstNodeId - sorted[i].firstNodeId < IDS_PER_POOL) {
      throw STREAMING.error(scope, 'NodePoolClash', {
        what: `node ids of the pools ${sorted[i].name} and ${pool.name} overlap`,
        got: [sorted[i].firstNodeId, pool.firstNodeId],
        allowed: `at least ${IDS_PER_POOL} apart`,
      });
    }
  });
}

/** The annotation that makes the operator hand out the ids of a pool. @see https://strimzi.io/docs/operators/latest/deploying.html#proc-managing-node-pools-ids-str */
export function nodeIdAnnotation(pool: PlannedPool): Record<string, string> {
  return { 'strimzi.io/next-node-ids': `[${pool.firstNodeId}-${pool.firstNodeId + IDS_PER_POOL - 1}]` };
}
