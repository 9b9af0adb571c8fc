import { FieldPath } from './field-path';
import { kindKey } from './identity';
import { InventoryObject } from './inventory';
import { BUCKET_CLAIM, ELASTICSEARCH, KAFKA, KAFKA_CONNECT, KAFKA_TOPIC, KAFKA_USER } from './kinds';
import { topicNameOf } from './topics';
import { textAt } from './values';
import { compoundKey } from '../model/sorting';

/** Topics belong to Kafka, whatever namespace they are declared in. */
export const TOPIC = 'topic';

/** A name that an object depends on. */
export interface Reference {
  /** Key of what is named, as `nameKey` makes it. */
  readonly target: string;
  readonly path: FieldPath;
}

/** Kinds outside namespaces that others name. */
const CLUSTER_SCOPED = new Set([
  'ClusterRole', 'ClusterSecretStore', 'ClusterIssuer', 'ClusterTriggerAuthentication', 'Namespace', 'PriorityClass', 'SchedulePolicy', 'StorageClass', 'VolumeSnapshotClass', TOPIC,
]);

/** Key of something that has a name, so that those that name it find it. */
export function nameKey(kind: string, namespace: string, name: string): string {
  return compoundKey(kind, CLUSTER_SCOPED.has(kind) ? '' : namespace, name);
}

/** Keys of everything that is there when an object is: itself, and what an operator makes from it under a name that others use. */
export function provisions(object: InventoryObject): string[] {
  const { identity: { kind, namespace, name }, manifest } = object;
  const secret = (secretName: string) => nameKey('Secret', namespace, secretName);
  const made = (): string[] => {
    switch (kindKey(object.identity)) {
      case KAFKA_TOPIC: return [nameKey(TOPIC, '', topicNameOf(object))];
      case KAFKA_USER: return [secret(name)];
      case KAFKA: return [secret(`${name}-cluster-ca-cert`), secret(`${name}-clients-ca-cert`)];
      case KAFKA_CONNECT: return [nameKey('ServiceAccount', namespace, `${name}-connect`)];
      case ELASTICSEARCH: return ['http-certs-public', 'http-ca-internal', 'elastic-user'].map(part => secret(`${name}-es-${part}`));
      case BUCKET_CLAIM: return [secret(name), nameKey('ConfigMap', namespace, name)];
      case 'external-secrets.io/ExternalSecret': return [secret(textAt(manifest, 'spec', 'target', 'name') ?? name)];
      case 'cert-manager.io/Certificate': return [secret(textAt(manifest, 'spec', 'secretName') ?? name)];
      case 'access.strimzi.io/KafkaAccess': return [secret(textAt(manifest, 'spec', 'secretName') ?? name)];
      default: return [];
    }
  };
  return [nameKey(kind, namespace, name), ...made()];
}
