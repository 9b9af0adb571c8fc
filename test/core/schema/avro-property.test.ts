import { Type } from 'avsc';
import * as fc from 'fast-check';
import { avro, runs } from './files';
import { RecordSchema } from '../../../src';

/** A schema as it is written. */
type Schema = string | Schema[] | { readonly [key: string]: unknown };
type Field = { readonly name: string; readonly type: Schema; readonly default?: unknown };

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'string'];

/** Types whose names are made unique later. */
const { type: anyType } = fc.letrec<{ type: Schema; complex: Schema }>(tie => ({
  type: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom(...PRIMITIVES), tie('complex')),
  complex: fc.oneof(
    fc.record({ type: fc.constant('array'), items: tie('type') }),
    fc.record({ type: fc.constant('map'), values: tie('type') }),
    fc.uniqueArray(fc.constantFrom(...PRIMITIVES), { minLength: 1, maxLength: 3 }),
    fc.record({ type: fc.constant('enum'), symbols: fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }) }),
    fc.record({ type: fc.constant('fixed'), size: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ type: fc.constant('record'), fields: fieldsOf(tie('type')) }),
  ),
}));

function fieldsOf(type: fc.Arbitrary<Schema>): fc.Arbitrary<Field[]> {
  return fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), type }), { selector: ({ name }) => name, maxLength: 3 });
}

/** A record type. Named types have the name of their place, so that those of two schemas have the same where they stand for the same. */
function record(fields: readonly Field[], place = 'Root'): { readonly [key: string]: unknown } {
  return { type: 'record', name: place, fields: fields.map(field => ({ ...field, type: named(field.type, `${place}_${field.name}`) })) };
}

function named(schema: Schema, place: string): Schema {
  if (typeof schema === 'string' || Array.isArray(schema)) return schema;
  switch (schema.type) {
    case 'array': return { ...schema, items: named(schema.items as Schema, `${place}_i`) };
    case 'map': return { ...schema, values: named(schema.values as Schema, `${place}_v`) };
    case 'record': return record(schema.fields as Field[], place);
    default: return { ...schema, name: place };
  }
}

const anyFields = fieldsOf(anyType);

/** A schema and one that came from it: fields gone, added, of another type. */
const pair = fc.tuple(anyFields, anyFields, fc.infiniteStream(fc.boolean())).map(([old, other, keep]) => {
  const kept = old.filter(() => keep.next().value === true);
  const added = other.filter(({ name }) => !kept.some(field => field.name === name));
  return { old, evolved: [...kept, ...added] };
});

function accepts(reader: RecordSchema, writer: RecordSchema): boolean {
  return reader.accepts(writer);
}

function libraryAccepts(reader: Type, writer: Type): boolean {
  try {
    reader.createResolver(writer);
    return true;
  } catch {
    return false;
  }
}

const typeOf = (fields: readonly Field[]) => Type.forSchema(record(fields) as unknown as Parameters<typeof Type.forSchema>[0]);

test('the verdict is that of the Avro library, and what is accepted can be decoded', () => {
  let both = 0;
  fc.assert(fc.property(pair, ({ old, evolved }) => {
    const [reader, writer] = [typeOf(evolved), typeOf(old)];
    const verdict = accepts(avro(record(evolved)), avro(record(old)));
    expect(verdict).toBe(libraryAccepts(reader, writer));
    if (!verdict) return;
    both += 1;
    const resolver = reader.createResolver(writer);
    for (let i = 0; i < 5; i++) {
      const value = reader.fromBuffer(writer.toBuffer(writer.random()), resolver);
      expect(reader.isValid(value)).toBe(true);
    }
  }), runs(400));
  expect(both).toBeGreaterThan(40);
});

test('a schema reads itself', () => {
  fc.assert(fc.property(anyFields, fields => {
    expect(accepts(avro(record(fields)), avro(record(fields)))).toBe(true);
  }), runs(100));
});

test('a field with a default may be added, one without may not, and any may be removed', () => {
  fc.assert(fc.property(anyFields, anyType, (fields, type) => {
    const before = avro(record(fields));
    expect(accepts(avro(record([...fields, { name: 'added', type: ['null', 'string'], default: null }])), before)).toBe(true);
    expect(accepts(avro(record([...fields, { name: 'added', type }])), before)).toBe(false);
    expect(accepts(before, avro(record([...fields, { name: 'added', type }])))).toBe(true);
  }), runs(100));
});

test('a good sample of the library is a good sample', () => {
  fc.assert(fc.property(anyFields, fields => {
    const sample: unknown = typeOf(fields).random();
    // Bytes are texts in JSON.
    const plain: unknown = JSON.parse(JSON.stringify(sample, (_, value: unknown) => isBuffer(value) ? Buffer.from(value.data).toString('latin1') : value));
    expect(avro(record(fields)).validate(plain)).toEqual([]);
  }), runs(150));
});

function isBuffer(value: unknown): value is { readonly data: number[] } {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer';
}
