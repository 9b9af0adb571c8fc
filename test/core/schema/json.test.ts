import { conflicts, json, jsonRecord } from './files';
import { RecordSchema } from '../../../src';

/** A record with one field that has a schema. */
const of = (schema: unknown) => jsonRecord({ a: schema }, { required: ['a'] });
const both = (reader: unknown, writer: unknown) => conflicts(of(reader), of(writer));

test('what is the same is understood, whatever it uses', () => {
  const schema = { type: 'object', not: { required: ['b'] }, unevaluatedProperties: false, properties: { a: { $dynamicRef: '#x' } } };
  expect(json(schema).accepts(json(schema))).toBe(true);
  expect(conflicts(jsonRecord({ a: { if: { type: 'string' }, then: { minLength: 1 } } }), jsonRecord({ a: { if: { type: 'string' }, then: { minLength: 1 } }, b: {} }))).toEqual([]);
});

test('a conflict names what both declare, and how to evolve', () => {
  const [conflict] = of({ type: 'string' }).conflictsReading(of({ type: 'number' }));
  expect(conflict).toEqual({
    path: 'a',
    reader: 'string',
    writer: 'number',
    certain: true,
    what: 'the writer may write number, which the reader does not take',
    fix: 'keep the type, or let the reader take both; put a value of another type into a new field',
  });
});

test('fields that are required, and those that are gone', () => {
  const [id, email] = [{ type: 'string' }, { type: 'string' }];
  const old = jsonRecord({ id }, { required: ['id'] });
  expect(conflicts(jsonRecord({ id, email }, { required: ['id'] }), old)).toEqual([]);
  expect(conflicts(jsonRecord({ id, email }, { required: ['id', 'email'] }), old)).toEqual(['! email: the reader requires the field, and the writer does not write it']);
  expect(conflicts(jsonRecord({ id, email }, { required: ['id', 'email'] }), jsonRecord({ id, email }, { required: ['id'] }))).toEqual(['! email: the reader requires the field, and the writer may leave it out']);
  expect(conflicts(old, jsonRecord({}))).toEqual(['! id: the reader requires the field, and the writer does not write it']);
});

test('names beyond those that are declared', () => {
  const closed = (properties: object) => jsonRecord(properties, { additionalProperties: false });
  const [a, b] = [{ type: 'string' }, { type: 'integer' }];
  expect(conflicts(closed({ a }), jsonRecord({ a }))).toEqual([]);
  expect(conflicts(closed({ a }), jsonRecord({ a, b }))).toEqual(['! b: the reader takes no value here, and the writer may write one']);
  expect(conflicts(closed({ a }), jsonRecord({ a }, { additionalProperties: true }))).toEqual(['! *: the reader takes no value here, and the writer may write one']);
  expect(conflicts(jsonRecord({ a }, { additionalProperties: { type: 'number' } }), jsonRecord({ a, b }))).toEqual([]);
  expect(conflicts(jsonRecord({ a }), jsonRecord({}, { additionalProperties: { type: 'integer' } }))).toEqual(['! a: the writer may write integer, which the reader does not take']);
  expect(conflicts(jsonRecord({ a }), json({ type: 'object' }))).toEqual(['! a: the writer may write array or boolean or null or number or object, which the reader does not take']);
  expect(conflicts(jsonRecord({ a }), closed({ b }))).toEqual([]);
});

test.each([
  ['integer is a number', { type: 'number' }, { type: 'integer' }, []],
  ['a number need not be whole', { type: 'integer' }, { type: 'number' }, ['! a: the writer may write number, which the reader does not take']],
  ['a whole number by its values', { type: 'integer' }, { enum: [1, 2] }, []],
  ['more types', { type: ['string', 'null'] }, { type: 'string' }, []],
  ['fewer types', { type: 'string' }, { type: ['string', 'null'] }, ['! a: the writer may write null, which the reader does not take']],
  ['more values', { enum: ['x', 'y'] }, { enum: ['x'] }, []],
  ['fewer values', { enum: ['x'] }, { enum: ['x', 'y'] }, ['! a: the writer may write "y", which the reader does not take']],
  ['values of a type', { enum: [true, false] }, { type: 'boolean' }, []],
  ['values for any text', { enum: ['x'] }, { type: 'string' }, ['! a: the reader takes listed values only, and the writer may write others']],
  ['one value', { const: 1 }, { const: 1.0 }, []],
  ['a lower limit', { minimum: 1 }, { type: 'integer', minimum: 2 }, []],
  ['a limit of whole numbers', { type: 'integer', minimum: 1 }, { type: 'integer', exclusiveMinimum: 0 }, []],
  ['a tighter limit', { type: 'number', maximum: 5 }, { type: 'number', maximum: 6 }, ['! a: the reader takes numbers up to 5 only, and the writer may write others']],
  ['a limit that is itself out', { exclusiveMaximum: 5 }, { type: 'number', maximum: 5 }, ['! a: the reader takes numbers below 5 only, and the writer may write others']],
  ['a limit of what is no number', { minimum: 5 }, { type: 'string' }, []],
  ['a limit of listed values', { minimum: 5 }, { enum: [5, 6] }, []],
  ['multiples', { multipleOf: 5 }, { type: 'integer', multipleOf: 10 }, []],
  ['other multiples', { multipleOf: 5 }, { type: 'integer', multipleOf: 7 }, ['! a: the reader takes multiples of 5 only, and the writer may write others']],
  ['fractions', { multipleOf: 0.1 }, { type: 'number' }, ['? a: the reader takes multiples of 0.1 only, and the writer may write others']],
  ['lengths', { maxLength: 10 }, { type: 'string', maxLength: 8 }, []],
  ['a shorter length', { maxLength: 10 }, { type: 'string' }, ['! a: the reader takes at most 10 characters only, and the writer may write more']],
  ['a length that a pattern may keep', { minLength: 1 }, { type: 'string', pattern: '.' }, ['? a: the reader takes at least 1 characters only, and the writer may write fewer']],
  ['the same pattern', { pattern: '^x' }, { type: 'string', pattern: '^x', maxLength: 3 }, []],
  ['another pattern', { pattern: '^x' }, { type: 'string' }, ['? a: pattern is not compared']],
  ['a format', { type: 'string', format: 'date' }, { type: 'string' }, ['? a: format is not compared']],
  ['items', { items: { type: 'number' } }, { type: 'array', items: { type: 'integer' } }, []],
  ['other items', { items: { type: 'string' } }, { type: 'array', items: { type: 'integer' } }, ['! a: the writer may write integer, which the reader does not take']],
  ['no items', { items: false }, { type: 'array', maxItems: 0 }, []],
  ['items by position', { items: { type: 'string' } }, { type: 'array', prefixItems: [{ type: 'integer' }], items: { type: 'string' } }, ['? a: items is not compared']],
  ['repeated items', { uniqueItems: true }, { type: 'array' }, ['! a: the writer may repeat items, which the reader does not take']],
  ['number of items', { minItems: 1, maxItems: 3 }, { type: 'array', minItems: 1, maxItems: 2 }, []],
  ['number of properties', { minProperties: 1 }, { type: 'object' }, ['? a: the reader takes at least 1 properties only, and the writer may write fewer']],
  ['nothing', false, { type: 'string' }, ['! a: the reader takes no value here, and the writer may write one']],
  ['anything', true, { type: 'string' }, []],
  ['what cannot be written', { type: 'string' }, { type: 'integer', enum: ['x'] }, []],
])('%s', (_, reader, writer, expected) => {
  expect(both(reader, writer)).toEqual(expected);
});

describe('alternatives', () => {
  const text = { type: 'string' };
  const none = { type: 'null' };

  test('one of the reader takes what is written', () => {
    expect(both({ anyOf: [text, none] }, text)).toEqual([]);
    expect(both({ anyOf: [text, none] }, { type: ['null', 'string'] })).toEqual([]);
    expect(both({ oneOf: [text, none] }, { anyOf: [none, text] })).toEqual([]);
    expect(both({ anyOf: [text, none] }, { type: 'integer' })).toEqual(['! a: no member of anyOf takes all that the writer may write']);
  });

  test('all of the writer are taken', () => {
    expect(both({ type: ['string', 'integer'] }, { oneOf: [text, { type: 'integer' }] })).toEqual([]);
    expect(both(text, { oneOf: [text, { type: 'integer' }] })).toEqual(['! a: the writer may write integer, which the reader does not take']);
  });

  test('what is declared in an alternative is written', () => {
    const writer = json({ type: 'object', properties: { id: text }, anyOf: [{ properties: { b: { type: 'integer' } } }, {}] });
    expect(conflicts(jsonRecord({ id: text, b: text }), writer)).toEqual(['! b: the writer may write integer, which the reader does not take']);
  });

  test('members of the reader that may both hold cannot be told', () => {
    expect(both({ oneOf: [{ minLength: 1 }, { maxLength: 3 }] }, text)).toEqual(['? a: oneOf is compared only where the types of its members differ']);
    expect(both({ anyOf: [{ maximum: 5 }, { minimum: 5 }] }, { type: 'number' })).toEqual(['? a: no member of anyOf takes all that the writer may write']);
  });
});

describe('references', () => {
  const at = (type: string) => json({ type: 'object', properties: { to: { $ref: '#/$defs/address' } }, $defs: { address: { type: 'object', properties: { zip: { type } } } } });

  test('are followed within the file', () => {
    expect(conflicts(at('string'), at('string'))).toEqual([]);
    expect(conflicts(at('string'), at('integer'))).toEqual(['! to.zip: the writer may write integer, which the reader does not take']);
    expect(conflicts(at('number'), at('integer'))).toEqual([]);
  });

  test('to oneself end', () => {
    const tree = (type: string) => json({ type: 'object', properties: { value: { type }, children: { type: 'array', items: { $ref: '#' } } } });
    expect(conflicts(tree('number'), tree('integer'))).toEqual([]);
    expect(conflicts(tree('integer'), tree('number'))).toEqual(['! value: the writer may write number, which the reader does not take']);
  });

  test('to other files cannot be told', () => {
    expect(both({ $ref: 'address.json' }, { type: 'object' })).toEqual(['? a: $ref is not compared']);
    expect(both({ type: 'string' }, { $ref: 'address.json', description: 'x' })).toEqual(['? a: the writer may write array or boolean or null or number or object, which the reader does not take']);
  });

  test('stand alone up to draft 7', () => {
    const old = { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { any: {} }, type: 'object', properties: { a: { $ref: '#/definitions/any', type: 'string' } } };
    expect(conflicts(jsonRecord({ a: { type: 'string' } }), json(old))).toEqual(['! a: the writer may write array or boolean or null or number or object, which the reader does not take']);
  });
});

test.each([
  ['patternProperties', { patternProperties: { '^x': { type: 'string' } } }], ['propertyNames', { propertyNames: { maxLength: 3 } }], ['not', { not: { required: ['x'] } }],
  ['dependentRequired', { dependentRequired: { x: ['y'] } }], ['contains', { contains: { type: 'string' } }], ['if', { if: { required: ['x'] } }],
  ['unevaluatedProperties', { unevaluatedProperties: false }], ['prefixItems', { prefixItems: [{}] }],
])('%s of a reader cannot be told', (keyword, schema) => {
  expect(conflicts(json(schema), json({ title: 'Order' }))).toEqual([`? : ${keyword} is not compared`]);
});

test('what a writer restricts in a way that is not compared makes a conflict uncertain', () => {
  expect(both({ type: 'string' }, { not: { type: 'integer' } })[0]).toMatch(/^\? a: /);
});

test('annotations mean nothing', () => {
  expect(both({ 'type': 'string', 'description': 'x', 'default': 'y', 'x-tags': ['personal'], 'examples': ['z'], 'javaType': 'S' }, { type: 'string' })).toEqual([]);
});

test('records without declared fields go by name, and what declares fields cannot tell of them', () => {
  const declared = json({ title: 'order', type: 'object' });
  expect(conflicts(RecordSchema.json('order'), declared)).toEqual([]);
  expect(conflicts(declared, RecordSchema.json('order'))).toEqual(['? : the fields of the records are not declared']);
  expect(conflicts(declared, RecordSchema.json('payment'))).toEqual(['! : the records have other names']);
  expect(conflicts(declared, RecordSchema.text())).toEqual(['! : the records are encoded in another way']);
});
