import { additionalProperties, items, properties, required } from './json-containers';
import { alternatives } from './json-alternatives';
import { JsonPart, refersElsewhere } from './json-document';
import { isOfType, JsonType, literalsOf, ownTypes, typesOf } from './json-facts';
import { conflict, KeywordContext, KeywordRule, NOT_COMPARED, notCompared } from './json-keyword';
import { lowerBound, maximumCount, minimumCount, multipleOf, upperBound } from './json-limits';
import { canonicalText, own } from '../schema-text';

const NARROW = 'let the reader take the wider range first, then the writer may use it';

const type: KeywordRule = (part, context) => {
  const allowed = ownTypes(part)!;
  const refused = [...typesOf(context.writer)].filter(one => !takes(allowed, one, context.writer));
  if (refused.length === 0) return [];
  const words = refused.sort().join(' or ');
  return [conflict(context, {
    what: `the writer may write ${words}, which the reader does not take`, fix: 'keep the type, or let the reader take both; put a value of another type into a new field',
  })];
};

function takes(allowed: ReadonlySet<JsonType>, written: JsonType, writer: readonly JsonPart[]): boolean {
  if (allowed.has(written) || (written === 'integer' && allowed.has('number'))) return true;
  const values = literalsOf(writer)?.filter(value => isOfType(value, written));
  return values !== undefined && [...allowed].some(one => values.every(value => isOfType(value, one)));
}

const literals: KeywordRule = (part, context) => {
  const allowed = new Set(literalsOf([part])!.map(canonicalText));
  const written = literalsOf(context.writer) ?? finiteValues(typesOf(context.writer));
  const refused = written?.map(canonicalText).filter(value => !allowed.has(value));
  if (refused?.length === 0) return [];
  const what = refused ? `the writer may write ${refused.slice(0, 5).join(', ')}${refused.length > 5 ? ' and more' : ''}, which the reader does not take` : 'the reader takes listed values only, and the writer may write others';
  return [conflict(context, { what, reader: [...allowed].slice(0, 10).join(', '), fix: 'add the values to the reader before a writer uses them' })];
};

/** All values of types that have few. */
function finiteValues(types: ReadonlySet<JsonType>): unknown[] | undefined {
  const values: Partial<Record<JsonType, unknown[]>> = { null: [null], boolean: [true, false] };
  return [...types].every(one => values[one]) ? [...types].flatMap(one => values[one]!) : undefined;
}

function alike(keyword: string, types: readonly JsonType[]): KeywordRule {
  return (part, context) => {
    const value = canonicalText(own(part, keyword));
    const relevant = types.some(one => typesOf(context.writer).has(one));
    if (!relevant || context.writer.some(other => own(other, keyword) !== undefined && canonicalText(own(other, keyword)) === value)) return [];
    return [notCompared(context, keyword)];
  };
}

const uniqueItems: KeywordRule = (part, context) => {
  if (own(part, 'uniqueItems') !== true || !typesOf(context.writer).has('array') || context.writer.some(other => own(other, 'uniqueItems') === true)) return [];
  return [conflict(context, { what: 'the writer may repeat items, which the reader does not take', fix: NARROW })];
};

/** Stands alone in its meaning, and holds no reference: the same on both sides is enough. */
function unknownKeyword(keyword: string): KeywordRule {
  const dependsOnOthers = ['unevaluatedItems', 'unevaluatedProperties', 'then', 'else', 'additionalItems', 'minContains', 'maxContains', 'if', '$ref', '$dynamicRef', '$recursiveRef'];
  return (part, context: KeywordContext) => {
    const value = own(part, keyword);
    const same = (other: JsonPart) => own(other, keyword) !== undefined && canonicalText(own(other, keyword)) === canonicalText(value);
    if (!dependsOnOthers.includes(keyword) && !refersElsewhere(value) && context.writer.some(same)) return [];
    return [notCompared(context, keyword)];
  };
}

/** The keywords that restrict what a reader takes. What is not here restricts nothing. */
export const KEYWORDS: ReadonlyMap<string, KeywordRule> = new Map<string, KeywordRule>([
  ...NOT_COMPARED.map(keyword => [keyword, unknownKeyword(keyword)] as const),
  ['type', type],
  ['enum', literals],
  ['const', literals],
  ['required', required],
  ['properties', properties],
  ['additionalProperties', additionalProperties],
  ['minProperties', minimumCount('minProperties', 'object')],
  ['maxProperties', maximumCount('maxProperties', 'object')],
  ['items', items],
  ['minItems', minimumCount('minItems', 'array')],
  ['maxItems', maximumCount('maxItems', 'array')],
  ['uniqueItems', uniqueItems],
  ['minimum', lowerBound],
  ['exclusiveMinimum', lowerBound],
  ['maximum', upperBound],
  ['exclusiveMaximum', upperBound],
  ['multipleOf', multipleOf],
  ['minLength', minimumCount('minLength', 'string')],
  ['maxLength', maximumCount('maxLength', 'string')],
  ['pattern', alike('pattern', ['string'])],
  ['format', alike('format', ['string', 'number', 'integer'])],
  ['anyOf', alternatives('anyOf')],
  ['oneOf', alternatives('oneOf')],
]);
