import { KafkaResources } from './kafka-resources';
import { StorageProfile } from '../storage/storage-profile';

/** What the nodes of a pool do. */
export enum NodePoolRole {
  /** Keep and serve records. */
  BROKER = 'broker',
  /** Keep the metadata of the cluster and elect leaders. */
  CONTROLLER = 'controller',
}

/** A group of equal nodes of a Kafka cluster. */
export interface NodePoolProps {
  /** Name of the pool, unique in the namespace; part of the names of pods and volumes, so it cannot change later. */
  readonly name: string;

  /** What the nodes do. */
  readonly roles: NodePoolRole[];

  /** Number of nodes, 1 to 100. */
  readonly replicas: number;

  /**
   * Volumes of the nodes.
   *
   * @default - the storage of the cluster; the same class with 20 GiB for a pool of controllers only
   */
  readonly storage?: StorageProfile;

  /**
   * Volumes of each node. More can be added later, since nodes use a list of volumes from the first day.
   *
   * @default 1
   */
  readonly volumesPerNode?: number;

  /**
   * Processor and memory of each node.
   *
   * @default - brokers 1000 and 4 GiB, controllers 500 and 2 GiB; in development 250 and 1 GiB
   */
  readonly resources?: KafkaResources;

  /**
   * Options of the Java virtual machine.
   *
   * @default - those of Strimzi, which sizes the heap by the memory limit
   */
  readonly jvm?: KafkaJvmOptions;

  /**
   * Labels that nodes of Kubernetes must have to run the pool.
   *
   * @default - any node
   */
  readonly nodeLabels?: { readonly [key: string]: string };

  /**
   * Id of the first node; a pool owns 100 ids from there. Ids are part of the names of volumes: append new pools to the list, or pin this.
   *
   * @default - 100 times the position in the list of pools
   */
  readonly firstNodeId?: number;
}

/** Options of the Java virtual machine of a node. @see https://strimzi.io/docs/operators/latest/configuring.html#con-common-configuration-jvm-reference */
export interface KafkaJvmOptions {
  /**
   * Heap in MiB, both at the start and at most.
   *
   * @default - chosen by Strimzi
   */
  readonly heapMebibytes?: number;

  /**
   * Options that begin with -XX, without the prefix, as in `MaxGCPauseMillis: "20"`.
   *
   * @default - none
   */
  readonly xx?: { readonly [key: string]: string };

  /**
   * Whether the garbage collection is logged.
   *
   * @default false
   */
  readonly gcLogging?: boolean;
}
