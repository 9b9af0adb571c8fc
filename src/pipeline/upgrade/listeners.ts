import { InventoryObject } from './inventory';
import { itemsByKey, KeyedItem } from './values';

/** Listeners of a Kafka cluster, by their names. */
export function listenersOf({ manifest }: InventoryObject): Map<string, KeyedItem> {
  return itemsByKey(manifest, ['spec', 'kafka', 'listeners'], ['name']);
}

/** A listener before and after. */
export interface ListenerPair {
  readonly name: string;
  readonly before: KeyedItem;
  readonly after: KeyedItem;
}

/** Listeners that are there before and after. */
export function keptListeners(before: InventoryObject, after: InventoryObject): ListenerPair[] {
  const now = listenersOf(after);
  return [...listenersOf(before)].flatMap(([name, old]) => {
    const kept = now.get(name);
    return kept ? [{ name, before: old, after: kept }] : [];
  });
}
