import { FieldPath } from './field-path';
import { isQuantity, quantityValue } from '../../validation/quantity';
import { isRecord } from '../../validation/schema';

/** Maps whose values are quantities, which may be written in several ways. */
const QUANTITIES: ReadonlySet<string | number> = new Set(['requests', 'limits', 'capacity']);

/** More differences of one field than these are told as one. */
const MOST_DIFFERENCES = 4;

/** Where two values differ. */
export interface Difference {
  readonly path: FieldPath;
  readonly before: unknown;
  readonly after: unknown;
}

/** Whether the API server takes two values for the same: what is empty or null counts as missing, quantities by their amount. */
export function sameValue(before: unknown, after: unknown, inQuantities = false): boolean {
  if (before === after || (isEmpty(before) && isEmpty(after))) return true;
  if (inQuantities && isQuantity(before) && isQuantity(after)) return quantityValue(before) === quantityValue(after);
  if (Array.isArray(before) && Array.isArray(after)) return before.length === after.length && before.every((item, i) => sameValue(item, after[i]));
  if (!isRecord(before) || !isRecord(after)) return false;
  return keysOf(before, after).every(key => sameValue(before[key], after[key], QUANTITIES.has(key)));
}

/** The places below a path where two values differ, each as deep as it goes; the whole value when there are too many to read. */
export function differences(before: unknown, after: unknown, path: FieldPath): Difference[] {
  const found = deepDifferences(before, after, path);
  return found.length > MOST_DIFFERENCES ? [{ path, before, after }] : found;
}

function deepDifferences(before: unknown, after: unknown, path: FieldPath): Difference[] {
  if (sameValue(before, after, QUANTITIES.has(path[path.length - 2] ?? '') || QUANTITIES.has(path[path.length - 1] ?? ''))) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, i) => deepDifferences(item, after[i], [...path, i]));
  }
  if (!isRecord(before) || !isRecord(after)) return [{ path, before, after }];
  return keysOf(before, after).flatMap(key => deepDifferences(before[key], after[key], [...path, key]));
}

function keysOf(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.values(value).every(isEmpty);
}
