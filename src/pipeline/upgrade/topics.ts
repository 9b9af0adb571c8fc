import { Inventory, InventoryObject } from './inventory';
import { KAFKA, KAFKA_TOPIC } from './kinds';
import { annotationOf, labelOf, numberAt, settingAt, textAt } from './values';

const CLUSTER = 'strimzi.io/cluster';

/** The name of a topic in Kafka. */
export function topicNameOf({ identity, manifest }: InventoryObject): string {
  return textAt(manifest, 'spec', 'topicName') ?? identity.name;
}

/** Whether the operator does to the topic what the object says. @see https://strimzi.io/docs/operators/latest/deploying */
export function isManaged({ manifest }: InventoryObject): boolean {
  return annotationOf(manifest, 'strimzi.io/managed') !== 'false';
}

/** The Kafka cluster that an object belongs to by its label. */
export function clusterOf(inventory: Inventory, { identity, manifest }: InventoryObject): InventoryObject | undefined {
  const name = labelOf(manifest, CLUSTER);
  return name === undefined ? undefined : inventory.find(KAFKA, identity.namespace, name);
}

/** The object that claims the same topic of the same cluster as one of another set. */
export function claimantOf(inventory: Inventory, topic: InventoryObject): InventoryObject | undefined {
  const cluster = labelOf(topic.manifest, CLUSTER);
  return inventory.ofKind(KAFKA_TOPIC).find(other =>
    other.identity.namespace === topic.identity.namespace && labelOf(other.manifest, CLUSTER) === cluster && topicNameOf(other) === topicNameOf(topic));
}

/** A setting of a topic: its own, else the broker's under the name that it has there. */
export function topicSetting(inventory: Inventory, topic: InventoryObject, name: string, brokerName: string): string | undefined {
  const cluster = clusterOf(inventory, topic);
  return settingAt(topic.manifest, 'spec', 'config', name) ?? (cluster && settingAt(cluster.manifest, 'spec', 'kafka', 'config', brokerName));
}

/** What a topic does with old records. */
export function cleanupPolicies(inventory: Inventory, topic: InventoryObject): ReadonlySet<string> {
  const policy = topicSetting(inventory, topic, 'cleanup.policy', 'log.cleanup.policy') ?? 'delete';
  return new Set(policy.split(',').map(part => part.trim()).filter(part => part !== ''));
}

/** Replicas of a topic: its own, else the broker's default; undefined when neither is known. */
export function replicasOf(inventory: Inventory, topic: InventoryObject): number | undefined {
  const cluster = clusterOf(inventory, topic);
  return numberAt(topic.manifest, 'spec', 'replicas') ?? (cluster && numberAt(cluster.manifest, 'spec', 'kafka', 'config', 'default.replication.factor'));
}

/** A limit of time or size, where a negative number means that there is none. */
export function limitOf(text: string | undefined, fallback: number): number {
  const value = text === undefined || text === '' ? fallback : Number(text);
  return value < 0 ? Infinity : value;
}
