import { FieldPath } from '../../pipeline/upgrade/field-path';
import { catalogEntry, loadSchema, sharedSchema } from '../../validation/catalog';
import { dereference, isRecord, JsonRecord, Schema } from '../../validation/schema';

/**
 * Fields of a custom resource that are null although the schema allows no null there. The check of values lets them through, since the API
 * server drops them on creation; server-side apply, which these kinds are applied with, refuses them. Builtin kinds take them in every way.
 */
export function nullFields(manifest: JsonRecord): FieldPath[] {
  const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
  const entry = catalogEntry(apiVersion, kind);
  if (entry === undefined || entry.operator === 'kubernetes') return [];
  const found: FieldPath[] = [];
  collect(manifest, loadSchema(entry), [], found);
  return found;
}

function collect(value: unknown, given: Schema | undefined, path: FieldPath, found: FieldPath[]): void {
  if (given === undefined) return;
  const schema = dereference(given, sharedSchema);
  if (value === null) {
    if (schema.type !== undefined && schema.nullable !== true) found.push(path);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => collect(item, schema.items, [...path, i], found));
  } else if (isRecord(value)) {
    for (const [key, child] of Object.entries(value)) collect(child, fieldSchema(schema, key), [...path, key], found);
  }
}

function fieldSchema({ properties, additionalProperties }: Schema, key: string): Schema | undefined {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
