import { identity } from '../scalars';
import { isRecord } from '../schema';
import { CelError } from './error';

/** A floating-point number; plain numbers are integers, as in JSON fields of type integer. */
export class CelDouble {
  constructor(public readonly value: number) {}
}

/** A length of time. */
export class CelDuration {
  constructor(public readonly seconds: number) {}
}

/** A point in time. */
export class CelTimestamp {
  constructor(public readonly seconds: number) {}
}

/** Bytes. */
export class CelBytes {
  constructor(public readonly hex: string) {}
}

/** The type of a value. */
export class CelType {
  constructor(public readonly name: string) {}
}

/** Names of types that may stand in an expression, as in `type(self) == string`. */
export const TYPES: ReadonlyMap<string, CelType> = new Map(
  ['int', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'null_type', 'type'].map(name => [name, new CelType(name)]));

/** What the API server says where an operator or function does not take such values. */
export function noOverload(): CelError {
  return new CelError('no such overload');
}

/** Type of a value as CEL names it. */
export function typeOf(value: unknown): string {
  switch (typeof value) {
    case 'number': return 'int';
    case 'boolean': return 'bool';
    case 'string': return 'string';
    default: return typeOfObject(value);
  }
}

function typeOfObject(value: unknown): string {
  if (value === null) return 'null_type';
  if (Array.isArray(value)) return 'list';
  if (value instanceof CelDouble) return 'double';
  if (value instanceof CelDuration) return 'google.protobuf.Duration';
  if (value instanceof CelTimestamp) return 'google.protobuf.Timestamp';
  if (value instanceof CelBytes) return 'bytes';
  return value instanceof CelType ? 'type' : 'map';
}

/** Equality; values of different types are not equal, integers and doubles compare by number. */
export function equals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return false;
  const [plainA, plainB] = [plain(a), plain(b)];
  return typeOf(plainA) === typeOf(plainB) && identity(plainA) === identity(plainB);
}

/** The value without wrappers around numbers, so that it compares as JSON does. */
function plain(value: unknown): unknown {
  if (value instanceof CelDouble) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || !isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, child]) => child !== undefined).map(([key, child]) => [key, plain(child)]));
}

/** Whether a value is a map or an object with fields. */
export function isPlainMap(value: unknown): value is { readonly [key: string]: unknown } {
  return isRecord(value) && typeOf(value) === 'map';
}

/** The value below a key; undefined when there is none, also for what objects inherit. */
export function lookup(map: unknown, key: string): unknown {
  return isPlainMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Negative, zero or positive, as the left value is before, at or after the right one. */
export function compare(a: unknown, b: unknown): number {
  const [left, right] = [scalar(a), scalar(b)];
  const comparable = typeof left === typeof right && (typeof left === 'number' || (typeOf(a) === typeOf(b)));
  if (left === undefined || right === undefined || !comparable) throw noOverload();
  return left < right ? -1 : left > right ? 1 : 0;
}

function scalar(value: unknown): number | string | boolean | undefined {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof CelDouble) return value.value;
  if (value instanceof CelDuration || value instanceof CelTimestamp) return value.seconds;
  return value instanceof CelBytes ? value.hex : undefined;
}

/** Length in the unit that CEL counts: characters, elements, entries, bytes. */
export function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (value instanceof CelBytes) return value.hex.length / 2;
  if (isPlainMap(value)) return Object.values(value).filter(child => child !== undefined).length;
  throw noOverload();
}

/** Elements that a macro goes through: items of a list, keys of a map. */
export function elements(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isPlainMap(value)) return Object.keys(value).filter(key => value[key] !== undefined);
  throw noOverload();
}
