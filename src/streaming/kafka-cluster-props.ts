import { CredentialCopies } from './credential-copies';
import { KafkaClientQuotas, KafkaQuotas } from './kafka-quotas';
import { KafkaResources } from './kafka-resources';
import { Listener } from './listener';
import { NodePoolProps } from './node-pool-props';
import { ZoneSpread } from '../core/defaults';
import { StorageProfile } from '../storage/storage-profile';

/** The operators that turn topics and users into what Kafka knows. */
export interface EntityOperatorOptions {
  /**
   * What the topic operator gets.
   *
   * @default - 100 and 512 MiB
   */
  readonly topicOperator?: KafkaResources;

  /**
   * What the user operator gets.
   *
   * @default - 100 and 512 MiB
   */
  readonly userOperator?: KafkaResources;
}

/** Exports the lag of consumer groups as metrics. @see https://strimzi.io/docs/operators/latest/deploying.html#proc-metrics-kafka-deploy-options-str */
export interface KafkaExporterOptions {
  /**
   * Regular expression of the topics.
   *
   * @default - all
   */
  readonly topics?: string;

  /**
   * Regular expression of the consumer groups.
   *
   * @default - all
   */
  readonly consumerGroups?: string;

  /**
   * What the exporter gets.
   *
   * @default - 50 and 128 MiB
   */
  readonly resources?: KafkaResources;
}

/** Moves partitions between brokers. @see https://strimzi.io/docs/operators/latest/deploying.html#cruise-control-concepts-str */
export interface CruiseControlOptions {
  /**
   * Whether partitions are moved when brokers are added, and before brokers are removed. Otherwise new brokers stay empty.
   *
   * @default true
   */
  readonly autoRebalance?: boolean;

  /**
   * What Cruise Control gets.
   *
   * @default - 250 and 1 GiB
   */
  readonly resources?: KafkaResources;
}

/** What one broker can take, the slowest of all. A number that is not above zero is an InvalidNumber error. */
export interface BrokerLimits {
  /**
   * Network of the node in each direction, in bits a second, as it is sold: 10e9 for 10 Gbit/s.
   *
   * @default - not known
   */
  readonly networkBitsPerSecond?: number;

  /**
   * What the volumes of a broker write in a second, in bytes: 125e6 for 125 MB/s.
   *
   * @default - not known
   */
  readonly volumeBytesPerSecond?: number;
}

/** A Kafka cluster. */
export interface KafkaClusterProps {
  /**
   * Name of the cluster, at most 35 characters, so that the operator's own names fit; a longer one is an InvalidName error.
   *
   * @default - the construct's path below the chart, in kebab-case
   */
  readonly name?: string;

  /**
   * Number of brokers, in a pool named `broker`. Together with pools a ConflictingProps error.
   *
   * @default - 3; in development one node is broker and controller, whatever is set
   */
  readonly brokers?: number;

  /**
   * Number of controllers, in a pool named `controller`. Together with pools a ConflictingProps error.
   *
   * @default - 3; in development one node is broker and controller, whatever is set
   */
  readonly controllers?: number;

  /**
   * Node pools, for more than one kind of broker. They hold in development as they are.
   *
   * @default - one pool of brokers and one of controllers
   */
  readonly pools?: NodePoolProps[];

  /**
   * What the names of the pools that follow from brokers and controllers begin with, before a hyphen. Pool names are unique in a namespace, so
   * a second cluster there is a NodePoolClash error without. Part of the names of pods and volumes: it cannot change later. Together with
   * pools a ConflictingProps error.
   *
   * @default - nothing: the pools are named `broker` and `controller`, in development `dual`
   */
  readonly poolPrefix?: string;

  /**
   * Volumes of the nodes; the size is that of one broker's volume.
   *
   * @default - 100 GiB of the cluster's default storage class, 10 GiB in development
   */
  readonly storage?: StorageProfile;

  /**
   * Where the brokers listen. None that stages can use is a NoClientListener error as soon as a stage connects.
   *
   * @default - Listener.internal(): TLS and SCRAM-SHA-512 on port 9093
   */
  readonly listeners?: Listener[];

  /**
   * Kafka version. One that the Strimzi version does not run is an OperatorVersionUnsupported error.
   *
   * @default - the newest that the Strimzi version runs
   */
  readonly kafkaVersion?: string;

  /**
   * Metadata version, to hold it back during an upgrade. One that does not fit the Kafka version is an InvalidValue error.
   *
   * @default - chosen by Strimzi
   */
  readonly metadataVersion?: string;

  /**
   * Zones to spread brokers, controllers and replicas over. With several zones brokers read their zone from the label of their node; for that
   * the operator makes a ClusterRoleBinding, which an operator that was installed for single namespaces may not do.
   *
   * @default - those of PipelineDefaults; without any, nodes are spread over hosts
   */
  readonly zones?: ZoneSpread;

  /**
   * Limits that the brokers enforce.
   *
   * @default - none
   */
  readonly quotas?: KafkaQuotas;

  /**
   * Limits of every client that is made here.
   *
   * @default - none
   */
  readonly clientQuotas?: KafkaClientQuotas;

  /**
   * Further broker options, by Kafka's keys. One that Strimzi would drop is a BrokerConfigForbidden error,
   * one that Kafka does not know a BrokerOptionUnknown warning, and a value that Kafka cannot read an InvalidNumber or InvalidValue error.
   *
   * @default - three copies of everything, two of which confirm a write (fewer with fewer brokers), no automatic topics, no unclean elections
   * @see https://kafka.apache.org/documentation/#brokerconfigs
   */
  readonly config?: { readonly [key: string]: string };

  /**
   * What each broker can take, of which nothing is written down in Kubernetes; for the checks of capacity and CapacityPlan.
   *
   * @default - not known, so that network and speed of the volumes are not checked
   */
  readonly brokerLimits?: BrokerLimits;

  /**
   * Whether brokers publish metrics for Prometheus on port 9404.
   *
   * @default true
   * @see https://strimzi.io/docs/operators/latest/deploying.html#proc-strimzi-metrics-reporter-kafka-deploy-options-str
   */
  readonly metrics?: boolean;

  /**
   * What the topic and the user operator get.
   *
   * @default - small
   */
  readonly entityOperator?: EntityOperatorOptions;

  /**
   * Exports the lag of consumer groups.
   *
   * @default - not exported
   */
  readonly exporter?: KafkaExporterOptions;

  /**
   * Moves partitions between brokers. Needs two brokers, otherwise a ConflictingProps error; left out in development.
   *
   * @default - partitions stay where they are
   */
  readonly cruiseControl?: CruiseControlOptions;

  /**
   * How credentials reach stages in other namespaces.
   *
   * @default - they do not: a stage in another namespace is a CredentialsUnreachable error
   */
  readonly credentialCopies?: CredentialCopies;
}
