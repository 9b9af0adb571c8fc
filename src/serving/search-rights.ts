import { PipelineGrant } from '../core/edges';
import { ISearchClient, SearchOperation } from '../core/search';

/** Rights of one role, as `roles.yml` holds them. */
export interface RoleDefinition {
  readonly cluster: readonly string[];
  readonly indices: ReadonlyArray<{ readonly names: readonly string[]; readonly privileges: readonly string[] }>;
}

/** One thing that a user may do. */
export interface SearchRight {
  readonly operation: SearchOperation;
  readonly index?: string;
}

/**
 * Every client asks for the version of the cluster first; Logstash asks for its licence too. Templates are not limited to an index by
 * Elasticsearch: the two raw actions are the least that installs one.
 *
 * @see https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/elasticsearch-privileges
 */
const CLUSTER: Readonly<Record<SearchOperation, readonly string[]>> = {
  [SearchOperation.READ]: ['cluster:monitor/main'],
  [SearchOperation.WRITE]: [
    'cluster:monitor/main', 'cluster:monitor/xpack/license/get', 'indices:admin/index_template/get', 'indices:admin/index_template/put',
  ],
  // A lifecycle policy takes snapshots with the rights of the user who wrote it.
  [SearchOperation.SNAPSHOT]: [
    'cluster:admin/repository/get', 'cluster:admin/repository/put', 'cluster:admin/repository/verify', 'cluster:monitor/main', 'create_snapshot', 'manage_slm',
  ],
};

/** `index` indexes and updates documents but cannot remove them; `auto_configure` lets the first document create the index. */
const INDEX: Readonly<Record<SearchOperation, readonly string[]>> = {
  [SearchOperation.READ]: ['read', 'view_index_metadata'],
  [SearchOperation.WRITE]: ['auto_configure', 'create_index', 'index', 'view_index_metadata'],
  [SearchOperation.SNAPSHOT]: [],
};

/** The role that holds some rights and nothing else, in a stable order. */
export function roleDefinition(rights: readonly SearchRight[]): RoleDefinition {
  const indices = new Map<string, Set<string>>();
  for (const right of rights) {
    if (right.index === undefined || INDEX[right.operation].length === 0) continue;
    const privileges = indices.get(right.index) ?? new Set();
    for (const privilege of INDEX[right.operation]) privileges.add(privilege);
    indices.set(right.index, privileges);
  }
  return {
    cluster: [...new Set(rights.flatMap(right => CLUSTER[right.operation]))].sort(),
    indices: [...indices.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, privileges]) => ({ names: [name], privileges: [...privileges].sort() })),
  };
}

/** The rights of one client, as reports show them. */
export function searchGrants(system: string, principal: string, client: ISearchClient, rights: readonly SearchRight[]): PipelineGrant[] {
  const definition = roleDefinition(rights);
  const common = { principal, system, client, reason: rights.map(right => `${client.node.id} ${right.operation}s ${right.index ?? 'the cluster'}`).join(', ') };
  return [
    { ...common, resource: 'cluster', operations: [...definition.cluster] },
    ...definition.indices.map(index => ({ ...common, resource: `index ${index.names.join(', ')}`, operations: [...index.privileges] })),
  ];
}
