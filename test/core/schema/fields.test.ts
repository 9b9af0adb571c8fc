import { avro, avroRecord, fields, json, jsonRecord, proto } from './files';
import { RecordSchema } from '../../../src';

test('fields of Avro', () => {
  const address = { type: 'record', name: 'Address', fields: [{ name: 'city', type: 'string', tags: 'personal' }, { name: 'zip', type: ['null', 'string'] }] };
  expect(fields(avroRecord([
    { name: 'id', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'total', type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
    { name: 'placed', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['NEW'] } },
    { name: 'to', type: ['null', address], tags: ['shipping'] },
    { name: 'from', type: 'Address' },
    { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }] } } },
    { name: 'notes', type: { type: 'map', values: 'int' } },
    { name: 'either', type: ['int', 'string'] },
    { name: 'digest', type: { type: 'fixed', name: 'Digest', size: 16 } },
  ]))).toEqual([
    'id: uuid', 'total: decimal', 'placed: timestamp', 'state: enum', 'to: record or null #shipping', 'to.city: string? #personal #shipping',
    'to.zip: string? or null #shipping', 'from: record', 'from.city: string #personal', 'from.zip: string or null', 'lines: record[]', 'lines.sku: string?',
    'notes: map', 'notes.*: integer?', 'either: union', 'digest: bytes',
  ]);
});

test('a record within itself is listed once', () => {
  const node = { type: 'record', name: 'Node', fields: [{ name: 'value', type: 'int' }, { name: 'next', type: ['null', 'Node'] }] };
  expect(fields(avro(node))).toEqual(['value: integer', 'next: record or null']);
  expect(fields(json({ $ref: '#/$defs/node', $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } } }))).toEqual(['next: record?']);
  expect(fields(proto('Order parent = 1; string id = 2;'))).toEqual(['parent: record?', 'id: string']);
});

test('fields of a JSON Schema', () => {
  expect(fields(jsonRecord({
    'id': { type: 'string', format: 'uuid' },
    'placed': { type: 'string', format: 'date-time' },
    'total': { 'type': ['number', 'null'], 'x-tags': ['money'] },
    'address': { $ref: '#/$defs/address' },
    'lines': { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
    'notes': { type: 'object', additionalProperties: { type: 'integer' } },
    'state': { enum: ['new', 'paid'] },
    'maybe': { anyOf: [{ type: 'null' }, { type: 'string' }] },
    'either': { type: ['string', 'integer'] },
    'free': {},
    'a.b': { type: 'boolean' },
  }, { required: ['id', 'address'], $defs: { address: { 'type': 'object', 'required': ['city'], 'properties': { city: { type: 'string' } }, 'confluent:tags': ['personal'] } } }))).toEqual([
    'id: uuid', 'placed: timestamp?', 'total: number? or null #money', 'address: record #personal', 'address.city: string #personal', 'lines: record[]?', 'lines.sku: string?',
    'notes: map?', 'notes.*: integer?', 'state: enum?', 'maybe: string? or null', 'either: union?', 'free: any? or null', 'a.b: boolean?',
  ]);
});

test('parts that all hold are one, and alternatives add what may be there', () => {
  const schema = json({
    allOf: [{ type: 'object', properties: { id: { type: 'string' } } }, { required: ['id'] }],
    oneOf: [{ properties: { card: { type: 'string' } }, required: ['card'] }, { properties: { iban: { type: 'string' } } }],
  });
  expect(fields(schema)).toEqual(['id: string', 'card: string?', 'iban: string?']);
});

test('fields of Protocol Buffers', () => {
  const schema = proto(`
    string id = 1;
    optional string email = 2 [(acme.tags) = "personal"];
    // @tags health, personal
    repeated string codes = 3;
    google.protobuf.Timestamp placed = 4;
    map<string, int64> counts = 5;
    oneof payment { string card = 6; bytes iban = 7; }
    Line line = 8;
    acme.Money money = 9;
    State state = 10;
    message Line { string sku = 1; }
    enum State { NEW = 0; }
  `, 'Order', 'syntax = "proto3"; package shop; import "google/protobuf/timestamp.proto"; import "acme/money.proto";');
  expect(fields(schema)).toEqual([
    'id: string', 'email: string? #personal', 'codes: string[]? #health #personal', 'placed: timestamp?', 'counts: map?', 'counts.*: integer?', 'card: string?', 'iban: bytes?',
    'line: record?', 'line.sku: string?', 'money: any?', 'state: enum',
  ]);
});

test('nothing is known of fields that are not declared', () => {
  expect([RecordSchema.bytes(), RecordSchema.text(), RecordSchema.json('order'), RecordSchema.bucketEvent()].flatMap(schema => schema._fields())).toEqual([]);
});
