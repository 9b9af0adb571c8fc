import { compareText } from '../model/sorting';
import { Inventory, InventoryObject } from '../upgrade/inventory';
import { KAFKA_TOPIC } from '../upgrade/kinds';
import { topicNameOf } from '../upgrade/topics';

/** Finds topics by the names that clients know them by. */
export class TopicNames {
  private readonly byName = new Map<string, InventoryObject[]>();

  constructor(inventory: Inventory) {
    for (const topic of inventory.ofKind(KAFKA_TOPIC)) {
      const name = topicNameOf(topic);
      this.byName.set(name, [...(this.byName.get(name) ?? []), topic]);
    }
  }

  /**
   * The id of the stage of a topic. Clients name no cluster that could be looked up, so of several topics of a name that in their own namespace
   * is taken; a topic that has no object has its name as id.
   */
  public idOf(name: string, namespace: string): string {
    const found = this.byName.get(name) ?? [];
    const topic = found.find(({ identity }) => identity.namespace === namespace) ?? found[0];
    return topic?.title ?? `topic ${name}`;
  }

  /** Names that begin with a text, sorted. */
  public startingWith(prefix: string): string[] {
    return [...this.byName.keys()].filter(name => name.startsWith(prefix)).sort(compareText);
  }
}
