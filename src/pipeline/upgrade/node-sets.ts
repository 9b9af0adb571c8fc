import { valueAt } from './field-path';
import { InventoryObject } from './inventory';
import { itemsByKey, KeyedItem, listAt, settingAt } from './values';

/** Node sets of a search cluster, by their names. */
export function nodeSetsOf({ manifest }: InventoryObject): Map<string, KeyedItem> {
  return itemsByKey(manifest, ['spec', 'nodeSets'], ['name']);
}

/** Whether nodes hold documents: they do unless their roles say otherwise. @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles */
export function holdsData(set: KeyedItem): boolean {
  return hasNoRoles(set) ? settingAt(set.item, 'config', 'node.data') !== 'false' : rolesOf(set).some(role => role === 'data' || role.startsWith('data_'));
}

/** Whether nodes can be elected to lead the cluster. */
export function canLead(set: KeyedItem): boolean {
  return hasNoRoles(set) ? settingAt(set.item, 'config', 'node.master') !== 'false' : rolesOf(set).includes('master');
}

/** Roles of the nodes, in any order. */
export function rolesOf(set: KeyedItem): string[] {
  const nested = listAt(set.item, 'config', 'node', 'roles');
  const roles = nested.length > 0 ? nested : listAt(set.item, 'config', 'node.roles');
  return roles.filter(role => typeof role === 'string').sort();
}

function hasNoRoles({ item }: KeyedItem): boolean {
  return valueAt(item, ['config', 'node.roles']) === undefined && valueAt(item, ['config', 'node', 'roles']) === undefined;
}
