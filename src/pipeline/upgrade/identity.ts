import { JsonRecord } from '../../validation/schema';

/** What tells objects apart in a cluster: two versions of one kind are one object. */
export interface ObjectIdentity {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty for an object outside namespaces, and for one that leaves the choice to whoever applies it. */
  readonly namespace: string;
  readonly name: string;
}

/** The identity of a manifest; undefined when it has none. */
export function identityOf(manifest: JsonRecord): ObjectIdentity | undefined {
  const { apiVersion, kind, metadata } = manifest as { apiVersion?: unknown; kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } | null };
  if (typeof apiVersion !== 'string' || apiVersion === '' || typeof kind !== 'string' || kind === '') return undefined;
  const name = metadata?.name;
  const namespace = metadata?.namespace;
  if (typeof name !== 'string' || name === '') return undefined;
  const slash = apiVersion.lastIndexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), kind, namespace: typeof namespace === 'string' ? namespace : '', name };
}

/** `group/kind`, or the kind alone in the core group. */
export function kindKey({ group, kind }: Pick<ObjectIdentity, 'group' | 'kind'>): string {
  return group === '' ? kind : `${group}/${kind}`;
}

/** `Kind namespace/name`, as people name an object. */
export function titleOf({ kind, namespace, name }: ObjectIdentity): string {
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
}
