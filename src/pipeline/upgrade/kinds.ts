/** Kinds that rules are about, as `kindKey` writes them. */
export const KAFKA = 'kafka.strimzi.io/Kafka';
export const KAFKA_TOPIC = 'kafka.strimzi.io/KafkaTopic';
export const KAFKA_USER = 'kafka.strimzi.io/KafkaUser';
export const KAFKA_NODE_POOL = 'kafka.strimzi.io/KafkaNodePool';
export const KAFKA_CONNECT = 'kafka.strimzi.io/KafkaConnect';
export const KAFKA_CONNECTOR = 'kafka.strimzi.io/KafkaConnector';
export const MIRROR_MAKER = 'kafka.strimzi.io/KafkaMirrorMaker2';

export const KAFKA_SOURCE = 'sources.knative.dev/KafkaSource';
export const KAFKA_SINK = 'eventing.knative.dev/KafkaSink';
export const KNATIVE_BROKER = 'eventing.knative.dev/Broker';
export const KNATIVE_TRIGGER = 'eventing.knative.dev/Trigger';
export const EVENT_TRANSFORM = 'eventing.knative.dev/EventTransform';
export const KNATIVE_CHANNEL = 'messaging.knative.dev/Channel';
export const KAFKA_CHANNEL = 'messaging.knative.dev/KafkaChannel';
export const KNATIVE_SUBSCRIPTION = 'messaging.knative.dev/Subscription';
export const KNATIVE_SEQUENCE = 'flows.knative.dev/Sequence';
export const KNATIVE_PARALLEL = 'flows.knative.dev/Parallel';
export const KNATIVE_SERVICE = 'serving.knative.dev/Service';

export const ELASTICSEARCH = 'elasticsearch.k8s.elastic.co/Elasticsearch';
export const KIBANA = 'kibana.k8s.elastic.co/Kibana';
export const LOGSTASH = 'logstash.k8s.elastic.co/Logstash';
export const STACK_CONFIG_POLICY = 'stackconfigpolicy.k8s.elastic.co/StackConfigPolicy';

export const BUCKET_CLAIM = 'objectbucket.io/ObjectBucketClaim';
export const CEPH_OBJECT_STORE = 'ceph.rook.io/CephObjectStore';
export const CEPH_OBJECT_STORE_USER = 'ceph.rook.io/CephObjectStoreUser';
export const CEPH_BLOCK_POOL = 'ceph.rook.io/CephBlockPool';

export const VELERO_SCHEDULE = 'velero.io/Schedule';
export const STORK_POLICY = 'stork.libopenstorage.org/SchedulePolicy';
export const STORK_SNAPSHOTS = 'stork.libopenstorage.org/VolumeSnapshotSchedule';

export const NAMESPACE = 'Namespace';
export const CONFIG_MAP = 'ConfigMap';
export const SECRET = 'Secret';
export const SERVICE = 'Service';
export const SERVICE_ACCOUNT = 'ServiceAccount';
export const POD = 'Pod';
export const RESOURCE_QUOTA = 'ResourceQuota';
export const VOLUME_CLAIM = 'PersistentVolumeClaim';
export const STATEFUL_SET = 'apps/StatefulSet';
export const DEPLOYMENT = 'apps/Deployment';
export const DAEMON_SET = 'apps/DaemonSet';
export const REPLICA_SET = 'apps/ReplicaSet';
export const JOB = 'batch/Job';
export const CRON_JOB = 'batch/CronJob';
export const STORAGE_CLASS = 'storage.k8s.io/StorageClass';
export const PRIORITY_CLASS = 'scheduling.k8s.io/PriorityClass';
export const ROLE_BINDING = 'rbac.authorization.k8s.io/RoleBinding';
export const CLUSTER_ROLE_BINDING = 'rbac.authorization.k8s.io/ClusterRoleBinding';
/** The lock file of schemas, which is no object of a cluster. */
export const SCHEMA_LOCK = 'cdk8s-data-pipelines.dev/SchemaLock';
export const RESOURCE_DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';
