import { Construct } from 'constructs';
import type { KafkaClusterProps } from './kafka-cluster-props';
import { nodeResources } from './node-pool';
import { PlannedPool } from './node-pool-plan';
import { NodePoolRole } from './node-pool-props';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { LoadTraits } from '../core/load-traits';

const GIBIBYTE = 1024 ** 3;

/** Share of the memory that Strimzi gives Java, and the most. @see https://strimzi.io/docs/operators/latest/configuring.html#con-common-configuration-jvm-reference */
const HEAP_SHARE = 0.5;
export const LARGEST_HEAP = 5 * GIBIBYTE;

/** What the brokers of a cluster can take. Kafka spreads partitions by their number, so the smallest broker is the one that counts. */
export function brokerLoad(
  scope: Construct, pools: readonly PlannedPool[], config: Readonly<Record<string, string | number | boolean>>, props: KafkaClusterProps,
): LoadTraits {
  const limits = props.brokerLimits ?? {};
  const brokers = pools.filter(pool => pool.roles.includes(NodePoolRole.BROKER));
  const least = (of: (pool: PlannedPool) => number) => Math.min(...brokers.map(of));
  const network = positive(scope, limits.networkBitsPerSecond, 'networkBitsPerSecond');
  return {
    brokers: {
      volumeBytes: least(pool => pool.volumeSize.toKibibytes() * 1024 * pool.volumesPerNode),
      volumesUnset: props.storage === undefined && !brokersHaveStorage(props),
      memoryBytes: least(pool => memoryOf(scope, pool)),
      heapBytes: least(pool => heapOf(scope, pool)),
      cpuMillis: least(pool => nodeResources(scope, pool).cpuMillis),
      networkBytesPerSecond: network === undefined ? undefined : network / 8,
      volumeBytesPerSecond: positive(scope, limits.volumeBytesPerSecond, 'volumeBytesPerSecond'),
      segmentBytes: numberOf(config, 'log.segment.bytes'),
      segmentSeconds: segmentSeconds(config),
    },
    unchecked: isDevelopment(scope) ? 'development profile' : undefined,
  };
}

function brokersHaveStorage({ pools }: KafkaClusterProps): boolean {
  return pools?.every(({ storage, roles }) => storage !== undefined || !roles.includes(NodePoolRole.BROKER)) ?? false;
}

function heapOf(scope: Construct, pool: PlannedPool): number {
  const mebibytes = pool.jvm?.heapMebibytes;
  return mebibytes === undefined ? Math.min(LARGEST_HEAP, memoryOf(scope, pool) * HEAP_SHARE) : mebibytes * 1024 ** 2;
}

function memoryOf(scope: Construct, pool: PlannedPool): number {
  return nodeResources(scope, pool).memory.toKibibytes() * 1024;
}

function segmentSeconds(config: Readonly<Record<string, string | number | boolean>>): number | undefined {
  const milliseconds = numberOf(config, 'log.roll.ms');
  const hours = numberOf(config, 'log.roll.hours');
  if (milliseconds !== undefined) return milliseconds / 1000;
  return hours === undefined ? undefined : hours * 3600;
}

function numberOf(config: Readonly<Record<string, string | number | boolean>>, key: string): number | undefined {
  return config[key] === undefined ? undefined : Number(config[key]);
}

function positive(scope: Construct, value: number | undefined, what: string): number | undefined {
  if (value === undefined || (value > 0 && Number.isFinite(value))) return value;
  throw CORE.error(scope, 'InvalidNumber', { what: `${what} is out of range`, got: value, allowed: 'more than zero' });
}
