import { Inventory, InventoryObject } from './inventory';
import { clusterOf, limitOf } from './topics';
import { numberAt, settingAt } from './values';

const DEFAULT_HOURS = 168;

/** The brokers' own limit of time in milliseconds: the finest of three settings that is given. @see https://kafka.apache.org/documentation/#brokerconfigs_log.retention.ms */
export function brokerRetentionMs(cluster: InventoryObject | undefined): number {
  const config = (name: string) => cluster && numberAt(cluster.manifest, 'spec', 'kafka', 'config', name);
  const minutes = config('log.retention.minutes');
  const fallback = minutes === undefined ? (config('log.retention.hours') ?? DEFAULT_HOURS) * 3_600_000 : minutes * 60_000;
  const value = config('log.retention.ms') ?? fallback;
  return value < 0 ? Infinity : value;
}

/** The brokers' own limit of size for each partition. @see https://kafka.apache.org/documentation/#brokerconfigs_log.retention.bytes */
export function brokerRetentionBytes(cluster: InventoryObject | undefined): number {
  return limitOf(cluster && settingAt(cluster.manifest, 'spec', 'kafka', 'config', 'log.retention.bytes'), -1);
}

/** How long a topic keeps its records, in milliseconds. */
export function retentionMs(inventory: Inventory, topic: InventoryObject): number {
  return ownOr(topic, 'retention.ms', () => brokerRetentionMs(clusterOf(inventory, topic)));
}

/** How much a topic keeps in each partition, in bytes. */
export function retentionBytes(inventory: Inventory, topic: InventoryObject): number {
  return ownOr(topic, 'retention.bytes', () => brokerRetentionBytes(clusterOf(inventory, topic)));
}

function ownOr(topic: InventoryObject, name: string, fallback: () => number): number {
  const own = settingAt(topic.manifest, 'spec', 'config', name);
  return own === undefined ? fallback() : limitOf(own, -1);
}
