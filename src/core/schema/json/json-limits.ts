import { boundOf, countOf, isOfType, isWithin, JsonType, literalsOf, typesOf } from './json-facts';
import { conflict, KeywordContext, KeywordRule } from './json-keyword';
import { SchemaConflict } from '../schema-conflict';
import { own } from '../schema-text';

const FIX = 'let the reader take the wider range first, then the writer may use it';

function bound(side: 'lower' | 'upper'): KeywordRule {
  return (part, context) => {
    const integers = !typesOf(context.writer).has('number');
    if (integers && !typesOf(context.writer).has('integer')) return [];
    const asked = boundOf([part], side, integers);
    // A boolean here is what draft 4 had: it belongs to the limit beside it.
    if (asked === undefined) return [conflict(context, { what: 'the limit is no number', fix: FIX, certain: false })];
    const numbers = numbersOf(context);
    const given = boundOf(context.writer, side, integers);
    const holds = numbers ? numbers.every(value => isWithin({ value, exclusive: false }, asked, side)) : given !== undefined && isWithin(given, asked, side);
    if (holds) return [];
    const limit = `${asked.exclusive ? (side === 'lower' ? 'above' : 'below') : (side === 'lower' ? 'from' : 'up to')} ${asked.value}`;
    return [conflict(context, { what: `the reader takes numbers ${limit} only, and the writer may write others`, fix: FIX })];
  };
}

export const lowerBound = bound('lower');
export const upperBound = bound('upper');

export const multipleOf: KeywordRule = (part, context) => {
  const asked = own(part, 'multipleOf');
  const types = typesOf(context.writer);
  if (typeof asked !== 'number' || (!types.has('number') && !types.has('integer')) || (asked === 1 && !types.has('number'))) return [];
  const numbers = numbersOf(context);
  const holds = numbers
    ? numbers.every(value => Number.isInteger(value) && Number.isInteger(asked) && value % asked === 0)
    : context.writer.some(other => isMultiple(own(other, 'multipleOf'), asked));
  if (holds) return [];
  // Fractions are not exact in binary: whether one divides the other is nothing to be sure of.
  return [conflict(context, { what: `the reader takes multiples of ${asked} only, and the writer may write others`, fix: FIX, certain: Number.isInteger(asked) })];
};

function isMultiple(value: unknown, of: number): boolean {
  return typeof value === 'number' && (value === of || (Number.isInteger(value) && Number.isInteger(of) && value % of === 0));
}

/** The numbers among the values that the writer lists; undefined when it lists none. */
function numbersOf({ writer }: KeywordContext): number[] | undefined {
  return literalsOf(writer)?.filter(value => typeof value === 'number');
}

const COUNTED: Readonly<Record<'array' | 'object' | 'string', string>> = { array: 'items', object: 'properties', string: 'characters' };

/** For minItems, minLength, minProperties. */
export function minimumCount(keyword: string, type: 'array' | 'object' | 'string'): KeywordRule {
  return count(keyword, type, 'lower', (given, asked) => asked === 0 || (given ?? 0) >= asked);
}

/** For maxItems, maxLength, maxProperties. */
export function maximumCount(keyword: string, type: 'array' | 'object' | 'string'): KeywordRule {
  return count(keyword, type, 'upper', (given, asked) => given !== undefined && given <= asked);
}

function count(keyword: string, type: 'array' | 'object' | 'string', side: 'lower' | 'upper', holds: (given: number | undefined, asked: number) => boolean): KeywordRule {
  return (part, context): SchemaConflict[] => {
    const asked = own(part, keyword);
    if (typeof asked !== 'number' || !typesOf(context.writer).has(type)) return [];
    const sizes = literalsOf(context.writer)?.filter(value => isOfType(value, type as JsonType)).map(sizeOf);
    const met = sizes ? sizes.every(size => holds(size, asked)) : holds(countOf(context.writer, keyword, side), asked);
    if (met) return [];
    // A pattern, a format, or the names of fields may say the same in other words.
    const certain = type !== 'object' && !(type === 'string' && context.writer.some(other => own(other, 'pattern') !== undefined || own(other, 'format') !== undefined));
    const limit = `${side === 'lower' ? 'at least' : 'at most'} ${asked} ${COUNTED[type]}`;
    return [conflict(context, { what: `the reader takes ${limit} only, and the writer may write ${side === 'lower' ? 'fewer' : 'more'}`, fix: FIX, certain })];
  };
}

/** As the standard counts: characters, not code units. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}
