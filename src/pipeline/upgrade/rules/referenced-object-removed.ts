import { FindingSeverity } from '../../findings/finding-severity';
import { pathText } from '../field-path';
import { Inventory, InventoryObject } from '../inventory';
import { provisions } from '../provisions';
import { referencesOf } from '../references';
import { UpgradeRule } from '../rule';

/** More names than these nobody reads. */
const MOST_NAMES = 3;

/** A name that leads nowhere. */
export const referencedObjectRemoved: UpgradeRule = {
  code: 'ReferencedObjectRemoved',
  severity: FindingSeverity.ERROR,
  title: 'An object is removed that others still name',
  happens: 'Those that name it stop working, at once or when they restart next: pods do not start without a secret, connectors and sources fail without their topic, objects without their cluster are not looked at.',
  safeWay: 'Remove or change those that name it first.',
  see: ['https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets', 'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/con-operator-topic-names.adoc'],
  removed(object, context) {
    const { referrers, provided } = indexOf(context.after);
    const lost = provisions(object).filter(key => !provided.has(key));
    const names = [...new Set(lost.flatMap(key => referrers.get(key) ?? []))].sort();
    if (names.length === 0) return [];
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    return [{ subject: object, detail: `it is named by ${names.slice(0, MOST_NAMES).join(', ')}${more}` }];
  },
};

interface ReferenceIndex {
  /** Who names what. */
  readonly referrers: ReadonlyMap<string, readonly string[]>;
  /** What is there. */
  readonly provided: ReadonlySet<string>;
}

const indexes = new WeakMap<Inventory, ReferenceIndex>();

/** Made when the first object is gone: most changes remove nothing. */
function indexOf(inventory: Inventory): ReferenceIndex {
  let index = indexes.get(inventory);
  if (!index) {
    const objects = [...inventory.all()];
    index = { referrers: referrersOf(objects, inventory), provided: new Set(objects.flatMap(provisions)) };
    indexes.set(inventory, index);
  }
  return index;
}

function referrersOf(objects: readonly InventoryObject[], inventory: Inventory): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const object of objects) {
    for (const { target, path } of referencesOf(object, inventory)) {
      const list = found.get(target);
      const text = `${object.title} (${pathText(path)})`;
      if (list) list.push(text);
      else found.set(target, [text]);
    }
  }
  return found;
}
