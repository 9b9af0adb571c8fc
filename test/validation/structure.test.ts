import { SchemaCompiler } from '../../src/validation/compile';
import { Finding } from '../../src/validation/finding';
import { Report } from '../../src/validation/report';
import { Schema } from '../../src/validation/schema';

const DEFINITIONS: { readonly [name: string]: Schema } = {
  Port: { type: 'object', properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } } },
};

/** What is wrong with the field `x` of an object. */
function findings(schema: Schema, value: unknown): Finding[] {
  const report = new Report();
  new SchemaCompiler(name => DEFINITIONS[name]).compile({ type: 'object', properties: { x: schema } })({ x: value }, report);
  return report.findings;
}

function texts(schema: Schema, value: unknown): string[] {
  return findings(schema, value).map(finding => finding.text);
}

describe('values that fit', () => {
  test.each<[string, Schema, unknown]>([
    ['whole double', { type: 'integer' }, 5.0],
    ['integer as number', { type: 'number' }, 5],
    ['null where it may be', { type: 'string', nullable: true }, null],
    ['null that is dropped', { type: 'string' }, null],
    ['bound itself', { type: 'integer', minimum: 1, maximum: 1 }, 1],
    ['length in characters', { type: 'string', maxLength: 2 }, '😀😀'],
    ['int or string: int', { 'x-kubernetes-int-or-string': true }, 1],
    ['int or string: string', { 'x-kubernetes-int-or-string': true }, '10%'],
    ['free map', { type: 'object', additionalProperties: { type: 'string' } }, { 'any.key/x': 'y' }],
    ['island', { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true }, { any: [1, { deep: true }] }],
    ['island in a list', { 'type': 'array', 'items': { type: 'object' }, 'x-kubernetes-preserve-unknown-fields': true }, [{ any: 1 }]],
    ['island in a list of lists', { 'type': 'array', 'items': { type: 'array', items: { type: 'object' } }, 'x-kubernetes-preserve-unknown-fields': true }, [[{ any: 1 }]]],
    ['missing field with a default', { type: 'object', required: ['a'], properties: { a: { type: 'integer', default: 1 } } }, {}],
    ['keys that differ by default', { 'type': 'array', 'items': { $ref: 'Port' }, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'] },
      [{ port: 53 }, { port: 53, protocol: 'UDP' }]],
    ['quantity', { format: 'quantity' }, '1.5Gi'],
    ['quantity as number', { format: 'quantity' }, 0.5],
    ['field that is undefined', { type: 'object', properties: { a: { type: 'string' } } }, { b: undefined }],
    ['one of', { type: 'object', properties: { a: {}, b: {} }, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }],
    ['unknown format', { type: 'string', format: 'no-such-format' }, 'x'],
    ['embedded object', { 'type': 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { a: 'b' } }, data: {} }],
  ])('%s', (_what, schema, value) => {
    expect(texts(schema, value)).toEqual([]);
  });
});

describe('values that do not fit', () => {
  const twoKeys: Schema = {
    'type': 'array', 'items': { $ref: 'Port' }, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'],
  };
  test.each<[string, Schema, unknown, string, string]>([
    ['text for a number', { type: 'integer' }, '5', 'TypeInvalid', 'x: Invalid value: "string": x in body must be of type integer: "string"'],
    ['fraction for an integer', { type: 'integer' }, 1.5, 'TypeInvalid', 'x: Invalid value: "number": x in body must be of type integer: "number"'],
    ['number that is none', { type: 'number' }, NaN, 'TypeInvalid', 'x: Invalid value: "number": x in body must be of type number: "number"'],
    ['list for an object', { type: 'object' }, [], 'TypeInvalid', 'x: Invalid value: "array": x in body must be of type object: "array"'],
    ['boolean for int or string', { 'x-kubernetes-int-or-string': true }, true, 'TypeInvalid', 'x: Invalid value: "boolean": x in body must be of type integer,string: "boolean"'],
    ['null item', { type: 'array', items: { type: 'string' } }, [null], 'TypeInvalid', 'x[0]: Invalid value: "null": x[0] in body must be of type string: "null"'],
    ['missing field', { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }, {}, 'Required', 'x.a: Required value'],
    ['null for a needed field', { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }, { a: null }, 'Required', 'x.a: Required value'],
    ['unknown field', { type: 'object', properties: { partitions: { type: 'integer' } } }, { partitons: 1 }, 'UnknownField', 'x.partitons: unknown field; did you mean "partitions"?'],
    ['unknown field like none', { type: 'object', properties: { partitions: { type: 'integer' } } }, { zebra: 1 }, 'UnknownField', 'x.zebra: unknown field'],
    ['unknown field in a list', { type: 'array', items: { type: 'object', properties: { a: {} } } }, [{ b: 1 }], 'UnknownField', 'x[0].b: unknown field; did you mean "a"?'],
    ['unknown field below an island in a list', { 'type': 'array', 'items': { type: 'object', properties: { a: { type: 'object', properties: {} } } }, 'x-kubernetes-preserve-unknown-fields': true },
      [{ any: 1, a: { b: 1 } }], 'UnknownField', 'x[0].a.b: unknown field'],
    ['inherited name', { type: 'object', properties: { a: {} } }, { constructor: 1 }, 'UnknownField', 'x.constructor: unknown field'],
    ['value not listed', { type: 'string', enum: ['a', 'b'] }, 'c', 'NotSupported', 'x: Unsupported value: "c": supported values: "a", "b"'],
    ['number not listed', { type: 'integer', enum: [1, 2] }, 3, 'NotSupported', 'x: Unsupported value: 3: supported values: "1", "2"'],
    ['pattern', { type: 'string', pattern: '^[a-z]+$' }, 'A', 'Invalid', "x: Invalid value: \"A\": x in body should match '^[a-z]+$'"],
    ['too long', { type: 'string', maxLength: 2 }, 'abc', 'TooLong', 'x: Too long: may not be more than 2 bytes'],
    ['too short', { type: 'string', minLength: 2 }, 'a', 'Invalid', 'x: Invalid value: "a": x in body should be at least 2 chars long'],
    ['below', { type: 'integer', minimum: 1 }, 0, 'Invalid', 'x: Invalid value: 0: x in body should be greater than or equal to 1'],
    ['above', { type: 'integer', maximum: 1 }, 2, 'Invalid', 'x: Invalid value: 2: x in body should be less than or equal to 1'],
    ['at an open lower end', { type: 'number', minimum: 0, exclusiveMinimum: true }, 0, 'Invalid', 'x: Invalid value: 0: x in body should be greater than 0'],
    ['at an open upper end', { type: 'number', maximum: 1, exclusiveMaximum: true }, 1, 'Invalid', 'x: Invalid value: 1: x in body should be less than 1'],
    ['factor', { type: 'integer', multipleOf: 5 }, 7, 'Invalid', 'x: Invalid value: 7: x in body should be a multiple of 5'],
    ['int32', { type: 'integer', format: 'int32' }, 2147483648, 'Invalid', 'x: Invalid value: 2147483648: x in body must be of type integer with format int32'],
    ['few items', { type: 'array', minItems: 1 }, [], 'Invalid', 'x: Invalid value: 0: x in body should have at least 1 items'],
    ['many items', { type: 'array', maxItems: 1 }, [1, 2], 'TooMany', 'x: Too many: 2: must have at most 1 item'],
    ['few fields', { type: 'object', minProperties: 1, properties: { a: {} } }, {}, 'Invalid', 'x: Invalid value: 0: x in body should have at least 1 properties'],
    ['fields that are dropped', { type: 'object', minProperties: 1, properties: { a: { type: 'object' } } }, { a: null }, 'Invalid', 'x: Invalid value: 0: x in body should have at least 1 properties'],
    ['many fields', { type: 'object', maxProperties: 1, additionalProperties: { type: 'integer' } }, { a: 1, b: 2 }, 'TooMany', 'x: Too many: 2: must have at most 1 item'],
    ['value of a map', { type: 'object', additionalProperties: { type: 'string' } }, { 'a.b': 1 }, 'TypeInvalid', 'x[a.b]: Invalid value: "integer": x[a.b] in body must be of type string: "integer"'],
    ['set', { 'type': 'array', 'x-kubernetes-list-type': 'set', 'items': { type: 'string' } }, ['a', 'b', 'a', 'a'], 'Duplicate', 'x[2]: Duplicate value: "a"'],
    ['list map by one key', { 'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port'], 'items': { $ref: 'Port' } }, [{ port: 1 }, { port: 1 }], 'Duplicate', 'x[1]: Duplicate value: {"port":1}'],
    ['list map by two keys', twoKeys, [{ port: 1 }, { port: 1, protocol: 'TCP' }], 'Duplicate', 'x[1]: Duplicate value: {"port":1,"protocol":"TCP"}'],
    ['quantity', { format: 'quantity' }, '1 Gi', 'Invalid', "x: Invalid value: \"1 Gi\": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
    ['time', { type: 'string', format: 'date-time' }, 'today', 'Invalid', 'x: Invalid value: "today": x in body must be of type date-time: "today"'],
    ['not', { type: 'object', properties: { a: {} }, not: { required: ['a'] } }, { a: 1 }, 'Invalid', 'x: Invalid value: "": "x" must not validate the schema (not)'],
    ['kind of an embedded object', { 'type': 'object', 'x-kubernetes-embedded-resource': true }, { apiVersion: 'v1' }, 'Required', 'x.kind: Required value'],
    ['empty version of an embedded object', { 'type': 'object', 'x-kubernetes-embedded-resource': true }, { apiVersion: '', kind: 'A' }, 'Invalid', 'x.apiVersion: Invalid value: "": must not be empty'],
    ['number as kind of an embedded object', { 'type': 'object', 'x-kubernetes-embedded-resource': true }, { apiVersion: 'v1', kind: 1 }, 'Invalid', 'x.kind: Invalid value: 1: must be a string'],
  ])('%s', (_what, schema, value, reason, text) => {
    expect(findings(schema, value).map(finding => [finding.reason, finding.text])).toEqual([[reason, text]]);
  });

  test('an embedded object with a kind and labels that cannot be', () => {
    const schema: Schema = { 'type': 'object', 'x-kubernetes-embedded-resource': true };
    const found = findings(schema, { apiVersion: 'v1', kind: 'A b', metadata: { labels: { 'a b': 'c' } } });
    expect(found.map(finding => finding.path)).toEqual(['x.kind', 'x.metadata.labels']);
  });

  test('one of several: the nearest branch says what is missing', () => {
    const schema: Schema = { type: 'object', properties: { a: {}, b: {} }, oneOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(texts(schema, {})).toEqual(['x: Invalid value: "": "x" must validate one and only one schema (oneOf). Found none valid', 'x.a: Required value']);
    expect(texts(schema, { a: 1, b: 1 })).toEqual(['x: Invalid value: "": "x" must validate one and only one schema (oneOf). Found 2 valid alternatives']);
  });

  test('any of several and all of them', () => {
    const schema: Schema = { type: 'integer', anyOf: [{ minimum: 10 }, { maximum: 0 }], allOf: [{ multipleOf: 2 }] };
    expect(texts(schema, 10)).toEqual([]);
    expect(texts(schema, 4)).toEqual(['x: Invalid value: "": "x" must validate at least one schema (anyOf)', 'x: Invalid value: 4: x in body should be greater than or equal to 10']);
    expect(texts(schema, 11)).toEqual(['x: Invalid value: 11: x in body should be a multiple of 2']);
  });

  test('branches do not refuse fields that they do not name', () => {
    const schema: Schema = { type: 'object', properties: { a: {}, b: {} }, anyOf: [{ properties: { a: { enum: [1] } } }] };
    expect(texts(schema, { a: 1, b: 2 })).toEqual([]);
  });

  test('a long value is cut in the message', () => {
    expect(texts({ type: 'string', pattern: '^b' }, 'a'.repeat(1000))[0].length).toBeLessThan(300);
  });
});
