import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of Kafka clusters, topics and users. */
export const STREAMING = registerCatalog(new ProblemCatalog('streaming', {
  ReplicationAboveBrokers: {
    severity: 'error',
    cause: 'Each replica of a partition needs a broker of its own, so Kafka refuses to create the topic.',
    fix: 'lower the replication factor or add brokers',
  },
  ReplicationAboveZones: {
    severity: 'warning',
    cause: 'With fewer zones than replicas the loss of one zone can take several replicas of a partition at once.',
    fix: 'spread over as many zones as there are replicas, or acknowledge the warning',
  },
  MinInsyncReplicasBlocksWrites: {
    severity: 'error',
    cause: 'When every replica must confirm a write, the restart of one broker stops all producers.',
    fix: 'keep min.insync.replicas at least one below the replication factor',
  },
  BrokerConfigForbidden: {
    severity: 'error',
    cause: 'Strimzi manages this broker option itself and drops the value with nothing but a line in its log.',
    fix: 'remove the key and use the prop that stands for it: listeners, pools, quotas, zones',
  },
  BrokerOptionUnknown: {
    severity: 'warning',
    cause: 'Kafka takes options that it does not know without a word, so a mistyped one has no effect.',
    fix: 'correct the key, or acknowledge the warning when a plugin of the brokers has such an option',
  },
  DuplicateListener: {
    severity: 'error',
    cause: 'Strimzi refuses a cluster whose listeners share a name or a port.',
    fix: 'give each listener a name and a port of its own',
  },
  NoClientListener: {
    severity: 'error',
    cause: 'Stages reach the brokers inside the cluster with credentials of the user operator; no listener offers that.',
    fix: 'add Listener.internal(), or leave the listeners prop out',
  },
  UnencryptedListener: {
    severity: 'warning',
    cause: 'Records travel readable through the network, and so does a password that is not sent as a challenge response.',
    fix: 'leave tls on, or acknowledge the warning where the network encrypts',
  },
  DeprecatedListener: {
    severity: 'warning',
    cause: 'Strimzi has deprecated listeners of type ingress and will remove them.',
    fix: 'use Listener.tlsRoute, Listener.loadBalancer or Listener.nodePort',
  },
  NodePoolRoleMissing: {
    severity: 'error',
    cause: 'A KRaft cluster needs at least one controller and at least one broker; Strimzi refuses it otherwise.',
    fix: 'add a pool with the missing role, or give the role to an existing pool',
  },
  EvenControllerCount: {
    severity: 'warning',
    cause: 'An even number of controllers survives no more failures than one controller less, and is slower.',
    fix: 'use 1, 3 or 5 controllers',
  },
  NodePoolClash: {
    severity: 'error',
    cause: 'Pool names are unique in a namespace and node ids are unique in a cluster; the operator would mix up the nodes.',
    fix: 'set poolPrefix or rename the pools, or set firstNodeId so that the ranges do not overlap',
  },
  SingleCopyOnEphemeralVolume: {
    severity: 'warning',
    cause: 'A single node on an ephemeral volume loses every record with each restart.',
    fix: 'use a persistent storage profile, or acknowledge the warning for a throw-away cluster',
  },
  ReplicationMultiplied: {
    severity: 'warning',
    cause: 'Kafka and the storage both keep copies; the copies multiply, in space and in write traffic.',
    fix: 'use a storage profile with fewer replicas below Kafka, or acknowledge the warning',
  },
  DuplicateTopic: {
    severity: 'error',
    cause: 'Two objects manage one Kafka topic; the topic operator obeys the older one and the other is never ready.',
    fix: 'declare the topic once and pass it to all stages, or change one topicName',
  },
  TopicNamesCollide: {
    severity: 'warning',
    cause: 'Kafka writes both "." and "_" as "_" in metric names, so the metrics of the two topics are mixed.',
    fix: 'use only one of the two characters in topic names',
  },
  SharedConsumerGroup: {
    severity: 'warning',
    cause: 'Members of one consumer group share the partitions, so each stage sees only a part of the records.',
    fix: 'give each stage its own consumerGroup, or acknowledge the warning when they are one application',
  },
  ReservedClientName: {
    severity: 'error',
    cause: 'The Secret of the user would take the place of one that Strimzi keeps for the cluster itself.',
    fix: 'give the stage another id or name',
  },
  TopicNotManaged: {
    severity: 'warning',
    cause: 'A stage needs a topic for itself at a Kafka cluster that is managed elsewhere, so nothing here creates it.',
    fix: 'create the topic at that cluster, then acknowledge the warning',
  },
  ExternalCredentialsMissing: {
    severity: 'error',
    cause: 'The Kafka cluster is managed elsewhere, so no identity can be made for the stage.',
    fix: 'add the client to clientCredentials, or set credentials for all clients',
  },
  UnusedClientCredentials: {
    severity: 'warning',
    cause: 'The credentials are for nobody; a stage whose name was mistyped uses the shared ones, which may allow more than it needs.',
    fix: 'use the clientName of a stage that connects, or remove the entry',
  },
}));
