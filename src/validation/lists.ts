import { Check } from './check';
import { identity } from './scalars';
import { dereference, expectedType, isRecord, JsonRecord, ResolveSchema, Schema } from './schema';

/** Checks for lists: length, uniqueness, and each item. They pass over values that are not lists. */
export function listChecks(schema: Schema, item: Check | undefined, resolve: ResolveSchema): Check[] {
  const checks: Check[] = [];
  const { minItems = 0, maxItems = Infinity } = schema;
  if (minItems > 0 || maxItems < Infinity) {
    checks.push((value, report) => {
      if (!Array.isArray(value)) return;
      if (value.length > maxItems) report.tooMany(value.length, maxItems);
      else if (value.length < minItems) report.breaks(value.length, `should have at least ${minItems} items`);
    });
  }
  if (item && schema.items) checks.push(eachItem(item, dereference(schema.items, resolve)));
  const listType = schema['x-kubernetes-list-type'];
  if (listType === 'set' || schema.uniqueItems) checks.push(unique(WHOLE_ITEM));
  if (listType === 'map') checks.push(unique(keyOf(schema, resolve)));
  return checks;
}

function eachItem(item: Check, schema: Schema): Check {
  const expected = schema.nullable === true ? undefined : expectedType(schema);
  return (value, report) => {
    if (!Array.isArray(value)) return;
    for (let index = 0; index < value.length; index++) {
      const entry: unknown = value[index];
      report.enterIndex(index);
      if (entry !== null && entry !== undefined) item(entry, report);
      else if (expected !== undefined) report.wrongType(expected, 'null');
      report.leave();
    }
  };
}

/** How items of a list are told apart. */
interface ItemKey {
  /** Something that is equal for equal keys. */
  readonly id: (entry: unknown) => unknown;
  /** The key as a message shows it. */
  readonly shown: (entry: unknown) => unknown;
}

const WHOLE_ITEM: ItemKey = { id: identity, shown: entry => entry };

/** The key fields of an item of a list map, in the order of the schema; missing ones take their defaults. */
function keyOf(schema: Schema, resolve: ResolveSchema): ItemKey {
  const properties = schema.items ? dereference(schema.items, resolve).properties ?? {} : {};
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).map(name => ({ name, fallback: properties[name]?.default }));
  const [only, ...others] = keys;
  const valueOf = (entry: JsonRecord, key: typeof only): unknown => entry[key.name] ?? key.fallback;
  const shown = (entry: unknown): unknown =>
    isRecord(entry) ? Object.fromEntries(keys.map(key => [key.name, valueOf(entry, key)])) : entry;
  if (others.length === 0) return { id: entry => isRecord(entry) ? identity(valueOf(entry, only)) : entry, shown };
  return { id: entry => isRecord(entry) ? keys.map(key => measured(identity(valueOf(entry, key)))).join('') : entry, shown };
}

/** Text that says where it ends, so that keys can stand one after the other. */
function measured(key: unknown): string {
  const text = String(key);
  return `${typeof key}${text.length}:${text}`;
}

/** Each repeated item is reported once, where it is repeated first. */
function unique(key: ItemKey): Check {
  return (value, report) => {
    if (!Array.isArray(value) || value.length < 2) return;
    const ids = value.map(key.id);
    if (new Set(ids).size === ids.length) return;
    ids.forEach((id, index) => {
      if (ids.indexOf(id) === index || ids.lastIndexOf(id, index - 1) !== ids.indexOf(id)) return;
      report.enterIndex(index);
      report.duplicate(key.shown(value[index]));
      report.leave();
    });
  };
}
