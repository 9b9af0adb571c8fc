import { backupLessOften } from './backup-less-often';
import { backupRetentionReduced } from './backup-retention-reduced';
import { backupScheduleRemoved } from './backup-schedule-removed';
import { backupSuspended } from './backup-suspended';
import { brokerVolumeRemoved } from './broker-volume-removed';
import { bucketClaimChanged } from './bucket-claim-changed';
import { bucketClaimRemoved } from './bucket-claim-removed';
import { bucketQuotaReduced } from './bucket-quota-reduced';
import { cdcSchemaHistoryChanged } from './cdc-schema-history-changed';
import { cdcSlotChanged } from './cdc-slot-changed';
import { cdcSourceRemoved } from './cdc-source-removed';
import { cdcTopicPrefixChanged } from './cdc-topic-prefix-changed';
import { cephReplicationReduced } from './ceph-replication-reduced';
import { cephStoreRemoved } from './ceph-store-removed';
import { clusterLabelChanged } from './cluster-label-changed';
import { connectGroupChanged } from './connect-group-changed';
import { consumerGroupChanged } from './consumer-group-changed';
import { controllersScaled } from './controllers-scaled';
import { deadLetterRemoved } from './dead-letter-removed';
import { elasticVersionDowngraded } from './elastic-version-downgraded';
import { elasticsearchRemoved } from './elasticsearch-removed';
import { elasticsearchUpgradePath } from './elasticsearch-upgrade-path';
import { immutableFieldChanged } from './immutable-field-changed';
import { kafkaAuthorizationChanged } from './kafka-authorization-changed';
import { kafkaClusterRemoved } from './kafka-cluster-removed';
import { kafkaMetadataVersionLowered } from './kafka-metadata-version-lowered';
import { kafkaMetadataVersionRaised } from './kafka-metadata-version-raised';
import { kafkaRetentionReduced } from './kafka-retention-reduced';
import { kafkaVersionDowngraded } from './kafka-version-downgraded';
import { listenerAddressChanged } from './listener-address-changed';
import { listenerRemoved } from './listener-removed';
import { listenerSecurityChanged } from './listener-security-changed';
import { minInsyncReplicasLowered } from './min-insync-replicas-lowered';
import { minInsyncReplicasTooHigh } from './min-insync-replicas-too-high';
import { namespaceRemoved } from './namespace-removed';
import { nodePoolRemoved } from './node-pool-removed';
import { nodePoolRolesChanged } from './node-pool-roles-changed';
import { nodePoolScaledDown } from './node-pool-scaled-down';
import { nodeSetRemoved } from './node-set-removed';
import { nodeSetRolesChanged } from './node-set-roles-changed';
import { nodeSetScaledDown } from './node-set-scaled-down';
import { offsetsRetentionReduced } from './offsets-retention-reduced';
import { referencedObjectRemoved } from './referenced-object-removed';
import { resourceDefinitionRemoved } from './resource-definition-removed';
import { schemaBroken } from './schema-broken';
import { sourceConnectorRenamed } from './source-connector-renamed';
import { storageTypeChanged } from './storage-type-changed';
import { topicCleanupPolicyChanged } from './topic-cleanup-policy-changed';
import { topicNameChanged } from './topic-name-changed';
import { topicPartitionsDecreased } from './topic-partitions-decreased';
import { topicPartitionsIncreased } from './topic-partitions-increased';
import { topicRemoved } from './topic-removed';
import { topicReplicasChanged } from './topic-replicas-changed';
import { topicRetentionReduced } from './topic-retention-reduced';
import { topicSegmentsReduced } from './topic-segments-reduced';
import { transitionRuleBroken } from './transition-rule-broken';
import { uncleanLeaderElectionEnabled } from './unclean-leader-election-enabled';
import { userAuthenticationChanged } from './user-authentication-changed';
import { userRemoved } from './user-removed';
import { volumeClaimRemoved } from './volume-claim-removed';
import { volumeClassChanged } from './volume-class-changed';
import { volumeDeletionEnabled } from './volume-deletion-enabled';
import { volumeShrunk } from './volume-shrunk';
import { UpgradeRule } from '../rule';

/** All rules that look at objects. A new one is a file here and a line there. */
export const RULES: readonly UpgradeRule[] = [
  backupLessOften,
  backupRetentionReduced,
  backupScheduleRemoved,
  backupSuspended,
  brokerVolumeRemoved,
  bucketClaimChanged,
  bucketClaimRemoved,
  bucketQuotaReduced,
  cdcSchemaHistoryChanged,
  cdcSlotChanged,
  cdcSourceRemoved,
  cdcTopicPrefixChanged,
  cephReplicationReduced,
  cephStoreRemoved,
  clusterLabelChanged,
  connectGroupChanged,
  consumerGroupChanged,
  controllersScaled,
  deadLetterRemoved,
  elasticVersionDowngraded,
  elasticsearchRemoved,
  elasticsearchUpgradePath,
  immutableFieldChanged,
  kafkaAuthorizationChanged,
  kafkaClusterRemoved,
  kafkaMetadataVersionLowered,
  kafkaMetadataVersionRaised,
  kafkaRetentionReduced,
  kafkaVersionDowngraded,
  listenerAddressChanged,
  listenerRemoved,
  listenerSecurityChanged,
  minInsyncReplicasLowered,
  minInsyncReplicasTooHigh,
  namespaceRemoved,
  nodePoolRemoved,
  nodePoolRolesChanged,
  nodePoolScaledDown,
  nodeSetRemoved,
  nodeSetRolesChanged,
  nodeSetScaledDown,
  offsetsRetentionReduced,
  referencedObjectRemoved,
  resourceDefinitionRemoved,
  schemaBroken,
  sourceConnectorRenamed,
  storageTypeChanged,
  topicCleanupPolicyChanged,
  topicNameChanged,
  topicPartitionsDecreased,
  topicPartitionsIncreased,
  topicRemoved,
  topicReplicasChanged,
  topicRetentionReduced,
  topicSegmentsReduced,
  transitionRuleBroken,
  uncleanLeaderElectionEnabled,
  userAuthenticationChanged,
  userRemoved,
  volumeClaimRemoved,
  volumeClassChanged,
  volumeDeletionEnabled,
  volumeShrunk,
];
