import { Random } from './random';
import { plain, schemaOf } from './schemas';
import { goPattern } from '../../../src/validation/pattern';
import { isRecord, Schema } from '../../../src/validation/schema';

/** What a mutation breaks. */
export type MutationSort = 'missing required' | 'unknown field' | 'wrong type' | 'bad enum' | 'bad pattern' | 'bound' | 'duplicate' | 'format' | 'rule';

/** A change that makes a valid object invalid. */
export interface Mutation {
  readonly sort: MutationSort;
  /** What is done, more closely. */
  readonly what: string;
  readonly path: string;
  /** Reasons that a finding may give for it. */
  readonly reasons: readonly string[];
  /** Text that the finding must contain. */
  readonly says?: string;
  /** Changes a copy of the object in place. */
  readonly apply: (object: unknown) => void;
}

type Path = ReadonlyArray<string | number>;

const INVALID = ['Invalid', 'NotSupported'];

/** Whether a schema restricts a value beyond its type and its fields, in a way that a mutation can break. */
export function restricts(schema: Schema): boolean {
  const { type, format = '', minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const bounds = type === 'string' ? [schema.pattern, minLength, maxLength] : type === 'array' ? [minItems, maxItems] : [minimum, maximum];
  return schema.enum !== undefined || bounds.some(bound => bound !== undefined) || format === 'int32' || BAD_FORMATS[format] !== undefined
    || ['set', 'map'].includes(schema['x-kubernetes-list-type'] ?? '');
}

/** The place of a mutation in the schema, as a Place writes it. */
export function placeOf(mutation: Mutation): string {
  return mutation.path.split('/').filter(step => !/^\d+$/.test(step)).map(step => /^key-\d+$/.test(step) ? '*' : step).join('.');
}

/** All single changes that the schema of the kind refuses for certain; the values in them are random. */
export function mutationsOf(id: string, object: unknown, random: Random): Mutation[] {
  const finder = new Finder(random);
  finder.visit({ ...schemaOf(id), type: 'object' }, object, []);
  return finder.found;
}

class Finder {
  public readonly found: Mutation[] = [];

  constructor(private readonly random: Random) {}

  /** @param open whether a list above keeps unknown fields of its items */
  public visit(found: Schema, value: unknown, path: Path, open = false): void {
    const schema = plain(found);
    if (path[0] === 'metadata' || path[0] === 'status') return;
    if (value === undefined) throw new Error(`no value at ${path.join('.')}`);
    if (path.length > 0) this.types(schema, path);
    if (isRecord(value)) this.fields(schema, value, path, open);
    else if (Array.isArray(value)) this.items(schema, value, path);
    else this.scalar(schema, value, path);
  }

  private add(sort: MutationSort, what: string, path: Path, reasons: readonly string[], replace: unknown): void {
    this.found.push({ sort, what, path: path.join('/'), reasons, apply: object => setAt(object, path, replace) });
  }

  private types(schema: Schema, path: Path): void {
    const wrong = schema['x-kubernetes-int-or-string'] ? [true, [], {}] : wrongFor(schema.type);
    for (const other of wrong) this.add('wrong type', `type ${typeof other}`, path, ['TypeInvalid', 'UnknownField', 'NotSupported'], other);
    if (typeof path[path.length - 1] === 'number' && schema.type && !schema.nullable) this.add('wrong type', 'null item', path, ['TypeInvalid'], null);
  }

  private fields(schema: Schema, value: { readonly [key: string]: unknown }, path: Path, open: boolean): void {
    const properties = schema.properties ?? {};
    if (!open && schema.type === 'object' && !schema.additionalProperties && !schema['x-kubernetes-preserve-unknown-fields']) {
      this.add('unknown field', 'stranger', [...path, `zz${this.random.below(1000)}`], ['UnknownField'], 'x');
      const [first] = Object.keys(value).filter(name => properties[name] && !properties[`${name}s`]);
      if (first !== undefined) this.add('unknown field', 'misspelt', [...path, `${first}s`], ['UnknownField'], value[first]);
    }
    for (const name of schema.required ?? []) {
      if (plain(properties[name] ?? {}).default === undefined && name in value) this.add('missing required', 'missing', [...path, name], ['Required'], undefined);
    }
    for (const [name, child] of Object.entries(value)) {
      const field = properties[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
      if (field) this.visit(field, child, [...path, name]);
    }
  }

  private items(schema: Schema, value: readonly unknown[], path: Path): void {
    const listType = schema['x-kubernetes-list-type'];
    const [first] = value;
    const copies = (count: number): unknown[] => Array.from({ length: count }, () => structuredClone(first));
    if ((listType === 'set' || listType === 'map') && value.length > 0) this.add('duplicate', 'duplicate', path, ['Duplicate', 'TooMany'], [...value, ...copies(1)]);
    if (schema.maxItems !== undefined && value.length > 0) this.add('bound', 'too many', path, ['TooMany'], copies(schema.maxItems + 1));
    if ((schema.minItems ?? 0) > 0) this.add('bound', 'too few', path, ['Invalid'], value.slice(0, schema.minItems! - 1));
    value.forEach((item, index) => schema.items && this.visit(schema.items, item, [...path, index], schema['x-kubernetes-preserve-unknown-fields']));
  }

  private scalar(schema: Schema, value: unknown, path: Path): void {
    if (schema.enum) for (const bad of this.notListed(schema.enum)) this.add('bad enum', 'enum', path, ['NotSupported'], bad);
    if (schema.format === 'quantity') this.add('format', 'quantity', path, ['Invalid'], this.random.pick(['1 Gi', '1gb', 'much', '--1', '0x1']));
    if (typeof value === 'string') this.text(schema, path);
    if (typeof value === 'number' && !schema['x-kubernetes-int-or-string']) this.number(schema, path);
  }

  /** A stranger, and a listed value in another case or with a letter too many. */
  private notListed(listed: readonly unknown[]): unknown[] {
    const near = this.random.pick(listed);
    if (typeof near !== 'string') return [-987 - this.random.below(1000)];
    return [`zz${this.random.below(1000)}`, near.toUpperCase(), near.toLowerCase(), `${near}s`].filter(bad => !listed.includes(bad));
  }

  private text(schema: Schema, path: Path): void {
    const { pattern, maxLength, minLength = 0 } = schema;
    if (pattern !== undefined) {
      const bad = ['!', ' ', '', 'ä ö', '\n', 'x y z!', '-', '\u0000', 'a\nb', '😀', '@@', '..', '-1-'].filter(text => !goPattern(pattern).test(text));
      for (const text of bad) this.add('bad pattern', 'pattern', path, ['Invalid'], text);
    }
    if (maxLength !== undefined) this.add('bound', 'too long', path, ['TooLong'], 'x'.repeat(maxLength + 1 + this.random.below(9)));
    if (minLength > 0) this.add('bound', 'too short', path, INVALID, 'x'.repeat(this.random.below(minLength)));
    const bad = schema.format === undefined ? undefined : BAD_FORMATS[schema.format];
    if (bad) this.add('format', schema.format!, path, ['Invalid'], this.random.pick(bad));
  }

  private number(schema: Schema, path: Path): void {
    const { minimum, maximum } = schema;
    if (minimum !== undefined) this.add('bound', 'below minimum', path, INVALID, minimum - 1 - this.random.below(9));
    if (maximum !== undefined) this.add('bound', 'above maximum', path, INVALID, maximum + 1 + this.random.below(9));
    if (schema.type === 'integer' && schema.format === 'int32') this.add('bound', 'int32', path, INVALID, 2147483648 + this.random.below(9));
  }
}

const BAD_FORMATS: { readonly [format: string]: readonly string[] } = {
  'byte': ['not base64!', 'abc', '='],
  'date-time': ['2026-13-45', '2026-01-02', 'today'],
};

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

function setAt(object: unknown, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as { [key: string]: unknown })[step], object) as { [key: string]: unknown };
  if (value === undefined) delete parent[path[path.length - 1]];
  else parent[path[path.length - 1]] = value;
}
