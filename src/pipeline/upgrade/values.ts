import { FieldPath, valueAt } from './field-path';
import { isRecord, JsonRecord } from '../../validation/schema';

/** The text at a path; undefined for anything else. */
export function textAt(value: unknown, ...path: FieldPath): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** A setting at a path as text: operators that hand settings on take numbers and booleans in either form. */
export function settingAt(value: unknown, ...path: FieldPath): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found).trim() : undefined;
}

/** The number at a path, also when it stands there as text. */
export function numberAt(value: unknown, ...path: FieldPath): number | undefined {
  const text = settingAt(value, ...path);
  if (text === undefined || text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** The map at a path; an empty one when there is none. */
export function recordAt(value: unknown, ...path: FieldPath): JsonRecord {
  const found = valueAt(value, path);
  return isRecord(found) ? found : {};
}

/** The list at a path; an empty one when there is none. */
export function listAt(value: unknown, ...path: FieldPath): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** An item of a list that has a key of its own, and where it stands. */
export interface KeyedItem {
  readonly key: string;
  readonly item: JsonRecord;
  readonly path: FieldPath;
}

/** Items of a list by the field that tells them apart, so that their order does not matter. What has no key is left out. */
export function itemsByKey(value: unknown, path: FieldPath, keyPath: FieldPath): Map<string, KeyedItem> {
  const found = new Map<string, KeyedItem>();
  listAt(value, ...path).forEach((item, index) => {
    const key = settingAt(item, ...keyPath);
    if (isRecord(item) && key !== undefined && !found.has(key)) found.set(key, { key, item, path: [...path, index] });
  });
  return found;
}

/** Labels of an object. */
export function labelOf(manifest: JsonRecord, label: string): string | undefined {
  return textAt(manifest, 'metadata', 'labels', label);
}

/** Annotations of an object. */
export function annotationOf(manifest: JsonRecord, annotation: string): string | undefined {
  return textAt(manifest, 'metadata', 'annotations', annotation);
}
