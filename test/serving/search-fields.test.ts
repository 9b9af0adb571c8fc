import { setting, sink } from './fixtures';
import { PipelineGraph, RecordSchema } from '../../src/core';
import { DocumentId, ElasticsearchSinkProps } from '../../src/serving';
import { checkSearchFields } from '../../src/serving/search-fields';
import { avroRecord, jsonRecord, proto } from '../core/schema/files';
import { messageOf } from '../support/app';

/** Codes of the warnings of a sink; throws what the sink throws. */
function warnings(schema: RecordSchema, props: Partial<ElasticsearchSinkProps>): string[] {
  const at = setting({ schema });
  sink(at, props);
  return PipelineGraph.of(at.chart)._warnings.all().map(({ text }) => text).filter(text => /^(Mapping|DocumentId|SearchField)/.test(text));
}

const mapped = (properties: object, more: object = {}) => ({ indexTemplate: { mappings: { ...more, properties } } });
const codes = (schema: RecordSchema, props: Partial<ElasticsearchSinkProps>) => warnings(schema, props).map(text => text.split(':')[0]);

describe('document id', () => {
  const schema = jsonRecord({ id: { type: 'string' }, mail: { type: 'string' }, to: { type: 'object', properties: { zip: { type: 'string' } }, required: ['zip'] }, tags: { type: 'array', items: { type: 'string' } }, free: { type: 'object' } }, { required: ['id', 'to'] });
  const by = (path: string) => ({ documentId: DocumentId.field(path) });

  test('from a field that every record has', () => {
    expect(codes(schema, by('id'))).toEqual([]);
    expect(codes(schema, by('to.zip'))).toEqual([]);
    expect(codes(schema, by('free.any'))).toEqual([]);
    expect(codes(RecordSchema.json('order'), by('anything'))).toEqual([]);
  });

  test('from one that no record has, or that holds no single value', () => {
    expect(messageOf(() => warnings(schema, by('idd')))).toMatch(/^DocumentIdFieldMissing: \[orders\/Index\] schema order has no field for the document id, got "idd"; fix: did you mean DocumentId\.field\('id'\)\?/);
    expect(messageOf(() => warnings(schema, by('to')))).toMatch(/^DocumentIdFieldMissing: .*holds no single value/);
    expect(messageOf(() => warnings(schema, by('tags')))).toMatch(/^DocumentIdFieldMissing: .*holds no single value/);
  });

  test('from one that a record may come without', () => {
    expect(codes(schema, by('mail'))).toEqual(['DocumentIdFieldOptional']);
    expect(codes(avroRecord([{ name: 'id', type: ['null', 'string'] }]), by('id'))).toEqual(['DocumentIdFieldOptional']);
  });
});

describe('names', () => {
  test.each<[string, object, string]>([
    ['what Elasticsearch keeps for itself', { _id: {} }, 'keeps the name _id for itself'],
    ['a dot that makes an object of a value', { 'a': { type: 'string' }, 'a.b': {} }, 'field a is string, and other fields make it an object'],
    ['two fields with one name', { 'a': { type: 'object', properties: { b: {} } }, 'a.b': {} }, 'two fields have one name in the index'],
    ['a dot at the end', { 'a.': {} }, 'a name is empty, or begins or ends with a dot'],
  ])('%s is refused', (_, properties, what) => {
    expect(messageOf(() => warnings(jsonRecord(properties), {}))).toMatch(/^SearchFieldInvalid: \[orders\/Index\] schema order: /);
    expect(messageOf(() => warnings(jsonRecord(properties), {}))).toContain(what);
  });

  test('dots that make objects of their own are fine, and so are names below the top', () => {
    expect(codes(jsonRecord({ 'a.b': {}, 'a.c': {}, 'd': { type: 'object', properties: { _id: {} } } }), {})).toEqual([]);
  });
});

describe('mapping', () => {
  const of = (schema: unknown, field: object) => () => codes(jsonRecord({ a: schema }), mapped({ a: field }));

  test.each<[unknown, string]>([
    [{ type: 'string' }, 'keyword'], [{ type: 'integer' }, 'keyword'], [{ type: 'boolean' }, 'text'], [{ type: 'integer' }, 'long'], [{ type: 'integer' }, 'double'], [{ type: 'number' }, 'scaled_float'],
    [{ type: 'boolean' }, 'boolean'], [{ type: 'string', format: 'date-time' }, 'date'], [{ type: 'string' }, 'date'], [{ type: 'integer' }, 'geo_point'], [{ type: 'string' }, 'ip'],
    [{ type: 'array', items: { type: 'integer' } }, 'long'], [{ type: 'object', properties: { b: {} } }, 'flattened'], [{ type: ['string', 'integer'] }, 'long'],
  ])('%j fits into %s', (schema, type) => {
    expect(of(schema, { type })()).toEqual([]);
  });

  test.each<[unknown, string]>([
    [{ type: 'string' }, 'long'], [{ type: 'boolean' }, 'double'], [{ type: 'string' }, 'boolean'], [{ type: 'object', properties: { b: {} } }, 'keyword'], [{ type: 'integer' }, 'object'],
    [{ type: 'boolean' }, 'date'], [{ type: 'number' }, 'date'], [{ type: 'integer' }, 'ip'], [{ type: 'integer' }, 'binary'], [{ type: 'string', format: 'date-time' }, 'long'], [{ type: 'string' }, 'nested'],
  ])('%j does not fit into %s', (schema, type) => {
    expect(messageOf(of(schema, { type }))).toMatch(new RegExp(`^MappingContradictsSchema: \\[orders/Index\\] the index would refuse records of schema order: field a is .* in the schema and ${type} in the index`));
  });

  test('a fraction is cut off, or refused where the index says so', () => {
    expect(of({ type: 'number' }, { type: 'long' })()).toEqual(['MappingLosesValues']);
    expect(messageOf(of({ type: 'number' }, { type: 'long', coerce: false }))).toMatch(/^MappingContradictsSchema/);
  });

  test('times: what the number counts, and what the format reads', () => {
    const at = (logicalType: string, type: string, format?: string) => () => codes(avroRecord([{ name: 'a', type: { type, logicalType } }]), mapped({ a: { type: 'date', ...(format === undefined ? {} : { format }) } }));
    expect(at('timestamp-millis', 'long')()).toEqual([]);
    expect(messageOf(at('timestamp-micros', 'long'))).toMatch(/^MappingContradictsSchema: .*field a is timestamp-micros as long/);
    expect(messageOf(at('date', 'int'))).toMatch(/^MappingContradictsSchema/);
    expect(messageOf(at('timestamp-millis', 'long', 'strict_date'))).toMatch(/^MappingContradictsSchema/);
    expect(of({ type: 'integer' }, { type: 'date', format: 'epoch_second' })()).toEqual([]);
    expect(of({ type: 'integer' }, { type: 'date' })()).toEqual([]);
    expect(messageOf(of({ type: 'integer' }, { type: 'date', format: 'strict_date_time' }))).toMatch(/^MappingContradictsSchema/);
  });

  test('fields within objects, by either way to write them', () => {
    const nested = jsonRecord({ to: { type: 'object', properties: { zip: { type: 'string' } } } });
    expect(codes(nested, mapped({ to: { properties: { zip: { type: 'keyword' } } } }))).toEqual([]);
    expect(messageOf(() => codes(nested, mapped({ to: { properties: { zip: { type: 'long' } } } })))).toContain('field to.zip is string');
    expect(messageOf(() => codes(nested, mapped({ 'to.zip': { type: 'long' } })))).toContain('field to.zip is string');
    expect(codes(nested, mapped({ to: { type: 'flattened' } }))).toEqual([]);
    expect(codes(nested, mapped({ to: { enabled: false, properties: { zip: { type: 'long' } } } }))).toEqual([]);
  });

  test('a field that no record has is a warning; what the index fills itself is none', () => {
    const schema = jsonRecord({ total: { type: 'number' } });
    expect(warnings(schema, mapped({ totl: { type: 'double' } }))).toEqual([expect.stringContaining('MappingFieldUnknown: [orders/Index] mapping of records of schema order: the index declares totl, which no record has (did you mean total?)')]);
    expect(codes(schema, mapped({ 'total': { type: 'double', copy_to: 'all' }, 'all': { type: 'text' }, 'sum': { type: 'alias', path: 'total' }, '@timestamp': { type: 'date' } }))).toEqual([]);
    expect(codes(jsonRecord({ free: { type: 'object', additionalProperties: { type: 'string' } } }), mapped({ free: { properties: { x: { type: 'keyword' } } } }))).toEqual([]);
  });

  test('a strict index takes declared fields only', () => {
    const schema = jsonRecord({ id: { type: 'string' }, total: { type: 'number' }, to: { type: 'object', properties: { zip: {} } } });
    expect(messageOf(() => codes(schema, mapped({ id: { type: 'keyword' }, to: { dynamic: true, properties: {} } }, { dynamic: 'strict' })))).toContain('refuse records of schema order: field total is not declared in the index, which is strict');
    expect(codes(schema, mapped({ id: { type: 'keyword' }, total: { type: 'double' }, to: { dynamic: 'true', properties: {} } }, { dynamic: 'strict' }))).toEqual([]);
    expect(messageOf(() => codes(schema, mapped({ id: { type: 'keyword' }, total: { type: 'double' }, to: { dynamic: 'strict' } })))).toContain('field to.zip is not declared');
  });

  test('nothing is told where nothing is known', () => {
    expect(codes(RecordSchema.json('order'), mapped({ a: { type: 'long' } }))).toEqual([]);
    // No sink reads Protocol Buffers without a converter of the user's.
    const { chart } = setting();
    checkSearchFields(chart, { schema: proto('string a = 1;'), documentId: DocumentId.topicPartitionOffset(), template: mapped({ a: { type: 'long' } }).indexTemplate });
    expect(PipelineGraph.of(chart)._warnings.all()).toEqual([]);
  });
});
