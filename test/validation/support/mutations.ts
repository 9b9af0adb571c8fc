import { goPattern } from '../../../src/validation/pattern';
import { isRecord, Schema } from '../../../src/validation/schema';
import { plain, schemaOf } from './schemas';

/** A change that makes a valid object invalid. */
export interface Mutation {
  readonly what: string;
  readonly path: string;
  /** Reasons that a finding may give for it. */
  readonly reasons: readonly string[];
  /** Changes a copy of the object in place. */
  readonly apply: (object: unknown) => void;
}

type Path = ReadonlyArray<string | number>;

/** All single changes that the schema of the kind refuses for certain. */
export function mutationsOf(id: string, object: unknown): Mutation[] {
  const schema = schemaOf(id);
  const found: Mutation[] = [];
  visit({ ...schema, type: 'object' }, object, [], found);
  return found;
}

/** @param open whether a list above keeps unknown fields of its items */
function visit(found: Schema, value: unknown, path: Path, out: Mutation[], open = false): void {
  const schema = plain(found);
  if (path[0] === 'metadata' || path[0] === 'status') return;
  if (path.length > 0) typeMutations(schema, value, path, out);
  if (isRecord(value)) objectMutations(schema, value, path, out, open);
  else if (Array.isArray(value)) listMutations(schema, value, path, out);
  else scalarMutations(schema, value, path, out);
}

function add(out: Mutation[], what: string, path: Path, reasons: readonly string[], replace: unknown): void {
  out.push({ what, path: path.join('/'), reasons, apply: object => setAt(object, path, replace) });
}

function setAt(object: unknown, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as { [key: string]: unknown })[step], object) as { [key: string]: unknown };
  if (value === undefined) delete parent[path[path.length - 1]];
  else parent[path[path.length - 1]] = value;
}

function typeMutations(schema: Schema, value: unknown, path: Path, out: Mutation[]): void {
  const wrong = schema['x-kubernetes-int-or-string'] ? [true, [], {}] : wrongFor(schema.type);
  for (const other of wrong) add(out, `type ${typeof other}`, path, ['TypeInvalid', 'UnknownField', 'NotSupported'], other);
  if (typeof path[path.length - 1] === 'number' && schema.type && !schema.nullable) add(out, 'null item', path, ['TypeInvalid'], null);
  if (value === undefined) throw new Error(`no value at ${path.join('.')}`);
}

function wrongFor(type: Schema['type']): unknown[] {
  switch (type) {
    case 'object': return ['text', 7, ['x']];
    case 'array': return ['text', { a: 1 }];
    case 'string': return [7, true, ['x'], { a: 1 }];
    case 'integer': return ['7', 1.5, true];
    case 'number': return ['7', false];
    case 'boolean': return ['true', 1];
    default: return [];
  }
}

function objectMutations(schema: Schema, value: { readonly [key: string]: unknown }, path: Path, out: Mutation[], open: boolean): void {
  const closed = !open && schema.type === 'object' && !schema.additionalProperties && !schema['x-kubernetes-preserve-unknown-fields'];
  if (closed) add(out, 'unknown field', [...path, 'zzUnknown'], ['UnknownField'], 'x');
  for (const name of schema.required ?? []) {
    if (plain(schema.properties?.[name] ?? {}).default === undefined && name in value) {
      add(out, 'missing', [...path, name], ['Required'], undefined);
    }
  }
  for (const [name, child] of Object.entries(value)) {
    const field = schema.properties?.[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    if (field) visit(field, child, [...path, name], out);
  }
}

function listMutations(schema: Schema, value: readonly unknown[], path: Path, out: Mutation[]): void {
  const listType = schema['x-kubernetes-list-type'];
  if ((listType === 'set' || listType === 'map') && value.length > 0) {
    add(out, 'duplicate', path, ['Duplicate', 'TooMany'], [...value, structuredClone(value[0])]);
  }
  if (schema.maxItems !== undefined && value.length > 0) {
    add(out, 'too many', path, ['TooMany'], Array.from({ length: schema.maxItems + 1 }, () => structuredClone(value[0])));
  }
  if ((schema.minItems ?? 0) > 0) add(out, 'too few', path, ['Invalid'], value.slice(0, schema.minItems! - 1));
  value.forEach((item, index) => schema.items && visit(schema.items, item, [...path, index], out, schema['x-kubernetes-preserve-unknown-fields']));
}

function scalarMutations(schema: Schema, value: unknown, path: Path, out: Mutation[]): void {
  if (schema.enum) add(out, 'enum', path, ['NotSupported'], typeof value === 'number' ? -987 : 'zz-no-such-value');
  if (schema.format === 'quantity') add(out, 'quantity', path, ['Invalid'], '1 Gi');
  if (typeof value === 'string') textMutations(schema, path, out);
  if (typeof value === 'number' && !schema['x-kubernetes-int-or-string']) numberMutations(schema, path, out);
}

function textMutations(schema: Schema, path: Path, out: Mutation[]): void {
  if (schema.pattern) {
    const bad = ['!', ' ', '', 'ä ö', '\n', 'x y z!', '-'].find(text => !goPattern(schema.pattern!).test(text));
    if (bad !== undefined) add(out, 'pattern', path, ['Invalid'], bad);
  }
  if (schema.maxLength !== undefined) add(out, 'too long', path, ['TooLong'], 'x'.repeat(schema.maxLength + 1));
  if ((schema.minLength ?? 0) > 0) add(out, 'too short', path, ['Invalid', 'NotSupported'], 'x'.repeat(schema.minLength! - 1));
  if (schema.format === 'date-time') add(out, 'date-time', path, ['Invalid'], '2026-13-45');
  if (schema.format === 'byte') add(out, 'byte', path, ['Invalid'], 'not base64!');
  if (schema.format === 'duration') add(out, 'duration', path, ['Invalid'], 'soon');
}

function numberMutations(schema: Schema, path: Path, out: Mutation[]): void {
  const { minimum, maximum } = schema;
  if (minimum !== undefined) add(out, 'below minimum', path, ['Invalid', 'NotSupported'], minimum - 1);
  if (maximum !== undefined) add(out, 'above maximum', path, ['Invalid', 'NotSupported'], maximum + 1);
  if (schema.type === 'integer' && schema.format === 'int32') add(out, 'int32', path, ['Invalid', 'NotSupported'], 2147483648);
}
