/** How long a deployment waits for an object, and for what. */
export interface Readiness {
  /**
   * What tells that it works: `condition=Ready`, or a path and a value as in `jsonpath={.status.phase}=Bound`; several have to hold together.
   *
   * @default - what the provider does on its own: waits for some builtin kinds, and for no other ones
   * @see https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
   */
  readonly waitFor?: readonly string[];
  /**
   * Do not wait for what the provider would wait for.
   *
   * @default false
   */
  readonly skipAwait?: boolean;
  /**
   * Minutes until the deployment gives up, for creation and change each.
   *
   * @default - 10, the provider's own
   */
  readonly minutes?: number;
  /**
   * Minutes until the deletion is given up: as long as finalizers take.
   *
   * @default - 10, the provider's own
   */
  readonly deletionMinutes?: number;
}

const READY = ['condition=Ready'];

/**
 * By API group and kind. A kind that is not here has no status that tells, or nothing after it needs it.
 *
 * The fields are those of the operators' own definitions.
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/master/CHANGELOG.md (4.18.0: waitFor)
 */
export const READINESS: { readonly [kind: string]: Readiness } = {
  'kafka.strimzi.io/Kafka': { waitFor: READY, minutes: 20, deletionMinutes: 15 },
  'kafka.strimzi.io/KafkaTopic': { waitFor: READY, minutes: 5, deletionMinutes: 5 },
  'kafka.strimzi.io/KafkaUser': { waitFor: READY, minutes: 5, deletionMinutes: 5 },
  'kafka.strimzi.io/KafkaConnect': { waitFor: READY, minutes: 20 },
  'kafka.strimzi.io/KafkaConnector': { waitFor: READY, minutes: 5 },
  'elasticsearch.k8s.elastic.co/Elasticsearch': { waitFor: ['jsonpath={.status.phase}=Ready'], minutes: 20, deletionMinutes: 15 },
  'logstash.k8s.elastic.co/Logstash': { waitFor: ['jsonpath={.status.health}=green'], minutes: 15 },
  'external-secrets.io/SecretStore': { waitFor: READY, minutes: 5 },
  'external-secrets.io/ExternalSecret': { waitFor: READY, minutes: 5 },
  'objectbucket.io/ObjectBucketClaim': { waitFor: ['jsonpath={.status.phase}=Bound'], minutes: 10, deletionMinutes: 15 },
  'ceph.rook.io/CephObjectStore': { waitFor: ['jsonpath={.status.phase}=Ready'], minutes: 20, deletionMinutes: 20 },
  'ceph.rook.io/CephBucketTopic': { waitFor: ['jsonpath={.status.phase}=Ready'], minutes: 5 },
  'eventing.knative.dev/KafkaSink': { waitFor: READY, minutes: 5 },
  'sources.knative.dev/KafkaSource': { waitFor: READY, minutes: 10 },
  'serving.knative.dev/Service': { waitFor: READY, minutes: 10 },
  'velero.io/BackupStorageLocation': { waitFor: ['jsonpath={.status.phase}=Available'], minutes: 5 },
  // It waits for endpoints, and the pods of ours are made by operators, later than the object.
  '/Service': { skipAwait: true },
  // A volume waits for its first pod, which an operator makes later.
  '/PersistentVolumeClaim': { skipAwait: true },
};

/** Kinds whose deletion loses data. */
const STATEFUL: ReadonlySet<string> = new Set([
  'kafka.strimzi.io/Kafka', 'kafka.strimzi.io/KafkaNodePool', 'kafka.strimzi.io/KafkaTopic', 'elasticsearch.k8s.elastic.co/Elasticsearch',
  'ceph.rook.io/CephObjectStore', 'objectbucket.io/ObjectBucketClaim', '/PersistentVolumeClaim', 'snapshot.storage.k8s.io/VolumeSnapshot',
  'groupsnapshot.storage.k8s.io/VolumeGroupSnapshot',
]);

/** Group and kind, the key of the tables: another version of a kind behaves the same. */
export function groupKind(apiVersion: string, kind: string): string {
  return `${apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')))}/${kind}`;
}

/** Whether deleting an object of the kind loses data. */
export function isStateful(apiVersion: string, kind: string): boolean {
  return STATEFUL.has(groupKind(apiVersion, kind));
}
