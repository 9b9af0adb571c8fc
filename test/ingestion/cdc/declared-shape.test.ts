import { setup } from './fixtures';
import { RecordShape } from '../../../src/ingestion';
import { jsonRecord } from '../../core/schema/files';
import { messageOf } from '../../support/app';

const row = { id: { type: 'integer' }, city: { type: 'string' } };
const rows = jsonRecord(row);
const envelope = jsonRecord({ before: { type: ['object', 'null'], properties: row }, after: { type: ['object', 'null'], properties: row }, op: { type: 'string' }, source: { type: 'object', properties: { table: { type: 'string' } } } });

const source = (schema: typeof rows, shape?: RecordShape) => () => setup().postgres({ shape, tables: [{ table: 'public.orders', topic: { schema } }] });

test('a schema declares what the source writes', () => {
  expect(source(envelope)).not.toThrow();
  expect(source(rows, RecordShape.row())).not.toThrow();
});

test('a row where envelopes are written, and the other way round', () => {
  expect(messageOf(source(rows))).toMatch(/^CdcSchemaShape: .*the schema of topic shop\.public\.orders has no after and no op, and the records are envelopes/);
  expect(messageOf(source(envelope, RecordShape.row()))).toMatch(/^CdcSchemaShape: .*declares an envelope, and the records are rows/);
});

test('a table with columns of these names is no envelope', () => {
  expect(source(jsonRecord({ after: { type: 'string' }, op: { type: 'string' } }), RecordShape.row())).not.toThrow();
});
