import { conflicts, fileOf, proto } from './files';
import { RecordSchema } from '../../../src';

test('fields come and go', () => {
  expect(conflicts(proto('string id = 1; string email = 2;'), proto('string id = 1;'))).toEqual([]);
  expect(conflicts(proto('string id = 1;'), proto('string id = 1; string email = 2;'))).toEqual([]);
});

test.each([['int32', 'int64'], ['bool', 'int32'], ['uint32', 'uint64'], ['sint32', 'sint64'], ['string', 'bytes']])('%s is read as %s', (writer, reader) => {
  expect(conflicts(proto(`${reader} a = 1;`), proto(`${writer} a = 1;`))).toEqual([]);
});

test.each([['int64', 'int32'], ['int32', 'bool'], ['bytes', 'string'], ['int32', 'uint32']])('whether %s can be read as %s depends on the values', (writer, reader) => {
  expect(conflicts(proto(`${reader} a = 1;`), proto(`${writer} a = 1;`))).toEqual(['? a: the two are written alike, but values that the reader\'s type does not have are read as others']);
});

test.each([['string', 'int32'], ['int32', 'sint32'], ['fixed32', 'int32'], ['float', 'double'], ['Line', 'string']])('%s is not read as %s', (writer, reader) => {
  const [a, b] = [reader, writer].map(type => proto(`${type} a = 1; message Line { string sku = 1; }`));
  expect(conflicts(a, b)).toEqual(['! a: the types differ']);
});

test('a number under another name is a rename or a reuse', () => {
  expect(conflicts(proto('string mail = 1;'), proto('string email = 1;'))).toEqual(['? mail: number 1 is mail to the reader and email to the writer: nothing for a rename, wrong values for a reuse']);
  expect(conflicts(proto('string phone = 2;'), proto('reserved 2;'))).toEqual(['? phone: the writer\'s schema reserves number 2: older records may hold something else under it']);
  expect(conflicts(proto('string phone = 5;'), proto('reserved 2 to 5, 9; reserved "old";'))).toHaveLength(1);
  expect(conflicts(proto('string phone = 6;'), proto('reserved 2 to 5, 9;'))).toEqual([]);
});

test('lists and maps', () => {
  expect(conflicts(proto('repeated int32 a = 1;'), proto('int32 a = 1;'))).toEqual([]);
  expect(conflicts(proto('int32 a = 1;'), proto('repeated int32 a = 1;'))).toEqual(['! a: the writer writes a list as one block, which a reader of a single value cannot read']);
  expect(conflicts(proto('string a = 1;'), proto('repeated string a = 1;'))).toEqual(['? a: the writer writes a list, of which the reader keeps the last value']);
  expect(conflicts(proto('map<string, int32> a = 1;'), proto('repeated int32 a = 1;'))).toEqual(['! a: one of the two is a map, which is a list of entries']);
  expect(conflicts(proto('map<string, int32> a = 1;'), proto('map<int32, int32> a = 1;'))).toEqual(['! a: the types differ']);
});

test('messages within messages, enums, and choices', () => {
  const line = (type: string) => proto(`Line line = 1; message Line { ${type} sku = 1; }`);
  expect(conflicts(line('string'), line('int32'))).toEqual(['! line.sku: the types differ']);
  const state = (names: string) => proto(`State s = 1; enum State { ${names} }`);
  expect(conflicts(state('NEW = 0;'), state('NEW = 0; PAID = 1;'))).toEqual(['? s: the writer may write PAID, for which the reader has no name']);
  expect(conflicts(state('NEW = 0; PAID = 1;'), state('NEW = 0;'))).toEqual([]);
  expect(conflicts(proto('oneof pay { string card = 1; string iban = 2; }'), proto('string card = 1; string iban = 2;'))).toEqual(['? pay: the writer may set several fields of which the reader keeps one']);
  expect(conflicts(proto('oneof pay { string card = 1; string iban = 2; }'), proto('oneof how { string card = 1; string iban = 2; }'))).toEqual([]);
  expect(conflicts(proto('Line a = 1; message Line {}'), proto('bytes a = 1;'))).toEqual(['? a: bytes are read as a message only where they hold one']);
});

test('what proto2 requires', () => {
  const of = (fields: string) => proto(fields, 'Order', 'syntax = "proto2";');
  expect(conflicts(of('required string id = 1;'), of('optional string id = 1;'))).toEqual(['! id: the reader requires the field, and the writer may leave it out']);
  expect(conflicts(of('required string id = 1;'), of('optional string other = 2;'))).toEqual(['! id: the reader requires the field, and the writer does not write it']);
  expect(conflicts(of('optional string id = 1;'), of('required string id = 1;'))).toEqual([]);
  expect(conflicts(of('optional group A = 1 { optional string b = 2; }'), of('optional A a = 1; message A { optional string b = 2; }'))).toEqual(
    ['! a: one of the two is a group, which is written in another way']);
});

test('another message is a conflict, which no parser would notice', () => {
  const file = fileOf('two.proto', 'syntax = "proto3"; message Order { string id = 1; } message Payment { string id = 1; }');
  expect(conflicts(RecordSchema.protobufFile(file, 'Order'), RecordSchema.protobufFile(file, 'Payment'))).toEqual(['! : the messages differ, which no parser notices']);
});

test('types of other files are told apart by name', () => {
  const of = (type: string) => proto(`acme.${type} a = 1;`, 'Order', 'syntax = "proto3"; import "acme.proto";');
  expect(conflicts(of('Money'), of('Money'))).toEqual([]);
  expect(conflicts(of('Money'), of('Price'))).toEqual(['? a: the type is declared in another file, which is not read']);
});

test('a message by its full name, one within another, and one that is not there', () => {
  const file = fileOf('order.proto', 'syntax = "proto3"; package shop; message Order { message Line { string sku = 1; } Line line = 1; } message Line { int32 n = 1; }');
  expect(RecordSchema.protobufFile(file, 'shop.Order.Line')._fields()[0].path).toBe('sku');
  expect(RecordSchema.protobufFile(file, 'Order.Line')._fields()[0].path).toBe('sku');
  expect(() => RecordSchema.protobufFile(file, 'Lin')).toThrow('declares no message "Lin"');
});

test('options of one\'s own, editions and comments are read', () => {
  const text = 'edition = "2023"; import "google/protobuf/descriptor.proto"; extend google.protobuf.FieldOptions { string tags = 50001; }';
  expect(proto('string id = 1 [features.field_presence = LEGACY_REQUIRED]; string email = 2 [(tags) = "personal"];', 'Order', text)._fields().map(({ path, tags }) => [path, tags])).toEqual([['id', []], ['email', ['personal']]]);
});
