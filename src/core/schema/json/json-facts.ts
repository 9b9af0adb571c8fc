import { JsonPart } from './json-document';
import { canonicalText, own } from '../schema-text';

/** Types of values; an integer is a number. */
export const JSON_TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] as const;
export type JsonType = typeof JSON_TYPES[number];

/** A limit of a number, and whether it is itself left out. */
export interface JsonBound {
  readonly value: number;
  readonly exclusive: boolean;
}

/** Schemas of which a value satisfies one. */
export function alternativesOf(part: JsonPart): unknown[] {
  return ['anyOf', 'oneOf'].flatMap(keyword => {
    const members = own(part, keyword);
    return Array.isArray(members) ? members as unknown[] : [];
  });
}

/** Types that values of all parts can have. An integer among numbers is not named beside them. */
export function typesOf(parts: readonly JsonPart[]): ReadonlySet<JsonType> {
  let types = new Set<JsonType>(['array', 'boolean', 'null', 'number', 'object', 'string']);
  for (const part of parts) {
    const given = ownTypes(part);
    if (given) types = intersection(types, given);
  }
  const values = literalsOf(parts);
  return values === undefined ? types : new Set([...types].filter(type => values.some(value => isOfType(value, type))));
}

/** Types that a part names; undefined when it names none. */
export function ownTypes(part: JsonPart): ReadonlySet<JsonType> | undefined {
  const type = own(part, 'type');
  if (type === undefined) return undefined;
  return new Set((Array.isArray(type) ? type : [type]).filter((one): one is JsonType => (JSON_TYPES as readonly unknown[]).includes(one)));
}

function intersection(a: ReadonlySet<JsonType>, b: ReadonlySet<JsonType>): Set<JsonType> {
  const both = new Set([...a].filter(type => b.has(type)));
  if ((a.has('number') && b.has('integer') && !b.has('number')) || (a.has('integer') && b.has('number'))) both.add('integer');
  return both;
}

/** The only values that all parts allow; undefined when they do not list any. */
export function literalsOf(parts: readonly JsonPart[]): readonly unknown[] | undefined {
  let found: unknown[] | undefined;
  for (const part of parts) {
    for (const values of ownLiterals(part)) {
      const texts = new Set(values.map(canonicalText));
      found = found === undefined ? [...values] : found.filter(value => texts.has(canonicalText(value)));
    }
  }
  return found;
}

/** Values that a part lists, by enum and by const. */
function ownLiterals(part: JsonPart): unknown[][] {
  const [values, only] = [own(part, 'enum'), own(part, 'const')];
  return [...(Array.isArray(values) ? [values as unknown[]] : []), ...(only === undefined ? [] : [[only]])];
}

/** Names that a record must have. */
export function requiredOf(parts: readonly JsonPart[]): ReadonlySet<string> {
  return new Set(parts.flatMap(part => {
    const names = own(part, 'required');
    return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
  }));
}

/** Whether a value is of a type. */
export function isOfType(value: unknown, type: JsonType): boolean {
  switch (type) {
    case 'array': return Array.isArray(value);
    case 'null': return value === null;
    case 'integer': return Number.isInteger(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    default: return typeof value === type;
  }
}

/** The tightest of the limits on one side of a number. Integers end at an integer. */
export function boundOf(parts: readonly JsonPart[], side: 'lower' | 'upper', integers: boolean): JsonBound | undefined {
  const names = side === 'lower' ? ['minimum', 'exclusiveMinimum'] : ['maximum', 'exclusiveMaximum'];
  const bounds = parts.flatMap(part => names.flatMap((name, i): JsonBound[] => {
    const value = own(part, name);
    return typeof value === 'number' ? [integers ? wholeBound(value, i === 1, side) : { value, exclusive: i === 1 }] : [];
  }));
  return bounds.reduce<JsonBound | undefined>((tightest, bound) => tightest === undefined || !isWithin(tightest, bound, side) ? bound : tightest, undefined);
}

/** Whether a limit lets nothing through that another one holds back. */
export function isWithin(inner: JsonBound, outer: JsonBound, side: 'lower' | 'upper'): boolean {
  if (inner.value === outer.value) return inner.exclusive || !outer.exclusive;
  return side === 'lower' ? inner.value > outer.value : inner.value < outer.value;
}

function wholeBound(value: number, exclusive: boolean, side: 'lower' | 'upper'): JsonBound {
  const whole = side === 'lower' ? Math.ceil(value) : Math.floor(value);
  const beyond = side === 'lower' ? 1 : -1;
  return { value: exclusive && whole === value ? whole + beyond : whole, exclusive: false };
}

/** The highest or lowest of the whole numbers that parts give for a keyword, as for minLength. */
export function countOf(parts: readonly JsonPart[], keyword: string, side: 'lower' | 'upper'): number | undefined {
  const counts = parts.map(part => own(part, keyword)).filter(value => typeof value === 'number');
  if (counts.length === 0) return undefined;
  return side === 'lower' ? Math.max(...counts) : Math.min(...counts);
}

/** A type in words: `string or null`. */
export function typeWords(parts: readonly JsonPart[]): string {
  const types = [...typesOf(parts)].sort();
  if (types.length === 6) return 'any';
  if (types.length === 0) return 'nothing';
  const format = parts.map(part => own(part, 'format')).find(value => typeof value === 'string');
  return types.map(type => type === 'string' && format !== undefined ? `string (${format})` : type).join(' or ');
}
