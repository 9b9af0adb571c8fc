import { Check } from './check';
import { identity } from './scalars';
import { dereference, expectedType, isRecord, ResolveSchema, Schema } from './schema';

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
  if (listType === 'set' || schema.uniqueItems) checks.push(unique(entry => entry));
  if (listType === 'map') checks.push(unique(keysOf(schema, resolve)));
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

/** The key fields of an item of a list map, as an object in the order of the schema; missing ones take their defaults. */
function keysOf(schema: Schema, resolve: ResolveSchema): (entry: unknown) => unknown {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const properties = schema.items ? dereference(schema.items, resolve).properties ?? {} : {};
  const defaults = keys.map(key => properties[key]?.default);
  if (keys.length === 1) {
    const [key] = keys;
    return entry => isRecord(entry) ? { [key]: entry[key] ?? defaults[0] } : entry;
  }
  return entry => isRecord(entry) ? Object.fromEntries(keys.map((key, index) => [key, entry[key] ?? defaults[index]])) : entry;
}

/** Each repeated item is reported once, where it is repeated first. */
function unique(keyOf: (entry: unknown) => unknown): Check {
  return (value, report) => {
    if (!Array.isArray(value) || value.length < 2) return;
    const seen = new Map<unknown, number>();
    value.forEach((entry, index) => {
      const key = keyOf(entry);
      const id = identity(key);
      const times = (seen.get(id) ?? 0) + 1;
      seen.set(id, times);
      if (times !== 2) return;
      report.enterIndex(index);
      report.duplicate(key);
      report.leave();
    });
  };
}
