/** Actions that a named privilege on indices stands for. */
const INDEX: Readonly<Record<string, readonly string[]>> = {
  auto_configure: ['indices:admin/mapping/auto_put', 'indices:admin/auto_create'],
  create_index: ['indices:admin/create', 'indices:admin/auto_create', 'indices:admin/data_stream/create'],
  index: ['indices:data/write/index*', 'indices:data/write/bulk*', 'indices:data/write/update*'],
  read: ['indices:data/read/*'],
  view_index_metadata: ['indices:admin/aliases/get', 'indices:admin/get', 'indices:admin/mappings/get', 'indices:admin/mappings/fields/get*',
    'indices:monitor/settings/get', 'indices:admin/data_stream/get', 'indices:admin/resolve/index', 'indices:data/read/field_caps*'],
};

/** Actions that a named privilege on the cluster stands for. */
const CLUSTER: Readonly<Record<string, readonly string[]>> = {
  create_snapshot: ['cluster:admin/snapshot/create', 'cluster:admin/snapshot/status*', 'cluster:admin/snapshot/get', 'cluster:admin/repository/get'],
  manage_slm: ['cluster:admin/slm/*', 'cluster:admin/ilm/start', 'cluster:admin/ilm/stop', 'cluster:admin/ilm/operation_mode/get'],
};

/** A role as `roles.yml` holds it. */
export interface SearchRole {
  readonly cluster: readonly string[];
  readonly indices: ReadonlyArray<{ readonly names: readonly string[]; readonly privileges: readonly string[] }>;
}

/** Something that a request does; without an index, to the cluster. */
export interface SearchAction {
  readonly action: string;
  readonly index?: string;
}

/**
 * Whether a role lets somebody do something, by the tables of Elasticsearch's own security module: only the privileges that the library writes are in them,
 * any other is an error.
 *
 * @see https://github.com/elastic/elasticsearch/blob/v9.2.0/x-pack/plugin/core/src/main/java/org/elasticsearch/xpack/core/security/authz/privilege/IndexPrivilege.java
 * @see https://github.com/elastic/elasticsearch/blob/v9.2.0/x-pack/plugin/core/src/main/java/org/elasticsearch/xpack/core/security/authz/privilege/ClusterPrivilegeResolver.java
 */
export function allows(role: SearchRole, { action, index }: SearchAction): boolean {
  if (index === undefined) return matches(action, role.cluster, CLUSTER, /^(cluster:|indices:admin\/(index_)?template\/)/);
  return role.indices.some(({ names, privileges }) => names.some(name => fits(index, name)) && matches(action, privileges, INDEX, /^indices:/));
}

function matches(action: string, privileges: readonly string[], named: Readonly<Record<string, readonly string[]>>, raw: RegExp): boolean {
  return privileges.some(privilege => {
    const patterns = raw.test(privilege) ? [privilege] : named[privilege];
    if (patterns === undefined) throw new Error(`privilege ${privilege} is not in the tables of these tests`);
    return patterns.some(pattern => fits(action, pattern));
  });
}

function fits(text: string, pattern: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}
