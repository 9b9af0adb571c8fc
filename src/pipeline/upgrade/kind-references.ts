import { readersOf } from './consumer-groups';
import { FieldPath } from './field-path';
import { kindKey } from './identity';
import { Inventory, InventoryObject } from './inventory';
import {
  BUCKET_CLAIM, CONFIG_MAP, KAFKA_CONNECT, KAFKA_CONNECTOR, KAFKA_NODE_POOL, KAFKA_SINK, KAFKA_SOURCE, KAFKA_TOPIC, KAFKA_USER, KNATIVE_TRIGGER, LOGSTASH,
  STORAGE_CLASS,
} from './kinds';
import { nameKey, Reference, TOPIC } from './provisions';
import { listAt, recordAt, settingAt } from './values';

/** Fields of a kind that hold the name of something. */
interface NamedField {
  readonly kind: string;
  readonly path: FieldPath;
  /** Where the namespace of it stands, when it may be another one. */
  readonly namespaceAt?: FieldPath;
}

const CLUSTER = ['metadata', 'labels', 'strimzi.io/cluster'];
const OF_KAFKA: readonly NamedField[] = [{ kind: 'Kafka', path: CLUSTER }];

const FIELDS: Readonly<Record<string, readonly NamedField[]>> = {
  [KAFKA_TOPIC]: OF_KAFKA,
  [KAFKA_USER]: OF_KAFKA,
  [KAFKA_NODE_POOL]: [...OF_KAFKA, { kind: 'StorageClass', path: ['spec', 'storage', 'class'] }],
  [KAFKA_CONNECTOR]: [{ kind: 'KafkaConnect', path: CLUSTER }, { kind: TOPIC, path: ['spec', 'config', 'errors.deadletterqueue.topic.name'] }],
  [KAFKA_CONNECT]: ['configStorageTopic', 'offsetStorageTopic', 'statusStorageTopic'].map(field => ({ kind: TOPIC, path: ['spec', field] })),
  [KAFKA_SINK]: [{ kind: TOPIC, path: ['spec', 'topic'] }],
  [KNATIVE_TRIGGER]: [{ kind: 'Broker', path: ['spec', 'broker'] }],
  [STORAGE_CLASS]: [
    { kind: 'CephObjectStore', path: ['parameters', 'objectStoreName'], namespaceAt: ['parameters', 'objectStoreNamespace'] },
    { kind: 'CephBlockPool', path: ['parameters', 'pool'], namespaceAt: ['parameters', 'clusterID'] },
  ],
  'ceph.rook.io/CephBucketNotification': [{ kind: 'CephBucketTopic', path: ['spec', 'topic'] }],
  'ceph.rook.io/CephBucketTopic': [{ kind: 'CephObjectStore', path: ['spec', 'objectStoreName'], namespaceAt: ['spec', 'objectStoreNamespace'] }],
};

const READERS = [KAFKA_SOURCE, KAFKA_CONNECTOR, LOGSTASH, CONFIG_MAP];

/** Names that stand in fields of their kind alone. */
export function kindReferences(object: InventoryObject, inventory: Inventory): Reference[] {
  const { identity: { namespace }, manifest } = object;
  const kind = kindKey(object.identity);
  const fields = [...FIELDS[kind] ?? [], ...moreFields(kind, manifest)].flatMap(({ kind: target, path, namespaceAt }): Reference[] => {
    const name = settingAt(manifest, ...path);
    const home = namespaceAt && settingAt(manifest, ...namespaceAt);
    return name === undefined || name === '' ? [] : [{ target: nameKey(target, home ?? namespace, name), path }];
  });
  if (!READERS.includes(kind)) return fields;
  return [...fields, ...readersOf(object, inventory).flatMap(({ topics, path }) => topics.map(topic => ({ target: nameKey(TOPIC, '', topic), path })))];
}

/** Those in lists and maps. */
function moreFields(kind: string, manifest: object): NamedField[] {
  switch (kind) {
    case KAFKA_NODE_POOL:
      return listAt(manifest, 'spec', 'storage', 'volumes').map((_, i) => ({ kind: 'StorageClass', path: ['spec', 'storage', 'volumes', i, 'class'] }));
    case 'keda.sh/ScaledObject':
      return listAt(manifest, 'spec', 'triggers').map((_, i) => ({ kind: TOPIC, path: ['spec', 'triggers', i, 'metadata', 'topic'] }));
    case 'ceph.rook.io/CephBucketTopic':
      // The gateway sends to the topic that has the name of the object.
      return Object.keys(recordAt(manifest, 'spec', 'endpoint', 'kafka')).length > 0 ? [{ kind: TOPIC, path: ['metadata', 'name'] }] : [];
    case BUCKET_CLAIM:
      return Object.keys(recordAt(manifest, 'metadata', 'labels')).filter(label => label.startsWith('bucket-notification-'))
        .map(label => ({ kind: 'CephBucketNotification', path: ['metadata', 'labels', label] }));
    default: return [];
  }
}
