import { Size } from 'cdk8s';
import { StorageProfile } from '../storage/storage-profile';

/** Options of the Logstash engine. */
export interface LogstashEngineOptions {
  /**
   * Number of pods.
   *
   * @default - 2, 1 in Profile.DEVELOPMENT, never more than the parallelism of the sink
   */
  readonly replicas?: number;

  /**
   * Version of Logstash. One outside 8.12 to 9.x is an ElasticsearchVersionUnsupported error.
   *
   * @default - the latest known one of the search cluster's major version
   * @see https://www.elastic.co/support/matrix
   */
  readonly version?: string;

  /**
   * Volume of each pod, for records on their way: a quarter each for the queue of records, the queue of refused records, and their way into
   * the dead-letter topic. Less than 1 GiB is an InvalidValue error; volumes that are lost with their pod are an EphemeralStorage warning.
   *
   * @default - 4 GiB of the cluster's default storage class
   * @see https://www.elastic.co/docs/reference/logstash/persistent-queues
   */
  readonly storage?: StorageProfile;

  /**
   * Memory of each pod; half of it is Java's heap. Less than 1 GiB is an InvalidValue error.
   *
   * @default Size.gibibytes(2)
   */
  readonly memory?: Size;

  /**
   * CPU cores that each pod requests, as in 0.5.
   *
   * @default 1, 0.5 in Profile.DEVELOPMENT
   */
  readonly cpu?: number;

  /**
   * Records that a pod writes into its queue before they are forced to disk, 1 to 1024. A crash of the pod loses none; a crash of the node
   * loses at most so many, or what came in within the last second. 1 loses none, at a high price in throughput.
   *
   * @default 1024
   * @see https://www.elastic.co/docs/reference/logstash/persistent-queues
   */
  readonly checkpointRecords?: number;
}
