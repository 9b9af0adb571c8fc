import { Construct } from 'constructs';
import { checkColumns } from '../../src/archive/archive-columns';
import { RecordSchema } from '../../src/core';
import { avro, avroRecord, jsonRecord, proto } from '../core/schema/files';
import { messageOf, testChart } from '../support/app';

const check = (schema: RecordSchema) => checkColumns(new Construct(testChart(), 'Cold'), 'orders', schema);

test.each<[string, RecordSchema]>([
  ['Avro', avroRecord([{ name: 'id', type: 'string' }, { name: 'to', type: ['null', { type: 'record', name: 'To', fields: [{ name: 'zip', type: ['int', 'string'] }] }] }])],
  ['JSON', jsonRecord({ id: { type: 'string' } })],
  ['what declares no fields', RecordSchema.json('order')],
])('columns for %s', (_, schema) => {
  expect(() => check(schema)).not.toThrow();
});

test.each<[string, RecordSchema, string]>([
  ['no fields', avroRecord([]), 'schema Order of topic orders: the record has no fields'],
  ['an empty record', avroRecord([{ name: 'to', type: { type: 'record', name: 'To', fields: [] } }]), 'field to holds a record without fields, or one that it lies in itself'],
  ['a record within itself', avro({ type: 'record', name: 'Node', fields: [{ name: 'v', type: 'int' }, { name: 'next', type: ['null', 'Node'] }] }), 'field next holds a record without fields'],
  ['an empty message', proto('Line line = 1; message Line {}'), 'field line holds a record without fields'],
  ['null alone', avroRecord([{ name: 'a', type: 'null' }]), 'field a holds nothing but null'],
])('no columns for %s', (_, schema, what) => {
  expect(messageOf(() => check(schema))).toMatch(/^ArchiveSchemaUnsupported: \[orders\/Cold\]/);
  expect(messageOf(() => check(schema))).toContain(what);
});
