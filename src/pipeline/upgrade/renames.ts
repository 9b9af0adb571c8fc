import { canonicalJson } from './canonical-json';
import { kindKey } from './identity';
import { Inventory, InventoryObject } from './inventory';
import { JsonRecord } from '../../validation/schema';
import { compoundKey } from '../model/sorting';

/**
 * Finds the new object that is an old one under another name: same kind, same namespace and same content, where mentions of the own name may
 * have changed with it. Failing that, the same name in another namespace. Two candidates are none.
 */
export class Renames {
  /** New objects by what they are known by; undefined where several are alike. */
  private readonly candidates = new Map<string, Map<string, InventoryObject | undefined>>();

  constructor(private readonly before: Inventory, private readonly after: Inventory) {}

  public of(removed: InventoryObject): InventoryObject | undefined {
    const kind = kindKey(removed.identity);
    let known = this.candidates.get(kind);
    if (!known) {
      known = this.index(kind);
      this.candidates.set(kind, known);
    }
    const marks = marksOf(removed).filter(mark => known.has(mark));
    return marks.length === 0 ? undefined : known.get(marks[0]);
  }

  private index(kind: string): Map<string, InventoryObject | undefined> {
    const found = new Map<string, InventoryObject | undefined>();
    for (const object of this.after.ofKind(kind)) {
      if (this.before.counterpart(object)) continue;
      for (const mark of new Set(marksOf(object))) found.set(mark, found.has(mark) ? undefined : object);
    }
    return found;
  }
}

/** By what an object would be known under another name, the surest first. */
function marksOf({ identity: { namespace, name }, manifest }: InventoryObject): string[] {
  const { apiVersion: _, metadata, ...content } = manifest;
  const { name: __, ...rest } = (metadata ?? {}) as JsonRecord;
  const whole = { ...content, metadata: rest };
  return [
    compoundKey('content', namespace, canonicalJson(whole) ?? ''),
    compoundKey('likeness', namespace, canonicalJson(whole, text => text.replace(mentionsOf(name), '\u0001')) ?? ''),
    compoundKey('name', name),
  ];
}

/** The name as a word: not as part of another one. */
function mentionsOf(name: string): RegExp {
  return new RegExp(`(?<![a-z0-9])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![a-z0-9])`, 'gi');
}
