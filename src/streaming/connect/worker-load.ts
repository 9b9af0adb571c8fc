import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isDevelopment } from '../../core/defaults';
import { LoadTraits } from '../../core/load-traits';

/** Share of the memory that Strimzi gives Java. @see https://strimzi.io/docs/operators/latest/configuring.html#con-common-configuration-jvm-reference */
const HEAP_SHARE = 0.75;

/** The workers of a Connect cluster as they are set. */
export interface Workers {
  readonly replicas: number;
  readonly memory: Size;
  readonly cpuMillis: number;
}

/** What the workers of a Connect cluster tell about load. */
export function workerLoad(scope: IConstruct, { replicas, memory, cpuMillis }: Workers): LoadTraits {
  return {
    workers: { workers: replicas, heapBytes: memory.toKibibytes() * 1024 * HEAP_SHARE, cpuMillis },
    unchecked: isDevelopment(scope) ? 'development profile' : undefined,
  };
}
