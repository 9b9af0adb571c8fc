import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { ElasticsearchClusterProps } from './elasticsearch-cluster-props';
import { ElasticsearchNodeRole, ElasticsearchNodeSet } from './elasticsearch-node-set';
import { checkSettings } from './elasticsearch-settings';
import { SERVING } from './problems';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { PipelineGraph } from '../core/graph';
import { checkName } from '../core/names';
import { checkInteger } from '../core/numbers';
import { warnAboutEphemeral } from '../storage/ephemeral-storage';
import { StorageProfile } from '../storage/storage-profile';

/** Longest suffix that the operator can add to the name of a cluster, less "-es-". */
const NODE_SET_NAME = 23;
/** StatefulSet names, with the ordinal and the hash of a revision, are label values. */
const STATEFUL_SET_NAME = 63 - 10;

const ALL_PURPOSE = [
  ElasticsearchNodeRole.MASTER,
  ElasticsearchNodeRole.DATA,
  ElasticsearchNodeRole.INGEST,
  ElasticsearchNodeRole.TRANSFORM,
  ElasticsearchNodeRole.REMOTE_CLUSTER_CLIENT,
];

/** A node set with every default filled in. */
export interface ResolvedNodeSet {
  readonly name: string;
  readonly count: number;
  readonly roles: readonly ElasticsearchNodeRole[];
  readonly storage: StorageProfile;
  readonly memory: Size;
  readonly cpu: number;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Fills in defaults and checks what the operator and Elasticsearch would refuse. */
export function resolveNodeSets(scope: Construct, cluster: string, props: ElasticsearchClusterProps): ResolvedNodeSet[] {
  if (props.nodes !== undefined && props.nodeSets !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'nodes and nodeSets both say how many nodes there are' });
  }
  const development = isDevelopment(scope);
  const wanted = props.nodeSets ?? [{ name: 'default', count: props.nodes ?? (development ? 1 : 3) }];
  const sets = wanted.map(set => resolve(scope, cluster, set, props, development));
  const names = sets.map(set => set.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw SERVING.error(scope, 'ElasticsearchNodeSetInvalid', { what: 'two node sets have one name', got: twice });
  }
  checkRoles(scope, sets);
  warnAboutEphemeral(scope, 'Elasticsearch keeps documents or metadata', sets.filter(keepsData));
  return sets;
}

function resolve(scope: Construct, cluster: string, set: ElasticsearchNodeSet, props: ElasticsearchClusterProps, development: boolean): ResolvedNodeSet {
  checkInteger(scope, set.count, `count of node set ${set.name}`, 0);
  const room = STATEFUL_SET_NAME - `${cluster}-es--${set.count}`.length;
  checkName(scope, set.name, { what: 'name of a node set', maxLength: Math.min(NODE_SET_NAME, room) });
  const cpu = set.cpu ?? props.cpu ?? (development ? 0.5 : 1);
  if (!(cpu > 0)) {
    throw CORE.error(scope, 'InvalidNumber', { what: `CPU of node set ${set.name} is out of range`, got: cpu, allowed: 'a number of cores above 0' });
  }
  return {
    name: set.name,
    count: set.count,
    roles: set.roles ?? ALL_PURPOSE,
    storage: set.storage ?? props.storage ?? StorageProfile.clusterDefault({ size: Size.gibibytes(development ? 10 : 100) }),
    memory: set.memory ?? props.memory ?? Size.gibibytes(development ? 2 : 4),
    cpu,
    config: { ...checkSettings(scope, props.config), ...checkSettings(scope, set.config) },
  };
}

/**
 * What records access to documents, where every node does. It needs a licence; the settings say that it is on.
 *
 * @see https://www.elastic.co/docs/deploy-manage/security/logging-configuration/enabling-audit-logs
 */
export function auditOf(sets: readonly ResolvedNodeSet[]): string | undefined {
  const on = sets.every(({ config }) => String(config['xpack.security.audit.enabled']) === 'true');
  return on ? 'audit log of Elasticsearch (xpack.security.audit.enabled: true)' : undefined;
}

/** Nodes that only coordinate or transform have nothing to lose. */
function keepsData({ count, roles }: ResolvedNodeSet): boolean {
  return count > 0 && roles.some(role => role === ElasticsearchNodeRole.MASTER || role.startsWith(ElasticsearchNodeRole.DATA));
}

function checkRoles(scope: Construct, sets: readonly ResolvedNodeSet[]): void {
  for (const set of sets) {
    if (set.roles.includes(ElasticsearchNodeRole.VOTING_ONLY) && !set.roles.includes(ElasticsearchNodeRole.MASTER)) {
      const detail = { what: `node set ${set.name} votes without being eligible`, got: set.roles, fix: 'add ElasticsearchNodeRole.MASTER beside VOTING_ONLY' };
      throw SERVING.error(scope, 'ElasticsearchNodeSetInvalid', detail);
    }
  }
  const eligible = sets.filter(set => set.count > 0 && set.roles.includes(ElasticsearchNodeRole.MASTER));
  if (!eligible.some(set => !set.roles.includes(ElasticsearchNodeRole.VOTING_ONLY))) {
    throw SERVING.error(scope, 'ElasticsearchWithoutMaster', { what: 'no node can be elected master' });
  }
  const holdsData = (set: ResolvedNodeSet) => set.roles.includes(ElasticsearchNodeRole.DATA) || set.roles.includes(ElasticsearchNodeRole.DATA_CONTENT);
  if (!sets.some(set => set.count > 0 && holdsData(set))) {
    throw SERVING.error(scope, 'ElasticsearchWithoutData', { what: 'no node holds new indices' });
  }
  const masters = eligible.reduce((sum, set) => sum + set.count, 0);
  if (masters % 2 === 0 || (masters === 1 && !isDevelopment(scope))) {
    const text = SERVING.text(scope, 'ElasticsearchMasterCount', { what: 'number of master nodes protects badly', got: masters, allowed: '3, 5, …' });
    PipelineGraph.of(scope)._warn(scope, SERVING, 'ElasticsearchMasterCount', text);
  }
}
