/** An object as the Kubernetes API has it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the rest has the shape of its kind
  readonly [field: string]: any;
}

/** What the suite reads of an object's metadata. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly generation?: number;
  readonly resourceVersion?: string;
  readonly uid?: string;
  readonly deletionTimestamp?: string;
}

/** Enough to find an object. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The reference of an object. */
export function referenceTo({ apiVersion, kind, metadata }: KubeObject): ObjectReference {
  return { apiVersion, kind, name: metadata.name, namespace: metadata.namespace };
}

/** A kind as kubectl takes it without doubt which group is meant: `kafka.v1.kafka.strimzi.io`. */
export function kindArgument({ apiVersion, kind }: Pick<ObjectReference, 'apiVersion' | 'kind'>): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return `${kind.toLowerCase()}.${version}.${group}`;
}

/** An object for people. */
export function titleOf(object: KubeObject): string {
  const { namespace, name } = object.metadata;
  return `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The only object of a kind and name; an error names what there is instead. */
export function pick(objects: readonly KubeObject[], kind: string, name?: string): KubeObject {
  const found = objects.filter(object => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (found.length === 1) return found[0];
  throw new Error(`${found.length} objects are ${kind} ${name ?? ''}; there are ${objects.map(titleOf).join(', ')}`);
}
