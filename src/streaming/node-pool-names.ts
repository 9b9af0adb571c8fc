import { Construct, IConstruct } from 'constructs';
import { NodePoolProps, NodePoolRole } from './node-pool-props';
import { STREAMING } from './problems';
import { checkName } from '../core/names';

const REGISTRY = Symbol.for('cdk8s-data-pipelines.NodePools');

/** Longest name of a pod or a service. */
const LONGEST_NAME = 63;
const LONGEST_ID = '-99999'.length;

/** Longest name of a pool that follows from counts, with the hyphen before it. */
const LONGEST_DEFAULT: Readonly<Record<NodePoolRole, number>> = {
  [NodePoolRole.BROKER]: '-broker'.length,
  [NodePoolRole.CONTROLLER]: '-controller'.length,
};

/** Whose pools they are. */
export interface PoolCluster {
  readonly name: string;
  readonly namespaceName: string;
  /** Longest name of a listener that has a service for each broker; 0 without one. */
  readonly listenerNameLength: number;
}

/** Room for the name of a pool: pods are named `<cluster>-<pool>-<id>`, services of a broker `<cluster>-<pool>-<listener>-<id>`. */
export function longestPoolName(cluster: PoolCluster, roles: readonly NodePoolRole[]): number {
  const listener = roles.includes(NodePoolRole.BROKER) && cluster.listenerNameLength > 0 ? 1 + cluster.listenerNameLength : 0;
  return LONGEST_NAME - cluster.name.length - 1 - listener - LONGEST_ID;
}

/** The name of a pool that follows from counts, in a namespace where another cluster has the bare one. */
export function prefixed(scope: Construct, cluster: PoolCluster, prefix: string, pool: NodePoolProps): string {
  return `${checkName(scope, prefix, { what: 'poolPrefix', maxLength: longestPrefix(cluster) })}-${pool.name}`;
}

function longestPrefix(cluster: PoolCluster): number {
  return Math.min(...Object.values(NodePoolRole).map(role => longestPoolName(cluster, [role]) - LONGEST_DEFAULT[role]));
}

/**
 * Refuses a pool whose object, or whose pods, another cluster of the namespace has. Names are not made unique behind the user's back: they
 * are part of the names of volumes, and a name that depended on other clusters would change with them.
 *
 * @param fromCounts whether the names follow from counts
 */
export function registerPools(scope: IConstruct, cluster: PoolCluster, pools: readonly NodePoolProps[], fromCounts: boolean): void {
  const { namespaceName } = cluster;
  const root = scope.node.root as IConstruct & { [REGISTRY]?: Map<string, string> };
  if (!root[REGISTRY]) Object.defineProperty(root, REGISTRY, { value: new Map<string, string>() });
  const owners = root[REGISTRY]!;
  const prefix = cluster.name.slice(0, longestPrefix(cluster)).replace(/-+$/, '');
  for (const pool of pools) {
    for (const [what, name] of [['a node pool', pool.name], ['pods', `${cluster.name}-${pool.name}`]]) {
      const key = `${namespaceName}/${what}/${name}`;
      const owner = owners.get(key);
      if (owner !== undefined) {
        throw STREAMING.error(scope, 'NodePoolClash', {
          what: `namespace ${namespaceName} has ${what} of this name already, of ${owner}`,
          got: name,
          fix: fromCounts ? `set poolPrefix: "${prefix}"` : `rename the pool, as in name: "${prefix}-${pool.name}"`,
        });
      }
      owners.set(key, scope.node.path);
    }
  }
}
