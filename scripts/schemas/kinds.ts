/**
 * Which upstream kinds the library knows, and the versions they are pinned to.
 *
 * Add a line here and run the generator to teach the library a new kind. A plain file name takes the version that
 * upstream stores; `name@v1,v1beta2` names other served versions, for kinds that are emitted in a newer one than is stored.
 */
export interface OperatorKinds {
  /** Name of the operator; also the name of the generated file in src/crd. */
  readonly operator: string;
  /** Folder below the CRD folder. */
  readonly folder: string;
  /** Version that the files come from; must appear in the folder's row of INDEX.md when there is one. */
  readonly version: string;
  /** CRD files without the extension, each `<plural>.<group>` with an optional `@versions`. */
  readonly files: readonly string[];
}

/** Custom kinds by operator. */
export const OPERATORS: readonly OperatorKinds[] = [
  {
    operator: 'cert-manager',
    folder: 'cert-manager',
    version: 'v1.21.1',
    files: ['certificates.cert-manager.io', 'clusterissuers.cert-manager.io', 'issuers.cert-manager.io'],
  },
  {
    operator: 'eck',
    folder: 'eck',
    version: 'v3.5.0',
    files: [
      'elasticsearches.elasticsearch.k8s.elastic.co', 'kibanas.kibana.k8s.elastic.co', 'logstashes.logstash.k8s.elastic.co',
      'stackconfigpolicies.stackconfigpolicy.k8s.elastic.co',
    ],
  },
  {
    operator: 'external-secrets',
    folder: 'external-secrets',
    version: 'v2.9.0',
    files: [
      'clustersecretstores.external-secrets.io', 'externalsecrets.external-secrets.io', 'passwords.generators.external-secrets.io',
      'secretstores.external-secrets.io',
    ],
  },
  {
    operator: 'external-snapshotter',
    folder: 'external-snapshotter',
    version: 'v8.6.0',
    files: [
      'volumegroupsnapshotclasses.groupsnapshot.storage.k8s.io@v1,v1beta2', 'volumegroupsnapshots.groupsnapshot.storage.k8s.io@v1,v1beta2',
      'volumesnapshotclasses.snapshot.storage.k8s.io', 'volumesnapshots.snapshot.storage.k8s.io',
    ],
  },
  {
    operator: 'grafana-operator',
    folder: 'grafana-operator',
    version: 'v5.24.0',
    files: ['grafanadashboards.grafana.integreatly.org', 'grafanadatasources.grafana.integreatly.org', 'grafanafolders.grafana.integreatly.org'],
  },
  {
    operator: 'keda',
    folder: 'keda',
    version: 'v2.20.2',
    files: ['clustertriggerauthentications.keda.sh', 'scaledobjects.keda.sh', 'triggerauthentications.keda.sh'],
  },
  {
    operator: 'knative-eventing',
    folder: 'knative-eventing',
    version: 'knative-v1.22.2',
    files: [
      'brokers.eventing.knative.dev', 'channels.messaging.knative.dev', 'eventpolicies.eventing.knative.dev',
      'eventtransforms.eventing.knative.dev', 'parallels.flows.knative.dev', 'pingsources.sources.knative.dev',
      'sequences.flows.knative.dev', 'sinkbindings.sources.knative.dev', 'subscriptions.messaging.knative.dev', 'triggers.eventing.knative.dev',
    ],
  },
  {
    operator: 'knative-eventing-kafka',
    folder: 'knative-eventing-kafka',
    version: 'knative-v1.23.0',
    files: ['kafkachannels.messaging.knative.dev@v1', 'kafkasinks.eventing.knative.dev', 'kafkasources.sources.knative.dev@v1'],
  },
  {
    operator: 'knative-serving',
    folder: 'knative-serving',
    version: 'knative-v1.23.0',
    files: ['services.serving.knative.dev'],
  },
  {
    operator: 'portworx',
    folder: '_rebuilt/portworx',
    version: 'v24.3.2',
    files: [
      'applicationbackups.stork.libopenstorage.org', 'applicationregistrations.stork.libopenstorage.org',
      'autopilotrules.autopilot.libopenstorage.org', 'backuplocations.stork.libopenstorage.org', 'clusterpairs.stork.libopenstorage.org',
      'groupvolumesnapshots.stork.libopenstorage.org', 'migrations.stork.libopenstorage.org', 'migrationschedules.stork.libopenstorage.org',
      'rules.stork.libopenstorage.org', 'schedulepolicies.stork.libopenstorage.org', 'volumesnapshots.volumesnapshot.external-storage.k8s.io',
      'volumesnapshotschedules.stork.libopenstorage.org',
    ],
  },
  {
    operator: 'prometheus-operator',
    folder: 'prometheus-operator',
    version: 'v0.93.0',
    files: [
      'podmonitors.monitoring.coreos.com', 'probes.monitoring.coreos.com', 'prometheusrules.monitoring.coreos.com',
      'servicemonitors.monitoring.coreos.com',
    ],
  },
  {
    operator: 'rook',
    folder: 'rook',
    version: 'v1.20.6',
    files: [
      'cephblockpools.ceph.rook.io', 'cephbucketnotifications.ceph.rook.io', 'cephbuckettopics.ceph.rook.io', 'cephobjectstores.ceph.rook.io',
      'cephobjectstoreusers.ceph.rook.io', 'objectbucketclaims.objectbucket.io',
    ],
  },
  {
    operator: 'strimzi',
    folder: 'strimzi',
    version: '1.2.0',
    files: [
      'kafkaaccesses.access.strimzi.io', 'kafkabridges.kafka.strimzi.io', 'kafkaconnectors.kafka.strimzi.io', 'kafkaconnects.kafka.strimzi.io',
      'kafkamirrormaker2s.kafka.strimzi.io', 'kafkanodepools.kafka.strimzi.io', 'kafkarebalances.kafka.strimzi.io', 'kafkas.kafka.strimzi.io',
      'kafkatopics.kafka.strimzi.io', 'kafkausers.kafka.strimzi.io',
    ],
  },
  {
    operator: 'velero',
    folder: 'velero',
    version: 'v1.18.1',
    files: [
      'backups.velero.io', 'backupstoragelocations.velero.io', 'restores.velero.io', 'schedules.velero.io', 'volumesnapshotlocations.velero.io',
    ],
  },
];

/** Builtin kinds as `<definition without io.k8s.api.>`; the scope is not part of the OpenAPI definitions. */
export const BUILTIN_KINDS: readonly string[] = [
  'apps.v1.DaemonSet', 'apps.v1.Deployment', 'apps.v1.StatefulSet', 'autoscaling.v2.HorizontalPodAutoscaler', 'batch.v1.CronJob', 'batch.v1.Job',
  'core.v1.ConfigMap', 'core.v1.LimitRange', 'core.v1.Namespace', 'core.v1.PersistentVolumeClaim', 'core.v1.Pod', 'core.v1.ResourceQuota',
  'core.v1.Secret', 'core.v1.Service', 'core.v1.ServiceAccount', 'networking.v1.Ingress', 'networking.v1.NetworkPolicy',
  'policy.v1.PodDisruptionBudget', 'rbac.v1.ClusterRole', 'rbac.v1.ClusterRoleBinding', 'rbac.v1.Role', 'rbac.v1.RoleBinding',
  'scheduling.v1.PriorityClass', 'storage.v1.StorageClass',
];

/** Builtin kinds that live outside namespaces. */
export const CLUSTER_SCOPED_BUILTINS: readonly string[] = [
  'core.v1.Namespace', 'rbac.v1.ClusterRole', 'rbac.v1.ClusterRoleBinding', 'scheduling.v1.PriorityClass', 'storage.v1.StorageClass',
];
