import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { json, runs } from './files';

type Schema = Readonly<Record<string, unknown>>;

const NAMES = ['a', 'b', 'c'];

const { schema: anySchema } = fc.letrec<{ schema: Schema; object: Schema }>(tie => ({
  schema: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.record({ type: fc.constantFrom('string', 'null', 'boolean', 'integer', 'number') }),
    fc.record({ type: fc.constantFrom(['string', 'null'], ['integer', 'string'], ['number', 'boolean']) }),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom('x', 'y', 1, 2, null, true), { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constantFrom('integer', 'number'), minimum: fc.integer({ min: 0, max: 3 }), maximum: fc.integer({ min: 4, max: 6 }) }),
    fc.record({ type: fc.constant('integer'), exclusiveMinimum: fc.integer({ min: 0, max: 2 }), multipleOf: fc.constantFrom(1, 2, 3) }),
    fc.record({ type: fc.constant('string'), minLength: fc.integer({ min: 0, max: 2 }), maxLength: fc.integer({ min: 2, max: 4 }) }),
    fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: fc.integer({ min: 0, max: 1 }), uniqueItems: fc.boolean() }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie('schema') }),
    tie('object'),
  ),
  object: fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(fc.constantFrom(...NAMES), tie('schema'), { maxKeys: 3 }).map(properties => ({ ...properties })),
    required: fc.subarray(NAMES, { maxLength: 2 }),
    additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
  }, { requiredKeys: ['type', 'properties'] }),
}));

/** Values that a writer may write, with names that it declares; most are valid, and the validator tells which. */
function values(schema: unknown): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || schema === null) return scalars;
  const { enum: listed, anyOf, oneOf, allOf, type, items, properties, additionalProperties } = schema as Record<string, never>;
  const members = (anyOf ?? oneOf ?? allOf) as unknown[] | undefined;
  if (members) return fc.oneof(...members.map(values));
  if (listed) return fc.constantFrom(...listed as unknown[]);
  if (type === 'array') return fc.array(values(items), { maxLength: 3 });
  if (type === 'object') return objects(properties, additionalProperties);
  return scalars;
}

const scalars: fc.Arbitrary<unknown> = fc.oneof(fc.constantFrom<unknown>(null, true, false, '', 'x', 'y', 'xyz', 'xyzxyz', 0.5, 4.5), fc.integer({ min: -2, max: 9 }));

/** Beyond the names that it declares a writer writes where its schema says so. */
function objects(properties: Record<string, unknown>, additional: unknown): fc.Arbitrary<unknown> {
  const declared = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, values(schema)]));
  const others = additional === undefined || additional === false ? [] : NAMES.concat('z').filter(name => !(name in properties));
  return fc.record({ ...declared, ...Object.fromEntries(others.map(name => [name, values(additional)])) }, { requiredKeys: [] });
}

const validator = new Ajv2020({ strict: false, logger: false });

test('what a reader accepts it takes: every value that is valid for the writer is valid for the reader', () => {
  let accepted = 0;
  const evolved = fc.tuple(anySchema, anySchema, fc.boolean())
    .map(([writer, other, widened]) => ({ writer, reader: widened ? { anyOf: [other, writer] } : other }))
    .chain(pair => fc.array(values(pair.writer), { minLength: 8, maxLength: 8 }).map(samples => ({ ...pair, samples })));
  fc.assert(fc.property(evolved, ({ writer, reader, samples }) => {
    if (!json(reader).accepts(json(writer))) return;
    accepted += 1;
    const [read, written] = [validator.compile(reader), validator.compile(writer)];
    for (const sample of samples) if (written(sample)) expect({ sample, valid: read(sample) }).toEqual({ sample, valid: true });
  }), runs(3_000));
  expect(accepted).toBeGreaterThan(200);
});

test('a schema reads itself, also with another order of keys', () => {
  fc.assert(fc.property(anySchema, schema => {
    const turned = Object.fromEntries(Object.entries(schema).reverse());
    expect(json(turned).accepts(json(schema))).toBe(true);
  }), runs(200));
});

test('an optional property may be added, a required one may not', () => {
  const object = fc.record({ properties: fc.dictionary(fc.constantFrom(...NAMES), anySchema, { maxKeys: 3 }), required: fc.subarray(NAMES) });
  fc.assert(fc.property(object, anySchema, ({ properties, required }, added) => {
    const before = json({ type: 'object', properties: { ...properties }, required: required.filter(name => name in properties) });
    const more = { type: 'object', properties: { ...properties, added }, required: required.filter(name => name in properties) };
    expect(json(more).conflictsReading(before).filter(({ certain }) => certain)).toEqual([]);
    expect(json({ ...more, required: [...more.required, 'added'] }).accepts(before)).toBe(false);
  }), runs(200));
});

test('a good sample is good for the validator, and the other way round', () => {
  fc.assert(fc.property(anySchema.chain(schema => fc.record({ schema: fc.constant(schema), sample: values(schema) })), ({ schema, sample }) => {
    expect(json(schema).validate(sample).length === 0).toBe(validator.compile(schema)(sample));
  }), runs(100));
});
