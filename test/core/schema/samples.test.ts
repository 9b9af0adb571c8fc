import { avroRecord, fileOf, json, jsonRecord, proto } from './files';
import { RecordSchema } from '../../../src';

describe('Avro', () => {
  const schema = avroRecord([
    { name: 'id', type: 'string' },
    { name: 'n', type: 'int' },
    { name: 'big', type: 'long', default: 0 },
    { name: 'mail', type: ['null', 'string'], default: null },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['NEW', 'PAID'] }, default: 'NEW' },
    { name: 'raw', type: 'bytes', default: '' },
    { name: 'digest', type: { type: 'fixed', name: 'Digest', size: 2 }, default: '\u0000\u0001' },
    { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }] } }, default: [] },
    { name: 'notes', type: { type: 'map', values: 'boolean' }, default: {} },
    { name: 'either', type: ['int', 'string'], default: 0 },
    { name: 'ratio', type: 'double', default: 1 },
  ]);

  test('a good record, plain or as Avro encodes unions', () => {
    expect(schema.validate({ id: 'a', n: 1 })).toEqual([]);
    expect(schema.validate({ id: 'a', n: 1, big: 2 ** 40, mail: 'x', state: 'PAID', raw: '\u00ff', lines: [{ sku: 's' }], notes: { a: true }, either: 'x', ratio: 1.5 })).toEqual([]);
    expect(schema.validate({ id: 'a', n: 1, mail: { string: 'x' }, either: { int: 5 } })).toEqual([]);
    expect(schema.validate({ id: 'a', n: 1, mail: null })).toEqual([]);
  });

  test('each problem has its path', () => {
    expect(schema.validate({ n: 2 ** 31, mail: 5, state: 'OLD', raw: '\u0100', digest: 'abc', lines: [{ sku: 1 }, {}], notes: { a: 1 }, either: true, nn: 1 })).toEqual([
      'id: is missing', 'n: is 2147483648, expected int', 'mail: is 5, expected string', 'state: is "OLD", expected enum State', 'raw: is "Ā", expected bytes',
      'digest: is "abc", expected fixed Digest of 2 bytes', 'lines.0.sku: is 1, expected string', 'lines.1.sku: is missing', 'notes.a: is 1, expected boolean',
      'either: is true, expected union of int, string', 'nn: is not declared, did you mean n?',
    ]);
    expect(schema.validate([])).toEqual(['the record: is [], expected record Order']);
  });
});

describe('JSON Schema', () => {
  const schema = jsonRecord({ id: { type: 'string' }, total: { type: 'number', minimum: 0 }, state: { enum: ['new', 'paid'] }, to: { type: 'object', properties: { zip: { type: 'string' } } } }, { required: ['id'], additionalProperties: false });

  test('each problem has its path', () => {
    expect(schema.validate({ id: 'a', total: 1, state: 'new', to: { zip: '1' } })).toEqual([]);
    expect(schema.validate({ total: -1, state: 'old', to: { zip: 1 }, x: 1 }).sort()).toEqual([
      'state: must be equal to one of the allowed values: "new", "paid"', 'the record: must NOT have additional properties: x', 'the record: must have required property \'id\'',
      'to.zip: must be string', 'total: must be >= 0',
    ]);
    expect(json({ const: 5 }).validate(6)).toEqual(['the record: must be equal to constant: 5']);
  });

  test('releases of the standard', () => {
    const positions = { properties: { a: { items: [{ type: 'string' }], additionalItems: false } } };
    expect(json({ $schema: 'http://json-schema.org/draft-07/schema#', ...positions }).validate({ a: ['x', 'y'] })).toEqual(['a: must NOT have more than 1 items']);
    expect(json({ $schema: 'https://json-schema.org/draft/2019-09/schema', ...positions }).validate({ a: [1] })).toEqual(['a.0: must be string']);
    expect(json({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { a: { prefixItems: [{ type: 'string' }] } } }).validate({ a: [1] })).toEqual(['a.0: must be string']);
  });

  test('what the validator refuses is a coded error', () => {
    expect(() => json({ $ref: 'address.json' }).validate({})).toThrow(/^SchemaUnreadable: .*is refused by the validator/);
  });

  test('formats are not checked', () => {
    expect(jsonRecord({ at: { type: 'string', format: 'date-time' } }).validate({ at: 'tomorrow' })).toEqual([]);
  });
});

describe('Protocol Buffers', () => {
  const schema = proto(`
    string id = 1; int32 n = 2; uint64 big = 3; bool flag = 4; bytes raw = 5; double ratio = 6; State state = 7; repeated Line order_lines = 8;
    map<string, int32> counts = 9; oneof pay { string card = 10; string iban = 11; } google.protobuf.Timestamp at = 12;
    message Line { string sku = 1; } enum State { NEW = 0; PAID = 1; }
  `, 'Order', 'syntax = "proto3"; import "google/protobuf/timestamp.proto";');

  test('a good record, by either form of the names', () => {
    expect(schema.validate({})).toEqual([]);
    expect(schema.validate({ id: 'a', n: 1, big: '18446744073709551615', flag: true, raw: 'AAE=', ratio: 'NaN', state: 'PAID', orderLines: [{ sku: 's' }], counts: { a: 1 }, card: 'c', at: '2026-01-01T00:00:00Z' })).toEqual([]);
    expect(schema.validate({ order_lines: [], state: 1, ratio: 1.5, n: null })).toEqual([]);
  });

  test('each problem has its path', () => {
    expect(schema.validate({ id: 1, n: 2 ** 31, big: -1, flag: 'yes', raw: '%', ratio: 'x', state: 'OLD', order_lines: [{ sku: 1 }], counts: [], card: 'c', iban: 'i', idd: 'x' })).toEqual([
      'id: is 1, expected string', 'n: is 2147483648, expected int32', 'big: is -1, expected uint64', 'flag: is "yes", expected bool', 'raw: is "%", expected bytes',
      'ratio: is "x", expected double', 'state: is "OLD", expected one of NEW, PAID', 'order_lines.0.sku: is 1, expected string', 'counts: is [], expected map of int32',
      'iban: is set beside card, but oneof pay holds one of them', 'idd: is not declared, did you mean id?',
    ]);
    expect(schema.validate('x')).toEqual(['the record: is "x", expected message Order']);
    expect(proto('required string id = 1;', 'Order', 'syntax = "proto2";').validate({})).toEqual(['id: is missing']);
  });
});

describe('files with samples', () => {
  const schema = jsonRecord({ id: { type: 'string' } }, { required: ['id'] });

  test('a document, a list, and lines', () => {
    expect(schema.validateFile(fileOf('one.json', '{"id":"a"}'))).toEqual([]);
    expect(schema.validateFile(fileOf('many.json', '[{"id":"a"},{"id":1}]'))).toEqual(['record 2: id: must be string']);
    expect(schema.validateFile(fileOf('lines.jsonl', '{"id":"a"}\n\n{}\n'))).toEqual(['record 2: the record: must have required property \'id\'']);
  });

  test('one that cannot be read is a coded error', () => {
    expect(() => schema.validateFile('missing.json')).toThrow(/^SampleUnreadable: .*cannot be read/);
    expect(() => schema.validateFile(fileOf('bad.jsonl', '{}\n{'))).toThrow(/^SampleUnreadable: .*is not JSON in line 2/);
    expect(() => schema.validateFile(fileOf('bad.json', ''))).toThrow(/^SampleUnreadable: .*is not JSON, got/);
  });
});

test('nothing is wrong with a record where fields are not declared', () => {
  expect([RecordSchema.json('order'), RecordSchema.text(), RecordSchema.bytes()].flatMap(schema => schema.validate({ any: 1 }))).toEqual([]);
});
