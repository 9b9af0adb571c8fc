import { isRecord, Schema, schemasLeadingTo } from './schema';

/** Returns the value with defaults filled in: the same value when nothing is missing, else a copy. */
export type Defaulter = (value: unknown) => unknown;

/**
 * Compiles the defaults of a schema; undefined when there are none.
 *
 * Rules see objects after defaulting, as on the API server. Defaults of objects that are not there are not made up.
 */
export function compileDefaults(schema: Schema): Defaulter | undefined {
  return compileBelow(schema, schemasLeadingTo(schema, part => part.default !== undefined));
}

function compileBelow(schema: Schema, leading: ReadonlySet<Schema>): Defaulter | undefined {
  if (!leading.has(schema)) return undefined;
  const fields = fieldDefaulters(schema, leading);
  const inner = typeof schema.additionalProperties === 'object' ? compileBelow(schema.additionalProperties, leading) : undefined;
  const item = schema.items && compileBelow(schema.items, leading);
  if (fields.length === 0 && !inner && !item) return undefined;
  return value => {
    if (Array.isArray(value)) return item ? mapChanged(value, item) : value;
    if (!isRecord(value)) return value;
    return fillFields(inner ? fillValues(value, inner) : value, fields);
  };
}

interface FieldDefaulter {
  readonly name: string;
  readonly fallback: unknown;
  readonly nullable: boolean;
  readonly inner?: Defaulter;
}

function fieldDefaulters(schema: Schema, leading: ReadonlySet<Schema>): FieldDefaulter[] {
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => ({ name, fallback: field.default, nullable: field.nullable === true, inner: compileBelow(field, leading) }))
    .filter(field => field.fallback !== undefined || field.inner);
}

function fillFields(value: { readonly [key: string]: unknown }, fields: readonly FieldDefaulter[]): unknown {
  let filled: { [key: string]: unknown } | undefined;
  for (const { name, fallback, nullable, inner } of fields) {
    const before = value[name];
    const given = before === undefined || (before === null && !nullable) ? fallback ?? before : before;
    const after = given !== undefined && inner ? inner(given) : given;
    if (after !== before) (filled ??= { ...value })[name] = after;
  }
  return filled ?? value;
}

function fillValues(value: { readonly [key: string]: unknown }, inner: Defaulter): { readonly [key: string]: unknown } {
  let filled: { [key: string]: unknown } | undefined;
  for (const key of Object.keys(value)) {
    const after = inner(value[key]);
    if (after !== value[key]) (filled ??= { ...value })[key] = after;
  }
  return filled ?? value;
}

function mapChanged(values: readonly unknown[], change: Defaulter): readonly unknown[] {
  const changed = values.map(change);
  return changed.some((value, index) => value !== values[index]) ? changed : values;
}
