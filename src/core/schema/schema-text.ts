import { SchemaRefused } from './schema-refused';

/** Larger than any schema that people write; registries refuse such texts too. */
const MOST_BYTES = 1024 * 1024;
/** Deeper than any schema that people write, and far below what ends the stack. */
const MOST_DEPTH = 100;

/** A JSON object as it was read. Names are not looked up in its prototype: use own(). */
export type JsonObject = { readonly [key: string]: unknown };

/** Refuses a text that nobody wrote by hand. */
export function checkSize(text: string): void {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new SchemaRefused(`is larger than ${MOST_BYTES / 1024} KiB`);
}

/** Reads a schema that is written as a JSON object. */
export function parseObject(text: string): JsonObject {
  checkSize(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SchemaRefused('is not JSON');
  }
  if (!isObject(value)) throw new SchemaRefused('is not a JSON object');
  checkDepth(value);
  return value;
}

/** Whether a value is a JSON object: no list, no null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the object itself has, whatever its name: `constructor` and `__proto__` are names like others. */
export function own(value: JsonObject, key: string): unknown {
  return Object.prototype.hasOwnProperty.call(value, key) ? value[key] : undefined;
}

/** The same text for the same value, whatever the order of its keys. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonicalText(value[key])}`).join(',')}}`;
}

/** Level by level: what is to be found must not end the stack here. */
function checkDepth(root: JsonObject): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) throw new SchemaRefused(`is nested deeper than ${MOST_DEPTH} levels`);
    level = level.flatMap(value => typeof value === 'object' && value !== null ? Object.values(value) : []);
  }
}
