import { Size } from 'cdk8s';
import { StorageProfile } from '../storage/storage-profile';

/**
 * What an Elasticsearch node does.
 *
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 */
export enum ElasticsearchNodeRole {
  /** Can be elected to manage the cluster. */
  MASTER = 'master',
  /** Votes in elections without standing for them; only together with MASTER. */
  VOTING_ONLY = 'voting_only',
  /** Holds data of every tier. */
  DATA = 'data',
  /** Holds indices that are no time series. */
  DATA_CONTENT = 'data_content',
  /** Holds the newest data of time series. */
  DATA_HOT = 'data_hot',
  /** Holds data that is searched less often. */
  DATA_WARM = 'data_warm',
  /** Holds data that is seldom searched. */
  DATA_COLD = 'data_cold',
  /** Holds parts of snapshots that are searched; only a cache of its own. */
  DATA_FROZEN = 'data_frozen',
  /** Runs ingest pipelines. */
  INGEST = 'ingest',
  /** Runs machine learning jobs. */
  ML = 'ml',
  /** Runs transforms. */
  TRANSFORM = 'transform',
  /** Connects to other clusters. */
  REMOTE_CLUSTER_CLIENT = 'remote_cluster_client',
}

/** Nodes that are alike. */
export interface ElasticsearchNodeSet {
  /**
   * Name, part of pod and volume names: renaming a node set moves all its data to new nodes. At most 23 characters; a longer one is an
   * InvalidName error.
   */
  readonly name: string;

  /** Number of nodes. */
  readonly count: number;

  /**
   * What the nodes do; an empty list makes them coordinate requests only.
   *
   * @default - master, data, ingest, transform, remote cluster client
   */
  readonly roles?: ElasticsearchNodeRole[];

  /**
   * Volume of each node.
   *
   * @default - the storage of the cluster
   */
  readonly storage?: StorageProfile;

  /**
   * Memory of each node; Elasticsearch gives about half of it to its heap by itself.
   *
   * @default - the memory of the cluster
   * @see https://www.elastic.co/docs/reference/elasticsearch/jvm-settings
   */
  readonly memory?: Size;

  /**
   * CPU cores that each node requests, as in 1.5.
   *
   * @default - the CPU of the cluster
   */
  readonly cpu?: number;

  /**
   * Further settings of `elasticsearch.yml`; one that the operator or a prop manages is an ElasticsearchSettingReserved error.
   *
   * @default - none
   * @see https://www.elastic.co/docs/reference/elasticsearch/configuration-reference
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii knows no other type for such values
  readonly config?: { readonly [key: string]: any };
}
