import { avro, avroRecord, conflicts } from './files';

const id = { name: 'id', type: 'string' };

test('a field that only the reader has needs a default', () => {
  expect(conflicts(avroRecord([id, { name: 'email', type: 'string' }]), avroRecord([id]))).toEqual(['! email: the reader needs the field, and the writer does not write it']);
  expect(conflicts(avroRecord([id, { name: 'email', type: 'string', default: '' }]), avroRecord([id]))).toEqual([]);
  expect(conflicts(avroRecord([id]), avroRecord([id, { name: 'email', type: 'string' }]))).toEqual([]);
});

test('a conflict names both types, and how to evolve', () => {
  const [conflict] = avroRecord([{ name: 'total', type: 'string' }]).conflictsReading(avroRecord([{ name: 'total', type: 'double' }]));
  expect(conflict).toEqual({
    path: 'total',
    reader: 'string',
    writer: 'double',
    what: 'the types differ',
    certain: true,
    fix: 'keep the type, or add a field with the new type and a default and remove the old one when nobody reads it',
  });
});

test.each([
  ['int', 'long'], ['int', 'float'], ['int', 'double'], ['long', 'float'], ['long', 'double'], ['float', 'double'], ['string', 'bytes'], ['bytes', 'string'],
])('%s is read as %s', (writer, reader) => {
  expect(conflicts(avroRecord([{ name: 'a', type: reader }]), avroRecord([{ name: 'a', type: writer }]))).toEqual([]);
});

test.each([['long', 'int'], ['double', 'float'], ['double', 'long'], ['string', 'int'], ['boolean', 'int']])('%s is not read as %s', (writer, reader) => {
  expect(conflicts(avroRecord([{ name: 'a', type: reader }]), avroRecord([{ name: 'a', type: writer }]))).toEqual(['! a: the types differ']);
});

test('each branch of a writer must be read', () => {
  const optional = avroRecord([{ name: 'a', type: ['null', 'string'] }]);
  expect(conflicts(optional, avroRecord([{ name: 'a', type: 'string' }]))).toEqual([]);
  expect(conflicts(avroRecord([{ name: 'a', type: 'string' }]), optional)).toEqual(['! a: the writer may write null, which the reader does not take']);
  expect(conflicts(avroRecord([{ name: 'a', type: ['null', 'long'] }]), avroRecord([{ name: 'a', type: ['int', 'null'] }]))).toEqual([]);
});

test('enums: what the reader does not know needs a default', () => {
  const of = (symbols: string[], more: object = {}) => avroRecord([{ name: 's', type: { type: 'enum', name: 'State', symbols, ...more } }]);
  expect(conflicts(of(['NEW']), of(['NEW', 'PAID']))).toEqual(['! s: the writer may write PAID, which the reader does not know']);
  expect(conflicts(of(['NEW', 'OTHER'], { default: 'OTHER' }), of(['NEW', 'PAID']))).toEqual([]);
  expect(conflicts(of(['NEW', 'PAID']), of(['NEW']))).toEqual([]);
});

test('names: aliases of the reader, and namespaces do not matter', () => {
  expect(conflicts(avroRecord([id], 'Purchase'), avroRecord([id]))).toEqual(['! : the names differ']);
  expect(conflicts(avro({ type: 'record', name: 'Purchase', aliases: ['Order'], fields: [id] }), avroRecord([id]))).toEqual([]);
  expect(conflicts(avro({ type: 'record', name: 'shop.Order', fields: [id] }), avroRecord([id]))).toEqual([]);
  const renamed = avroRecord([{ name: 'key', aliases: ['id'], type: 'string' }]);
  expect(conflicts(renamed, avroRecord([id]))).toEqual([]);
});

test('fixed, arrays and maps', () => {
  const fixed = (size: number) => avroRecord([{ name: 'd', type: { type: 'fixed', name: 'Digest', size } }]);
  expect(conflicts(fixed(16), fixed(16))).toEqual([]);
  expect(conflicts(fixed(16), fixed(20))).toEqual(['! d: the types differ']);
  const list = (items: unknown) => avroRecord([{ name: 'l', type: { type: 'array', items } }]);
  expect(conflicts(list('long'), list('int'))).toEqual([]);
  expect(conflicts(list('int'), list('string'))).toEqual(['! l: the types differ']);
  const map = (values: unknown) => avroRecord([{ name: 'm', type: { type: 'map', values } }]);
  expect(conflicts(map('int'), map('string'))).toEqual(['! m.*: the types differ']);
  expect(conflicts(map('int'), list('int'))).toEqual(['! m: the reader needs the field, and the writer does not write it']);
});

test('logical types: decimals must agree, other units cannot be told', () => {
  const decimal = (scale: number) => avroRecord([{ name: 'a', type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale } }]);
  expect(conflicts(decimal(2), decimal(2))).toEqual([]);
  expect(conflicts(decimal(2), decimal(4))).toEqual(['! a: the types differ']);
  const time = (logicalType: string) => avroRecord([{ name: 'a', type: { type: 'long', logicalType } }]);
  expect(conflicts(time('timestamp-micros'), time('timestamp-millis'))).toEqual(['? a: the number is read, but it counts something else']);
  expect(conflicts(time('timestamp-micros'), avroRecord([{ name: 'a', type: 'long' }]))).toEqual([]);
});

test('a conflict deep within a record that holds itself is found', () => {
  const node = (value: string) => avro({ type: 'record', name: 'Node', fields: [{ name: 'next', type: ['null', 'Node'] }, { name: 'value', type: value }] });
  expect(conflicts(node('long'), node('int'))).toEqual([]);
  expect(conflicts(node('int'), node('long'))).toEqual(['! value: the types differ']);
});
