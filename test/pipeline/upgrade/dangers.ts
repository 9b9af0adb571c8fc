import {
  claim, claimTemplate, connect, connector, deployment, elasticsearch, kafka, LISTENERS, make, makeGlobal, Manifest, nodeSet, pipelines, pool,
  POSTGRES, source, statefulSet, storageClass, storkPolicy, storkSnapshots, topic, user, velero, volume, volumeClaim,
} from './objects';

/** A change that somebody would regret. */
export interface Danger {
  readonly name: string;
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
  /** All that is found, with what it weighs. */
  readonly codes: readonly string[];
  /** Part of what the first finding says of what happens. */
  readonly says?: string;
}

const dangers: Danger[] = [];

function danger(name: string, before: Manifest | Manifest[], after: Manifest | Manifest[], codes: string | string[], says?: string): void {
  dangers.push({ name, before: [before].flat(), after: [after].flat(), codes: [codes].flat(), says });
}

const slot = (config: Record<string, unknown> = {}, name = 'orders-db') => connector({ 'topic.prefix': 'shop', 'slot.name': 'shop', ...config }, name, POSTGRES);
const lake = (config: Record<string, unknown> = {}, name = 'lake') => connector({ 'topics': 'arrived', 'errors.deadletterqueue.topic.name': 'arrived.dlq', ...config }, name);
const pools = (...more: object[]) => pool({ storage: { type: 'jbod', volumes: more } });
const withSets = (...nodeSets: object[]) => elasticsearch({ nodeSets });
const cruise = { cruiseControl: {} };
const service = (spec: object) => make('v1', 'Service', 'db', { spec });
const job = (image: string, spec: object = {}) => make('batch/v1', 'Job', 'setup', { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image }] } }, ...spec } });
const knative = (kind: string, spec: object, apiVersion = 'eventing.knative.dev/v1', metadata: object = {}) => make(apiVersion, kind, 'x', { spec }, metadata as Record<string, unknown>);

danger('fewer partitions', topic(), topic({ partitions: 6 }), 'error TopicPartitionsDecreased', 'NotSupported');
danger('fewer partitions, as text', topic({ partitions: '12' }), topic({ partitions: '6' }), 'error TopicPartitionsDecreased');
danger('more partitions', topic(), topic({ partitions: 24 }), 'warning TopicPartitionsIncreased', 'order within a key');
danger('more partitions of a compacted topic', topic({ config: { 'cleanup.policy': 'compact' } }), topic({ partitions: 24, config: { 'cleanup.policy': 'compact' } }), 'error TopicPartitionsIncreased');
danger('more partitions where the brokers compact', [kafka({ config: { 'log.cleanup.policy': 'compact' } }), topic()], [kafka({ config: { 'log.cleanup.policy': 'compact' } }), topic({ partitions: 24 })], 'error TopicPartitionsIncreased');
danger('more partitions under a sink that writes by key', [topic(), lake({ 'insert.mode': 'upsert' })], [topic({ partitions: 24 }), lake({ 'insert.mode': 'upsert' })], 'error TopicPartitionsIncreased');
const indexed = (id: string) => pipelines('index', 'earliest', `mutate { add_field => { "[@metadata][document_id]" => "${id}" } } elasticsearch { document_id => "%{[@metadata][document_id]}" }`);
danger('more partitions under documents with ids of their records', [topic(), indexed('%{[id]}')], [topic({ partitions: 24 }), indexed('%{[id]}')], 'error TopicPartitionsIncreased');
danger('more partitions under documents with ids of their own', [topic(), indexed('%{[@metadata][kafka][offset]}')], [topic({ partitions: 24 }), indexed('%{[@metadata][kafka][offset]}')], 'warning TopicPartitionsIncreased');
danger('other replicas', topic(), topic({ replicas: 2 }), 'error TopicReplicasChanged', 'refuses');
danger('other replicas by Cruise Control', [kafka({}, cruise), topic()], [kafka({}, cruise), topic({ replicas: 2 })], 'warning TopicReplicasChanged', 'removes copies');
danger('no topic', topic(), [], 'error TopicRemoved', 'deletes the topic');
danger('a topic under another name', topic(), topic({}, 'received'), 'error TopicRemoved');
danger('a topic that another object claims', topic(), topic({ topicName: 'arrived' }, 'received'), 'error TopicRemoved', 'ResourceConflict');
danger('another name in Kafka', topic(), topic({ topicName: 'received' }), 'error TopicNameChanged');
danger('retention cut', topic({ config: { 'retention.ms': 604_800_000 } }), topic({ config: { 'retention.ms': '86400000' } }), 'error TopicRetentionReduced');
danger('retention from endless', topic({ config: { 'retention.ms': -1 } }), topic({ config: { 'retention.ms': 86_400_000 } }), 'error TopicRetentionReduced');
danger('retention back to the default', topic({ config: { 'retention.ms': 2_592_000_000 } }), topic({ config: {} }), 'error TopicRetentionReduced');
danger('a limit of size', topic(), topic({ config: { 'retention.bytes': 1_073_741_824 } }), 'error TopicRetentionReduced');
danger('smaller segments', topic({ config: { 'segment.bytes': 1_073_741_824 } }), topic({ config: { 'segment.bytes': 104_857_600 } }), 'note TopicSegmentsReduced');
danger('deleted to compacted', topic(), topic({ config: { 'cleanup.policy': 'compact' } }), 'error TopicCleanupPolicyChanged', 'without a key');
danger('compacted to deleted', topic({ config: { 'cleanup.policy': 'compact' } }), topic({ config: { 'cleanup.policy': 'delete' } }), 'error TopicCleanupPolicyChanged', 'no longer kept');
danger('compacted and deleted', topic({ config: { 'cleanup.policy': 'compact' } }), topic({ config: { 'cleanup.policy': 'compact,delete' } }), 'error TopicCleanupPolicyChanged', 'also the last one');
danger('never deleted', topic({ config: { 'cleanup.policy': 'compact,delete' } }), topic({ config: { 'cleanup.policy': 'compact' } }), 'warning TopicCleanupPolicyChanged', 'grows');
danger('more copies than there can be', topic({ config: { 'min.insync.replicas': 2 } }), topic({ config: { 'min.insync.replicas': 4 } }), 'error MinInsyncReplicasTooHigh', 'NotEnoughReplicas');
danger('all copies', topic({ config: { 'min.insync.replicas': 2 } }), topic({ config: { 'min.insync.replicas': 3 } }), 'warning MinInsyncReplicasTooHigh');
danger('fewer copies', topic({ config: { 'min.insync.replicas': 2 } }), topic({ config: { 'min.insync.replicas': 1 } }), 'warning MinInsyncReplicasLowered');
danger('fewer copies for all topics', kafka({ config: { 'min.insync.replicas': 2 } }), kafka({ config: {} }), 'warning MinInsyncReplicasLowered');
danger('unclean leaders', topic(), topic({ config: { 'unclean.leader.election.enable': true } }), 'warning UncleanLeaderElectionEnabled');
danger('unclean leaders everywhere', kafka(), kafka({ config: { 'unclean.leader.election.enable': 'true' } }), 'warning UncleanLeaderElectionEnabled');
danger('another cluster', topic(), topic({}, 'arrived', { labels: { 'strimzi.io/cluster': 'other' } }), 'error ClusterLabelChanged');
danger('no user', user(), [], 'error UserRemoved');
danger('no user of the gateway', make('ceph.rook.io/v1', 'CephObjectStoreUser', 'app'), [], 'error UserRemoved', 'gateway');
danger('other credentials', user(), user({ authentication: { type: 'tls' } }), 'error UserAuthenticationChanged');
danger('no cluster', kafka(), [], 'error KafkaClusterRemoved');
danger('no authorization', kafka(), kafka({ authorization: undefined }), 'error KafkaAuthorizationChanged', 'may read, write and delete');
danger('authorization', kafka({ authorization: undefined }), kafka(), 'error KafkaAuthorizationChanged', 'are refused');
danger('another authorizer', kafka(), kafka({ authorization: { type: 'custom', authorizerClass: 'x' } }), 'error KafkaAuthorizationChanged');
danger('no listener', kafka(), kafka({ listeners: [LISTENERS[0]] }), 'error ListenerRemoved');
danger('a listener under another name', kafka(), kafka({ listeners: [LISTENERS[0], { ...LISTENERS[1], name: 'external' }] }), 'error ListenerRemoved');
danger('another port', kafka(), kafka({ listeners: [{ ...LISTENERS[0], port: 9095 }, LISTENERS[1]] }), 'error ListenerAddressChanged');
danger('another type of listener', kafka(), kafka({ listeners: [LISTENERS[0], { ...LISTENERS[1], type: 'nodeport' }] }), 'error ListenerAddressChanged');
danger('no encryption', kafka(), kafka({ listeners: [{ ...LISTENERS[0], tls: false }, LISTENERS[1]] }), 'error ListenerSecurityChanged');
danger('another authentication', kafka(), kafka({ listeners: [{ ...LISTENERS[0], authentication: { type: 'tls' } }, LISTENERS[1]] }), 'error ListenerSecurityChanged');
danger('no authentication', kafka(), kafka({ listeners: [{ ...LISTENERS[0], authentication: undefined }, LISTENERS[1]] }), 'error ListenerSecurityChanged');
danger('an older Kafka', kafka({ metadataVersion: undefined }), kafka({ version: '4.1.1', metadataVersion: undefined }), 'error KafkaVersionDowngraded', 'refuses');
danger('an older Kafka that knows the metadata', kafka({ metadataVersion: '4.1' }), kafka({ version: '4.1.1', metadataVersion: '4.1' }), 'warning KafkaVersionDowngraded', 'restart');
danger('older metadata', kafka(), kafka({ metadataVersion: '4.1-IV1' }), 'warning KafkaMetadataVersionLowered');
danger('newer metadata', kafka({ metadataVersion: '4.1' }), kafka(), 'note KafkaMetadataVersionRaised');
danger('newer metadata by a newer Kafka', kafka({ metadataVersion: undefined }), kafka({ version: '4.3.1', metadataVersion: undefined }), 'note KafkaMetadataVersionRaised');
danger('retention of the brokers', kafka({ config: { 'log.retention.hours': 336 } }), kafka({ config: { 'log.retention.hours': 24 } }), 'error KafkaRetentionReduced');
danger('size of the brokers', kafka(), kafka({ config: { 'log.retention.bytes': '1000000000' } }), 'error KafkaRetentionReduced');
danger('retention of positions', kafka(), kafka({ config: { 'offsets.retention.minutes': 1_440 } }), 'warning OffsetsRetentionReduced');
danger('no pool', pool(), [], 'error NodePoolRemoved', 'pods of the pool');
danger('no controllers', pool({ roles: ['controller'] }), [], 'error NodePoolRemoved', 'quorum');
danger('fewer brokers', pool(), pool({ replicas: 2 }), 'warning NodePoolScaledDown', 'puts the old number back');
danger('fewer brokers without a check', [kafka({}, {}, { annotations: { 'strimzi.io/skip-broker-scaledown-check': 'true' } }), pool()], [kafka({}, {}, { annotations: { 'strimzi.io/skip-broker-scaledown-check': 'true' } }), pool({ replicas: 2 })], 'error NodePoolScaledDown', 'offline');
danger('fewer controllers', pool({ roles: ['controller'] }), pool({ roles: ['controller'], replicas: 1 }), 'error ControllersScaled');
danger('more controllers', pool({ roles: ['controller', 'broker'] }), pool({ roles: ['controller', 'broker'], replicas: 5 }), 'error ControllersScaled');
danger('no longer controllers', pool({ roles: ['controller', 'broker'] }), pool({ roles: ['broker'] }), 'error NodePoolRolesChanged');
danger('no longer brokers', pool({ roles: ['controller', 'broker'] }), pool({ roles: ['controller'] }), 'warning NodePoolRolesChanged');
danger('a smaller volume of brokers', pool(), pools(volume({ size: '99Gi' })), 'error VolumeShrunk', 'ignores');
danger('a smaller volume of documents', elasticsearch(), withSets(nodeSet({ volumeClaimTemplates: [claimTemplate({}, '50Gi')] })), 'error VolumeShrunk', 'webhook');
danger('a smaller claim', volumeClaim(), volumeClaim({}, '9Gi'), 'error VolumeShrunk', 'API server');
danger('another class of brokers', pool(), pools(volume({ class: 'slow' })), 'error VolumeClassChanged', 'ignores');
danger('another class of documents', elasticsearch(), withSets(nodeSet({ volumeClaimTemplates: [claimTemplate({ storageClassName: 'slow' })] })), 'error VolumeClassChanged');
danger('another class of a claim', volumeClaim(), volumeClaim({ storageClassName: 'slow' }), 'error VolumeClassChanged');
danger('another type of storage', pool(), pool({ storage: { type: 'ephemeral' } }), 'error StorageTypeChanged');
danger('another type of volume', pool(), pools(volume({ type: 'ephemeral', size: undefined, class: 'fast' })), 'error StorageTypeChanged');
danger('a volume less', pools(volume(), volume({ id: 1 })), pool(), 'error BrokerVolumeRemoved');
danger('volumes that go', pool(), pools(volume({ deleteClaim: true })), 'warning VolumeDeletionEnabled');
danger('documents that go', elasticsearch(), elasticsearch({ volumeClaimDeletePolicy: undefined }), 'warning VolumeDeletionEnabled');
danger('claims that go', statefulSet(), statefulSet({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }), 'warning VolumeDeletionEnabled');
danger('another group of a source', source(), source({ consumerGroup: 'parse2' }), 'error ConsumerGroupChanged', 'webhook of Knative refuses');
danger('a sink under another name', lake(), lake({}, 'archive'), 'error ConsumerGroupChanged', 'handled a second time');
danger('another group of a sink', lake({ 'consumer.override.group.id': 'a' }), lake({ 'consumer.override.group.id': 'b', 'consumer.override.auto.offset.reset': 'latest' }), 'error ConsumerGroupChanged', 'skipped');
danger('another group of Logstash', pipelines('index'), pipelines('index2', 'latest'), 'error ConsumerGroupChanged', 'skipped');
danger('another group in a pipeline', make('logstash.k8s.elastic.co/v1alpha1', 'Logstash', 'index', { spec: { version: '9.1.0', pipelines: [{ 'pipeline.id': 'main', 'config.string': 'input { kafka { topics => ["a"] group_id => "x" } }' }] } }),
  make('logstash.k8s.elastic.co/v1alpha1', 'Logstash', 'index', { spec: { version: '9.1.0', pipelines: [{ 'pipeline.id': 'main', 'config.string': 'input { kafka { topics => ["a"] } }' }] } }), 'error ConsumerGroupChanged');
danger('a trigger under another name', make('eventing.knative.dev/v1', 'Trigger', 'bill', { spec: { broker: 'b', subscriber: { uri: 'http://x' } } }), make('eventing.knative.dev/v1', 'Trigger', 'charge', { spec: { broker: 'b', subscriber: { uri: 'http://x' } } }), 'error ConsumerGroupChanged');
danger('no dead letters of a source', source(), source({ delivery: { retry: 5 } }), 'error DeadLetterRemoved', 'dropped');
danger('no dead letters of a sink', lake(), lake({ 'errors.deadletterqueue.topic.name': undefined }), 'error DeadLetterRemoved', 'errors.tolerance');
danger('no dead letters of Logstash', make('logstash.k8s.elastic.co/v1alpha1', 'Logstash', 'index', { spec: { config: { 'dead_letter_queue.enable': true } } }), make('logstash.k8s.elastic.co/v1alpha1', 'Logstash', 'index', { spec: { config: {} } }), 'error DeadLetterRemoved');
danger('no node set', withSets(nodeSet(), nodeSet({ name: 'warm' })), elasticsearch(), 'warning NodeSetRemoved', 'moves all shards');
danger('a node set under another name', elasticsearch(), withSets(nodeSet({ name: 'default' })), 'warning NodeSetRemoved');
danger('no node for documents', withSets(nodeSet({ name: 'm', config: { 'node.roles': ['master'] } }), nodeSet({ config: { 'node.roles': ['data'] } })), withSets(nodeSet({ name: 'm', config: { 'node.roles': ['master'] } })), 'error NodeSetRemoved', 'nowhere');
danger('fewer nodes', elasticsearch(), withSets(nodeSet({ count: 2 })), 'warning NodeSetScaledDown');
danger('nodes without data', elasticsearch(), withSets(nodeSet({ config: { 'node.roles': ['master'] } })), 'error NodeSetRolesChanged');
danger('an older Elasticsearch', elasticsearch(), elasticsearch({ version: '9.0.4' }), 'error ElasticVersionDowngraded', 'refuses');
danger('an older Elasticsearch by force', elasticsearch(), elasticsearch({ version: '8.19.0' }, { annotations: { 'eck.k8s.elastic.co/disable-downgrade-validation': 'true' } }), 'error ElasticVersionDowngraded', 'refuses to start');
danger('a version too many', elasticsearch({ version: '8.17.0' }), elasticsearch(), 'error ElasticsearchUpgradePath');
danger('no search', elasticsearch({ volumeClaimDeletePolicy: undefined }), [], 'error ElasticsearchRemoved', 'all documents');
danger('no bucket', [claim(), storageClass({ reclaimPolicy: 'Delete' }, 'buckets')], storageClass({ reclaimPolicy: 'Delete' }, 'buckets'), 'error BucketClaimRemoved', 'objects are deleted, since');
danger('no claim of a bucket', [claim(), storageClass({}, 'buckets')], storageClass({}, 'buckets'), 'error BucketClaimRemoved', 'the bucket stays');
danger('another bucket', claim({ bucketName: 'a', generateBucketName: undefined }), claim({ bucketName: 'b', generateBucketName: undefined }), 'error BucketClaimChanged', 'ignores');
danger('another class of buckets', claim(), claim({ storageClassName: 'other' }), 'error BucketClaimChanged', 'unless the storage class');
danger('a smaller quota', claim({ additionalConfig: { maxSize: '2G' } }), claim({ additionalConfig: { maxSize: '1G' } }), 'warning BucketQuotaReduced');
danger('no object store', make('ceph.rook.io/v1', 'CephObjectStore', 'store'), [], 'error CephStoreRemoved');
danger('no pool of blocks', make('ceph.rook.io/v1', 'CephBlockPool', 'replicapool'), [], 'error CephStoreRemoved');
danger('fewer copies of blocks', make('ceph.rook.io/v1', 'CephBlockPool', 'p', { spec: { replicated: { size: 3 } } }), make('ceph.rook.io/v1', 'CephBlockPool', 'p', { spec: { replicated: { size: 2 } } }), 'warning CephReplicationReduced');
danger('another prefix', slot(), slot({ 'topic.prefix': 'store' }), 'error CdcTopicPrefixChanged');
danger('another slot', slot(), slot({ 'slot.name': 'store' }), 'error CdcSlotChanged');
danger('another history', connector({ 'topic.prefix': 'a', 'schema.history.internal.kafka.topic': 'h' }, 'db', 'io.debezium.connector.mysql.MySqlConnector'), connector({ 'topic.prefix': 'a', 'schema.history.internal.kafka.topic': 'i' }, 'db', 'io.debezium.connector.mysql.MySqlConnector'), 'error CdcSchemaHistoryChanged');
danger('no source of changes', slot(), [], 'warning CdcSourceRemoved', 'write-ahead log');
danger('a source under another name', slot(), slot({}, 'shop-db'), 'error SourceConnectorRenamed');
danger('another group of workers', connect(), connect({ groupId: 'other' }), 'error ConnectGroupChanged', 'runs twice');
danger('another topic of offsets', connect(), connect({ offsetStorageTopic: 'other' }), 'error ConnectGroupChanged', 'begin from the start');
danger('another topic of states', connect(), connect({ statusStorageTopic: 'other' }), 'warning ConnectGroupChanged');
danger('backups for less long', velero(), velero({}, { ttl: '24h' }), 'error BackupRetentionReduced');
danger('fewer snapshots', storkPolicy({ daily: { time: '02:00AM', retain: 30 } }), storkPolicy({ daily: { time: '02:00AM', retain: 3 } }), 'error BackupRetentionReduced');
danger('fewer snapshots of documents', make('stackconfigpolicy.k8s.elastic.co/v1alpha1', 'StackConfigPolicy', 'p', { spec: { elasticsearch: { snapshotLifecyclePolicies: { nightly: { retention: { expire_after: '30d' } } } } } }), make('stackconfigpolicy.k8s.elastic.co/v1alpha1', 'StackConfigPolicy', 'p', { spec: { elasticsearch: { snapshotLifecyclePolicies: { nightly: { retention: { expire_after: '7d' } } } } } }), 'error BackupRetentionReduced');
danger('backups less often', velero(), velero({ schedule: '0 2 * * 0' }), 'warning BackupLessOften');
danger('snapshots less often', storkPolicy({ interval: { intervalMinutes: 60, retain: 30 } }), storkPolicy({ daily: { time: '02:00AM', retain: 30 } }), 'warning BackupLessOften');
danger('no backups for now', velero(), velero({ paused: true }), 'error BackupSuspended');
danger('no snapshots for now', storkSnapshots(), storkSnapshots({ suspend: true }), 'error BackupSuspended');
danger('no backups', velero(), [], 'error BackupScheduleRemoved', 'until their time');
danger('no snapshots', storkSnapshots({ reclaimPolicy: undefined }), [], 'error BackupScheduleRemoved', 'deleted with it');
danger('no namespace', makeGlobal('v1', 'Namespace', 'orders'), [], 'error NamespaceRemoved');
danger('no definition', makeGlobal('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'kafkas.kafka.strimzi.io'), [], 'error ResourceDefinitionRemoved');
danger('no volume', volumeClaim(), [], 'error VolumeClaimRemoved', 'deleted with all data');
danger('no claim of a volume', [volumeClaim(), storageClass()], storageClass(), 'warning VolumeClaimRemoved');
danger('a secret that pods mount', [make('v1', 'Secret', 'keys'), deployment({}, 'app:1', { volumes: [{ name: 'k', secret: { secretName: 'keys' } }] })], deployment({}, 'app:1', { volumes: [{ name: 'k', secret: { secretName: 'keys' } }] }), 'error ReferencedObjectRemoved');
danger('a topic that a source reads', [topic(), source()], source(), ['error ReferencedObjectRemoved', 'error TopicRemoved']);
danger('other volumes of a stateful set', statefulSet(), statefulSet({ volumeClaimTemplates: [claimTemplate({}, '20Gi', 'data')] }), 'error ImmutableFieldChanged', 'API server');
danger('another service of a stateful set', statefulSet(), statefulSet({ serviceName: 'other' }), 'error ImmutableFieldChanged');
danger('another selector', deployment(), deployment({ selector: { matchLabels: { app: 'other' } } }), 'error ImmutableFieldChanged');
danger('another program of a job', job('a:1'), job('a:2'), 'error ImmutableFieldChanged');
danger('other modes of a claim', volumeClaim(), volumeClaim({ accessModes: ['ReadWriteMany'] }), 'error ImmutableFieldChanged');
danger('other parameters of a class', storageClass(), storageClass({ parameters: { repl: '3' } }), 'error ImmutableFieldChanged');
danger('a class that deletes', storageClass(), storageClass({ reclaimPolicy: undefined }), 'error ImmutableFieldChanged');
danger('a service with an address', service({ clusterIP: 'None' }), service({}), 'error ImmutableFieldChanged');
danger('another role', makeGlobal('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'b', { roleRef: { kind: 'ClusterRole', name: 'view' } }), makeGlobal('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'b', { roleRef: { kind: 'ClusterRole', name: 'admin' } }), 'error ImmutableFieldChanged');
danger('a frozen secret', make('v1', 'Secret', 's', { immutable: true, data: { a: 'YQ==' } }), make('v1', 'Secret', 's', { immutable: true, data: { a: 'Yg==' } }), 'error ImmutableFieldChanged');
danger('another type of secret', make('v1', 'Secret', 's'), make('v1', 'Secret', 's', { type: 'kubernetes.io/tls' }), 'error ImmutableFieldChanged');
danger('a frozen map', make('v1', 'ConfigMap', 'c', { immutable: true, data: { a: '1' } }), make('v1', 'ConfigMap', 'c', { data: { a: '1' } }), 'error ImmutableFieldChanged');
danger('another priority', makeGlobal('scheduling.k8s.io/v1', 'PriorityClass', 'p', { value: 1 }), makeGlobal('scheduling.k8s.io/v1', 'PriorityClass', 'p', { value: 2 }), 'error ImmutableFieldChanged');
danger('another broker of a trigger', knative('Trigger', { broker: 'a' }), knative('Trigger', { broker: 'b' }), 'error ImmutableFieldChanged', 'webhook of Knative');
danger('another class of a broker', knative('Broker', {}, undefined, { annotations: { 'eventing.knative.dev/broker.class': 'Kafka' } }), knative('Broker', {}), 'error ImmutableFieldChanged');
danger('another topic of a sink', knative('KafkaSink', { topic: 'a' }, 'eventing.knative.dev/v1alpha1'), knative('KafkaSink', { topic: 'b' }, 'eventing.knative.dev/v1alpha1'), 'error ImmutableFieldChanged');
danger('more partitions of a channel', knative('KafkaChannel', {}, 'messaging.knative.dev/v1'), knative('KafkaChannel', { numPartitions: 3 }, 'messaging.knative.dev/v1'), 'error ImmutableFieldChanged');
danger('a revision that changes', make('serving.knative.dev/v1', 'Service', 'f', { spec: { template: { metadata: { name: 'f-1' }, spec: { containers: [{ image: 'a:1' }] } } } }), make('serving.knative.dev/v1', 'Service', 'f', { spec: { template: { metadata: { name: 'f-1' }, spec: { containers: [{ image: 'a:2' }] } } } }), 'error ImmutableFieldChanged');
danger('a further claim of nodes', elasticsearch(), withSets(nodeSet({ volumeClaimTemplates: [claimTemplate(), claimTemplate({}, '1Gi', 'logs')] })), 'error ImmutableFieldChanged');
danger('another pool of a store', make('ceph.rook.io/v1', 'CephObjectStore', 's', { spec: { sharedPools: { dataPoolName: 'a', metadataPoolName: 'm' } } }), make('ceph.rook.io/v1', 'CephObjectStore', 's', { spec: { sharedPools: { dataPoolName: 'b', metadataPoolName: 'm' } } }), 'error TransitionRuleBroken');
danger('another uid', make('grafana.integreatly.org/v1beta1', 'GrafanaFolder', 'f', { spec: { uid: 'a', instanceSelector: { matchLabels: { a: 'b' } } } }), make('grafana.integreatly.org/v1beta1', 'GrafanaFolder', 'f', { spec: { uid: 'b', instanceSelector: { matchLabels: { a: 'b' } } } }), 'error TransitionRuleBroken');
danger('no uid', make('grafana.integreatly.org/v1beta1', 'GrafanaFolder', 'f', { spec: { uid: 'a', instanceSelector: { matchLabels: { a: 'b' } } } }), make('grafana.integreatly.org/v1beta1', 'GrafanaFolder', 'f', { spec: { instanceSelector: { matchLabels: { a: 'b' } } } }), 'error TransitionRuleBroken');
danger('another source of a snapshot', make('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 's', { spec: { source: { persistentVolumeClaimName: 'a' } } }), make('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 's', { spec: { source: { persistentVolumeClaimName: 'b' } } }), 'error TransitionRuleBroken');

export const DANGERS: readonly Danger[] = dangers;
