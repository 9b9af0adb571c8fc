import { isIP } from 'net';
import { goDuration } from '../formats';
import { goPattern } from '../pattern';
import { CelError } from './error';
import { CelBytes, CelDouble, CelDuration, CelTimestamp, CelType, TYPES, compare, noOverload, size, typeOf } from './values';

/** A function; the target of a method call is the first argument. */
export interface CelFunction {
  /** Numbers of arguments that it takes, the target included. */
  readonly arity: readonly number[];
  readonly call: (args: readonly unknown[]) => unknown;
}

/**
 * Functions of CEL and of Kubernetes' extensions that make sense without a cluster.
 * @see https://kubernetes.io/docs/reference/using-api/cel/
 */
export const FUNCTIONS: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>(Object.entries({
  // conversion
  bool: fn([1], ([value]) => value === 'true' || value === 'false' ? value === 'true' : ofType(value, 'bool')),
  bytes: fn([1], ([value]) => value instanceof CelBytes ? value : new CelBytes(Buffer.from(text(value)).toString('hex'))),
  double: fn([1], ([value]) => value instanceof CelDouble ? value : new CelDouble(number(value))),
  duration: fn([1], ([value]) => value instanceof CelDuration ? value : duration(text(value))),
  dyn: fn([1], ([value]) => value),
  int: fn([1], ([value]) => toInt(value)),
  string: fn([1], ([value]) => toText(value)),
  timestamp: fn([1], ([value]) => value instanceof CelTimestamp ? value : timestamp(text(value))),
  type: fn([1], ([value]) => TYPES.get(typeOf(value)) ?? new CelType(typeOf(value))),
  // text
  charAt: fn([2], ([target, at]) => slice(text(target), integer(at), integer(at) + 1, true)),
  contains: fn([2], ([target, part]) => text(target).includes(text(part))),
  endsWith: fn([2], ([target, part]) => text(target).endsWith(text(part))),
  indexOf: fn([2], ([target, part]) => find(target, part, 'indexOf')),
  lastIndexOf: fn([2], ([target, part]) => find(target, part, 'lastIndexOf')),
  lowerAscii: fn([1], ([target]) => text(target).replace(/[A-Z]/g, letter => letter.toLowerCase())),
  matches: fn([2], ([target, pattern]) => goPattern(text(pattern)).test(text(target))),
  replace: fn([3], ([target, old, by]) => text(target).split(text(old)).join(text(by))),
  split: fn([2, 3], ([target, by, limit]) => split(text(target), text(by), limit)),
  startsWith: fn([2], ([target, part]) => text(target).startsWith(text(part))),
  substring: fn([2, 3], ([target, from, to]) => slice(text(target), integer(from), to === undefined ? undefined : integer(to))),
  trim: fn([1], ([target]) => text(target).trim()),
  upperAscii: fn([1], ([target]) => text(target).replace(/[a-z]/g, letter => letter.toUpperCase())),
  // lists and sizes
  isSorted: fn([1], ([target]) => list(target).every((item, index, all) => index === 0 || compare(all[index - 1], item) <= 0)),
  join: fn([1, 2], ([target, by]) => list(target).map(text).join(by === undefined ? '' : text(by))),
  max: fn([1], ([target]) => extreme(list(target), 1)),
  min: fn([1], ([target]) => extreme(list(target), -1)),
  size: fn([1], ([target]) => size(target)),
  // time and network
  getHours: fn([1], ([target]) => Math.trunc(seconds(target) / 3600)),
  getMinutes: fn([1], ([target]) => Math.trunc(seconds(target) / 60)),
  getSeconds: fn([1], ([target]) => Math.trunc(seconds(target))),
  isIP: fn([1], ([target]) => isIP(text(target)) !== 0 && !text(target).includes('%')),
}));

function fn(arity: readonly number[], call: (args: readonly unknown[]) => unknown): CelFunction {
  return { arity, call };
}

function ofType(value: unknown, type: string): unknown {
  if (typeOf(value) !== type) throw noOverload();
  return value;
}

function text(value: unknown): string {
  return ofType(value, 'string') as string;
}

function integer(value: unknown): number {
  return ofType(value, 'int') as number;
}

function list(value: unknown): readonly unknown[] {
  return ofType(value, 'list') as readonly unknown[];
}

function seconds(value: unknown): number {
  return (ofType(value, 'google.protobuf.Duration') as CelDuration).seconds;
}

function number(value: unknown): number {
  const result = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof result !== 'number') throw noOverload();
  if (Number.isNaN(result)) throw new CelError(`type conversion error from string to double: ${String(value)}`);
  return result;
}

function toInt(value: unknown): number {
  if (value instanceof CelTimestamp) return Math.trunc(value.seconds);
  const result = Math.trunc(value instanceof CelDouble ? value.value : number(value));
  if (!Number.isSafeInteger(result) || (typeof value === 'string' && !/^[+-]?\d+$/.test(value))) throw new CelError(`type conversion error: ${toText(value)} is no integer`);
  return result;
}

function toText(value: unknown): string {
  if (value instanceof CelDouble) return String(value.value);
  if (value instanceof CelDuration) return `${value.seconds}s`;
  if (value instanceof CelTimestamp) return new Date(value.seconds * 1000).toISOString().replace('.000Z', 'Z');
  if (value instanceof CelBytes) return Buffer.from(value.hex, 'hex').toString('utf8');
  if (typeof value === 'object') throw noOverload();
  return String(value);
}

/** Duration as in Go's form. @throws CelError for other text */
export function duration(value: string): CelDuration {
  const result = goDuration(value);
  if (result === undefined) throw new CelError(`time: invalid duration ${JSON.stringify(value)}`);
  return new CelDuration(result);
}

/** Point in time as in RFC 3339. @throws CelError for other text */
export function timestamp(value: string): CelTimestamp {
  const millis = Date.parse(value);
  if (Number.isNaN(millis) || !/^\d{4}-\d{2}-\d{2}/.test(value)) throw new CelError(`parsing time ${JSON.stringify(value)} failed`);
  return new CelTimestamp(millis / 1000);
}

/** Part of a text, counted in characters. */
function slice(value: string, from: number, to?: number, atEnd = false): string {
  const chars = [...value];
  const end = to ?? chars.length;
  if (atEnd && from === chars.length) return '';
  if (from < 0 || end > chars.length || from > end) throw new CelError(`index out of range: ${from < 0 || from > chars.length ? from : end}`);
  return chars.slice(from, end).join('');
}

function find(target: unknown, part: unknown, method: 'indexOf' | 'lastIndexOf'): number {
  const at = text(target)[method](text(part));
  return at < 0 ? -1 : [...text(target).slice(0, at)].length;
}

function split(value: string, by: string, limit: unknown): string[] {
  const parts = by === '' ? [...value] : value.split(by);
  if (limit === undefined || integer(limit) < 0 || integer(limit) >= parts.length) return parts;
  const count = integer(limit);
  return count === 0 ? [] : [...parts.slice(0, count - 1), parts.slice(count - 1).join(by)];
}

function extreme(items: readonly unknown[], sign: number): unknown {
  if (items.length === 0) throw new CelError(sign > 0 ? 'max called on empty list' : 'min called on empty list');
  return items.reduce((best, item) => compare(item, best) * sign > 0 ? item : best);
}
