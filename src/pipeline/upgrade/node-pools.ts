import { Inventory, InventoryObject } from './inventory';
import { clusterOf } from './topics';
import { annotationOf, listAt } from './values';

/** Whether the nodes of a pool have a role. */
export function hasRole({ manifest }: InventoryObject, role: 'broker' | 'controller'): boolean {
  return listAt(manifest, 'spec', 'roles').includes(role);
}

/** Whether brokers are taken away without a look at what they hold. @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/con-skipping-scale-down-checks.adoc */
export function skipsScaleDownCheck(inventory: Inventory, pool: InventoryObject): boolean {
  const cluster = clusterOf(inventory, pool);
  return cluster !== undefined && annotationOf(cluster.manifest, 'strimzi.io/skip-broker-scaledown-check') === 'true';
}
