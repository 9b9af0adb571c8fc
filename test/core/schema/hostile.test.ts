import { avro, avroRecord, conflicts, fields, fileOf, json, jsonRecord, proto } from './files';
import { RecordSchema } from '../../../src';

const nested = (depth: number): unknown => depth === 0 ? { type: 'string' } : { type: 'object', properties: { a: nested(depth - 1) } };

test.each<[string, () => unknown, string]>([
  ['no JSON', () => json('{'), 'is not JSON'],
  ['no object', () => json('[]'), 'is not a JSON object'],
  ['a huge text', () => json({ description: 'x'.repeat(2 ** 20) }), 'is larger than 1024 KiB'],
  ['a huge Avro text', () => avroRecord([{ name: 'a', type: 'string', doc: 'x'.repeat(2 ** 20) }]), 'is larger than 1024 KiB'],
  ['a huge message', () => proto(`string a = 1; // ${'x'.repeat(2 ** 20)}\n`), 'is larger than 1024 KiB'],
  ['deep nesting', () => json(nested(60)), 'is nested deeper than 100 levels'],
  ['nesting that would end the stack', () => json('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)), 'is nested deeper than 100 levels'],
  ['a reference to itself', () => json({ $ref: '#' }), 'has a $ref that leads back to itself'],
  ['references in a circle', () => json({ properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } } }), 'has a $ref that leads back to itself'],
  ['a reference to nothing', () => json({ properties: { a: { $ref: '#/$defs/b' } } }), 'refers to "#/$defs/b", which is not there'],
  ['a reference into what objects inherit', () => json({ properties: { a: { $ref: '#/constructor' } } }), 'refers to "#/constructor", which is not there'],
  ['a reference that is no text', () => json({ $ref: 5 }), 'has a $ref that is no text'],
  ['a type that is none', () => jsonRecord({ a: { type: 'strng' } }), 'has type: "strng", which is not one of array, boolean'],
  ['names that are none', () => json({ required: 'id' }), 'has required: "id", which is not a list of names'],
  ['a schema that is none', () => jsonRecord({ a: 7 }), 'has 7 where a schema belongs'],
  ['alternatives that are none', () => json({ anyOf: {} }), 'has anyOf: {}, which is not a list'],
  ['no Avro type', () => avroRecord([{ name: 'a', type: 'strng' }]), 'is no Avro schema'],
  ['a default that does not fit', () => avroRecord([{ name: 'a', type: ['string', 'null'], default: null }]), 'is no Avro schema'],
  ['a field without a name', () => avroRecord([{ type: 'string' }]), 'is no Avro schema'],
  ['no message', () => proto('string = ;'), 'is not Protocol Buffers'],
  ['half a message', () => RecordSchema.protobufFile(fileOf('a.proto', 'message Order {'), 'Order'), 'is not Protocol Buffers'],
  ['messages nested without end', () => RecordSchema.protobufFile(fileOf('a.proto', 'message A {'.repeat(50_000)), 'A'), 'is not Protocol Buffers'],
])('%s is a coded error', (_, make, what) => {
  expect(make).toThrow(/^SchemaUnreadable: /);
  expect(make).toThrow(what);
});

describe('names that JavaScript knows', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  test('in JSON Schema', () => {
    const text = (type: string) => `{"type":"object","properties":{${NAMES.map(name => `"${name}":{"type":"${type}"}`).join(',')}},"required":${JSON.stringify(NAMES)}}`;
    expect(fields(json(text('string')))).toEqual(NAMES.map(name => `${name}: string`));
    expect(conflicts(json(text('string')), json(text('string')))).toEqual([]);
    expect(conflicts(json(text('string')), json(text('integer')))).toHaveLength(NAMES.length);
    expect(conflicts(json(text('string')), jsonRecord({}))).toHaveLength(NAMES.length);
  });

  test('in Avro', () => {
    const of = (type: string) => avroRecord(NAMES.map(name => ({ name, type })));
    expect(fields(of('string'))).toEqual(NAMES.map(name => `${name}: string`));
    expect(conflicts(of('string'), of('int'))).toHaveLength(NAMES.length);
    expect(conflicts(of('string'), avroRecord([]))).toHaveLength(NAMES.length);
    expect(of('string').validate({})).toHaveLength(NAMES.length);
  });

  test('in Protocol Buffers', () => {
    const of = (type: string) => proto(['constructor', 'toString', 'hasOwnProperty'].map((name, i) => `${type} ${name} = ${i + 1};`).join(' '));
    expect(fields(of('string'))).toHaveLength(3);
    expect(conflicts(of('string'), of('int32'))).toHaveLength(3);
  });

  test('as names of types and references', () => {
    expect(() => avroRecord([{ name: 'a', type: 'constructor' }])).toThrow('SchemaUnreadable');
    expect(() => avro({ type: 'record', name: 'constructor', fields: [] })).toThrow(/^SchemaUnreadable: .*is no Avro schema/);
    expect(() => avro({ type: 'record', name: '__proto__', fields: [{ name: 'a', type: 'int' }] })).not.toThrow(TypeError);
  });
});

test('types that hold each other twice are refused before they fill the memory', () => {
  const $defs = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i}`, { type: 'object', properties: { a: { $ref: `#/$defs/d${i + 1}` }, b: { $ref: `#/$defs/d${i + 1}` } } }]));
  expect(() => json({ $ref: '#/$defs/d0', $defs: { ...$defs, d40: { type: 'string' } } })).toThrow('has more than 10,000 fields');
});

test('a chain of references is refused before it ends the stack', () => {
  const chain = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }]));
  expect(() => json({ $ref: '#/$defs/d0', $defs: { ...chain, d5000: {} } })).toThrow('follows more than 100 references in a row');
  const deep = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`d${i}`, { properties: { a: { $ref: `#/$defs/d${i + 1}` } } }]));
  expect(() => json({ $ref: '#/$defs/d0', $defs: { ...deep, d5000: {} } })).toThrow('has fields that lie more than 100 levels deep');
});

test('a comparison that would not end says so', () => {
  const types = ['string', 'integer', 'boolean', 'null'];
  const of = (leaf: unknown) => json(Array.from({ length: 20 }).reduce<object>((inner, _, i) => ({ type: 'object', properties: { [`p${i}`]: { anyOf: [...types.map(type => ({ type })), inner] } } }), { type: 'object', properties: { leaf } }));
  const found = of({ type: 'string', pattern: 'x' }).conflictsReading(of({ type: 'integer' }));
  expect(found.length).toBeGreaterThan(0);
}, 20_000);
