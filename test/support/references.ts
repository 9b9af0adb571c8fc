import { Manifest } from './app';

/** What an object needs to be there: the object that is it, or that an operator makes it from. */
export interface Reference {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** `kind namespace/name`, for messages and as a key. */
export function key(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** What stands in a list once an object does: itself, and what an operator makes from it under a name that others refer to. */
export function provides(object: Manifest): string[] {
  const { kind, metadata: { namespace, name }, spec = {} } = object;
  const made: Reference[] = [];
  const secret = (secretName: string) => made.push({ kind: 'Secret', namespace, name: secretName });
  switch (kind) {
    case 'ExternalSecret': secret(spec.target.name); break;
    case 'KafkaUser': secret(name); break;
    case 'Kafka': secret(`${name}-cluster-ca-cert`); break;
    case 'Elasticsearch': secret(`${name}-es-http-certs-public`); break;
    case 'KafkaTopic': made.push({ kind: 'topic', namespace, name: spec.topicName ?? name }); break;
    case 'ObjectBucketClaim':
      secret(name);
      made.push({ kind: 'ConfigMap', namespace, name });
      break;
  }
  return [key(kind, namespace, name), ...made.map(m => key(m.kind, m.namespace, m.name))];
}

/** Everything that an object refers to, by the fields of its kind. Computed from the objects alone. */
export function references(object: Manifest, all: Manifest[]): string[] {
  const { kind, metadata: { namespace, labels = {} }, spec = {} } = object;
  // What stands in the text of a ConfigMap is for the pods that mount it.
  const found: string[] = kind === 'ConfigMap' ? [] : deepReferences(object);
  const add = (what: string, name: string | undefined, where: string | undefined = namespace) => {
    if (name !== undefined) found.push(key(what, where, name));
  };
  const addClusterScoped = (what: string, name: string) => found.push(key(what, undefined, name));
  switch (kind) {
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      add(object.roleRef.kind, object.roleRef.name);
      for (const subject of object.subjects) add(subject.kind, subject.name, subject.namespace ?? namespace);
      break;
    case 'SecretStore': {
      const account = spec.provider.kubernetes.auth.serviceAccount.name;
      add('ServiceAccount', account);
      found.push(...bindingsOf(account, namespace, all));
      break;
    }
    case 'ExternalSecret': {
      add(spec.secretStoreRef?.kind, spec.secretStoreRef?.name);
      const store = all.find(o => o.kind === 'SecretStore' && o.metadata.namespace === namespace && o.metadata.name === spec.secretStoreRef?.name);
      for (const { remoteRef } of spec.data ?? []) add('Secret', remoteRef.key, store.spec.provider.kubernetes.remoteNamespace);
      for (const { sourceRef } of spec.dataFrom ?? []) add(sourceRef.generatorRef.kind, sourceRef.generatorRef.name);
      break;
    }
    case 'KafkaTopic':
    case 'KafkaUser': add('Kafka', labels['strimzi.io/cluster']); break;
    case 'KafkaConnect':
      for (const topic of [spec.configStorageTopic, spec.offsetStorageTopic, spec.statusStorageTopic]) add('topic', topic);
      break;
    case 'KafkaConnector':
      add('KafkaConnect', labels['strimzi.io/cluster']);
      for (const topic of topicsOf(spec.config, all)) add('topic', topic);
      found.push(...bindingsOf(`${labels['strimzi.io/cluster']}-connect`, namespace, all, found));
      break;
    case 'KafkaSource': for (const topic of spec.topics) add('topic', topic); break;
    case 'KafkaSink': add('topic', spec.topic); break;
    case 'CephBucketTopic':
      add('CephObjectStore', spec.objectStoreName, spec.objectStoreNamespace);
      if (spec.endpoint.kafka) add('topic', object.metadata.name);
      break;
    case 'CephBucketNotification': add('CephBucketTopic', spec.topic); break;
    case 'StorageClass': add('CephObjectStore', object.parameters?.objectStoreName, object.parameters?.objectStoreNamespace); break;
    case 'VolumeSnapshotSchedule':
      addClusterScoped('SchedulePolicy', spec.schedulePolicyName);
      found.push(...ownersOfClaim(spec, namespace, all));
      break;
    case 'ObjectBucketClaim':
      for (const [label, name] of Object.entries<string>(labels)) if (label.startsWith('bucket-notification-')) add('CephBucketNotification', name);
      break;
  }
  return [...new Set(found)];
}

/** Topics of a connector: a sink names them, those of a change capture begin with its prefix, as do the dead letters of its readers. */
function topicsOf(config: Record<string, string>, all: readonly Manifest[]): string[] {
  const prefix = config['topic.prefix'];
  const named = [config.topics?.split(','), config['errors.deadletterqueue.topic.name'], config['schema.history.internal.kafka.topic'], config['signal.kafka.topic']];
  const captured = all.filter(o => o.kind === 'KafkaTopic').map(o => o.spec.topicName ?? o.metadata.name).filter(name => prefix !== undefined && name.startsWith(`${prefix}.`) && !name.endsWith('.dlq'));
  return [...named.flat().filter(topic => topic !== undefined), ...captured];
}

/** References whose field tells the kind, wherever it is. */
function deepReferences(object: Manifest): string[] {
  const { namespace } = object.metadata;
  const found: string[] = [];
  const add = (kind: string, name: unknown, where = namespace) => {
    if (typeof name === 'string') found.push(key(kind, where, name));
  };
  visit(object, (field, value) => {
    if (field === 'secretName') add('Secret', value);
    if ((field === 'storageClassName' || field === 'class') && typeof value === 'string') found.push(key('StorageClass', undefined, value));
    if (field === 'serviceAccountName') add('ServiceAccount', value);
    if (isObject(value)) {
      if (/secret(key)?ref$|^passwordsecret$/i.test(field)) add('Secret', value.name);
      if (field === 'secret' && isObject(value.ref)) add('Secret', value.ref.name);
      if (/^configmap/i.test(field)) add('ConfigMap', value.name);
      if (field === 'ref' && typeof value.kind === 'string') add(value.kind, value.name);
    }
    if (typeof value !== 'string') return;
    for (const [, provider, where, name] of value.matchAll(/\$\{(secrets|configmaps):([^/}]+)\/([^:}]+):/g)) add(provider === 'secrets' ? 'Secret' : 'ConfigMap', name, where);
    for (const [, name, where] of value.matchAll(/\b([a-z0-9-]+)-kafka-bootstrap\.([a-z0-9-]+)\.svc/g)) add('Kafka', name, where);
    for (const [, name, where] of value.matchAll(/\b([a-z0-9-]+)-es-http\.([a-z0-9-]+)\.svc/g)) add('Elasticsearch', name, where);
    for (const [, where, name] of value.matchAll(/kafka-sink-ingress\.knative-eventing\.svc[^/]*\/([^/]+)\/([^/\s]+)/g)) add('KafkaSink', name, where);
  });
  const own = new Set(provides(object));
  return found.filter(reference => !own.has(reference));
}

/** What gives a service account its rights; only what allows one of the wanted objects, when some are named. */
function bindingsOf(account: string, namespace: string, all: Manifest[], wanted?: string[]): string[] {
  const allows = (binding: Manifest) => {
    const role = all.find(o => o.kind === 'Role' && o.metadata.namespace === binding.metadata.namespace && o.metadata.name === binding.roleRef.name);
    const names = role.rules.flatMap((rule: Manifest) => rule.resourceNames ?? []);
    return wanted === undefined || names.some((name: string) => wanted.includes(key('Secret', binding.metadata.namespace, name)));
  };
  return all
    .filter(o => o.kind === 'RoleBinding')
    .filter(o => o.subjects.some((s: Manifest) => s.kind === 'ServiceAccount' && s.name === account && (s.namespace ?? o.metadata.namespace) === namespace))
    .filter(allows)
    .map(o => key('RoleBinding', o.metadata.namespace, o.metadata.name));
}

/** The cluster whose operator makes the claim that a snapshot is of. */
function ownersOfClaim(spec: Manifest, namespace: string, all: Manifest[]): string[] {
  const claim: string = spec.template.spec.persistentVolumeClaimName;
  const forms: Record<string, (name: string) => RegExp> = {
    Kafka: name => new RegExp(`^data(-\\d+)?-${name}-[a-z0-9-]+-\\d+$`),
    Elasticsearch: name => new RegExp(`^elasticsearch-data-${name}-es-[a-z0-9-]+-\\d+$`),
  };
  return all
    .filter(o => o.metadata.namespace === namespace && forms[o.kind]?.(o.metadata.name).test(claim))
    .map(o => key(o.kind, namespace, o.metadata.name));
}

function visit(value: unknown, see: (field: string, value: unknown) => void, field = ''): void {
  see(field, value);
  if (Array.isArray(value)) for (const item of value) visit(item, see, field);
  else if (isObject(value)) for (const [name, child] of Object.entries(value)) visit(child, see, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
