import { sameValue } from './equality';
import { identityOf, kindKey, ObjectIdentity, titleOf } from './identity';
import { SCHEMA_LOCK } from './kinds';
import { DocumentFailure, Origin, SourcedDocument, within } from './source';
import { isRecord, JsonRecord } from '../../validation/schema';
import { compareText, compoundKey } from '../model/sorting';

/** An object of a set of manifests. */
export interface InventoryObject {
  readonly identity: ObjectIdentity;
  /** `Kind namespace/name`. */
  readonly title: string;
  readonly manifest: JsonRecord;
  readonly origin?: Origin;
}

/** Something in a set of manifests that is no object. */
export interface Foreign {
  readonly origin?: Origin;
  /** Why it could not be read; unset for something that was read and is no manifest. */
  readonly failure?: DocumentFailure;
}

/** The objects of a set of manifests, by what tells them apart in a cluster. */
export class Inventory {
  public readonly foreign: Foreign[] = [];
  /** Objects that stand in the set again with other content; the last one is what counts. */
  public readonly repeated: InventoryObject[] = [];
  private readonly byKey = new Map<string, InventoryObject>();
  private readonly byKind = new Map<string, InventoryObject[]>();

  constructor(documents: readonly SourcedDocument[]) {
    for (const { value, origin, failure } of documents) {
      if (failure) this.foreign.push({ origin, failure });
      else this.addValue(value, origin);
    }
    for (const object of this.byKey.values()) {
      const kind = kindKey(object.identity);
      const list = this.byKind.get(kind);
      if (list) list.push(object);
      else this.byKind.set(kind, [object]);
    }
    for (const list of this.byKind.values()) list.sort((a, b) => compareText(a.title, b.title));
  }

  /** Objects of a cluster: a lock file of schemas is none. */
  public get size(): number {
    return this.byKey.size - this.ofKind(SCHEMA_LOCK).length;
  }

  /** Keys of all objects. */
  public keys(): Iterable<string> {
    return this.byKey.keys();
  }

  /** All objects, in the order in which they were given. */
  public all(): Iterable<InventoryObject> {
    return this.byKey.values();
  }

  public get(key: string): InventoryObject | undefined {
    return this.byKey.get(key);
  }

  /** The object that is the same in a cluster as one of another set. */
  public counterpart(object: InventoryObject): InventoryObject | undefined {
    return this.byKey.get(keyOf(object.identity));
  }

  /** Objects of a kind, sorted. */
  public ofKind(kind: string): readonly InventoryObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** An object by kind, namespace and name. */
  public find(kind: string, namespace: string, name: string): InventoryObject | undefined {
    return this.ofKind(kind).find(({ identity }) => identity.namespace === namespace && identity.name === name);
  }

  private addValue(value: unknown, origin: Origin | undefined): void {
    if (value === null || value === undefined) return;
    if (!isRecord(value)) {
      this.foreign.push({ origin });
      return;
    }
    if (isList(value)) {
      value.items.forEach((item, index) => this.addValue(item, origin && within(origin, ['items', index])));
      return;
    }
    const identity = identityOf(value);
    if (identity) this.addObject({ identity, title: titleOf(identity), manifest: value, origin });
    else this.foreign.push({ origin });
  }

  /** Objects that a controller owns come and go with their owner: whoever exports a cluster has them, but nobody applies them. */
  private addObject(object: InventoryObject): void {
    const { ownerReferences } = object.manifest.metadata as { ownerReferences?: unknown };
    if (Array.isArray(ownerReferences) && ownerReferences.some(owner => isRecord(owner) && owner.controller === true)) return;
    const key = keyOf(object.identity);
    const first = this.byKey.get(key);
    if (first && !sameValue(first.manifest, object.manifest)) this.repeated.push(object);
    this.byKey.set(key, object);
  }
}

function keyOf({ group, kind, namespace, name }: ObjectIdentity): string {
  return compoundKey(kind, namespace, name, group);
}

/** `kind: List`, and what lists of one kind look like. */
export function isList(value: JsonRecord): value is JsonRecord & { readonly items: readonly unknown[] } {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}
