/** JSON as the generator reads and writes it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** One kind in one served version, ready to be written. */
export interface KindSchema {
  readonly apiVersion: string;
  readonly kind: string;
  readonly operator: string;
  readonly operatorVersion: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly schema: JsonObject;
}

/** Whether a value is a JSON object (no array, no null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object below a key, or an empty one. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isJsonObject(value) ? value : {};
}

/** JSON text with sorted keys, so that the same input gives the same bytes. */
export function stableJson(value: Json, indent = 0): string {
  return JSON.stringify(sortKeys(value), null, indent);
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map(key => [key, sortKeys(value[key])]));
}
