import { CORE } from './core-problems';
import { didYouMean } from './names';
import { PROTECTION } from './protection-problems';
import type { RecordSchema } from './record-schema';

/** Stands for every field, and for contents without fields. */
export const ALL_FIELDS = '*';

/**
 * What a stage does to fields on the way to its output. Names are paths with dots, as in `customer.email`; one covers all that is below it,
 * and `*` covers everything. What is not named here passes, so that a tag is never lost by silence.
 */
export interface FieldHandling {
  /**
   * Fields that are left out.
   *
   * @default - none
   */
  readonly removes?: string[];

  /**
   * Fields whose values are replaced so that nobody can tell the original: asterisks, a constant, a random number.
   *
   * @default - none
   */
  readonly masks?: string[];

  /**
   * Fields whose values are replaced by something that stands for them: a hash, a token, a cut. They keep their tags, since whoever has the key
   * or can guess finds the person again; reports say that they are pseudonyms.
   *
   * @default - none
   * @see https://eur-lex.europa.eu/eli/reg/2016/679/oj#rct_26
   */
  readonly pseudonymizes?: string[];

  /**
   * The only fields that pass at all; an empty list says that none does.
   *
   * @default - all that is not removed or masked
   */
  readonly keepsOnly?: string[];
}

/** Whether the path of a pattern is that of a field, or above it. */
export function covers(pattern: string, field: string): boolean {
  if (pattern === ALL_FIELDS || pattern === field) return true;
  return field.startsWith(`${pattern}.`);
}

/** What becomes of a field. */
export type Fate = 'passes' | 'pseudonym' | 'gone';

/** What a stage makes of a field, by what it says. */
export function fateOf(field: string, handling: FieldHandling | undefined): Fate {
  if (handling === undefined) return 'passes';
  const named = (patterns: readonly string[] | undefined) => patterns?.some(pattern => covers(pattern, field)) ?? false;
  if (named(handling.removes) || named(handling.masks)) return 'gone';
  if (handling.keepsOnly !== undefined && !handling.keepsOnly.some(pattern => covers(pattern, field) || covers(field, pattern))) return 'gone';
  return named(handling.pseudonymizes) ? 'pseudonym' : 'passes';
}

/** Refuses names that no field has: a misspelt mask would leave the real field as it is. */
export function checkHandling(where: string, handling: FieldHandling, input: RecordSchema | undefined): void {
  const { removes = [], masks = [], pseudonymizes = [], keepsOnly = [] } = handling;
  checkFields(where, input, [...removes, ...masks, ...pseudonymizes, ...keepsOnly], 'a stage names a field that its input does not have');
}

/** Refuses paths that a schema with declared fields does not have, and those that are none. */
export function checkFields(where: string, schema: RecordSchema | undefined, named: readonly string[], what: string): void {
  const unusable = named.find(name => typeof name !== 'string' || name.trim() === '');
  if (unusable !== undefined) throw CORE.error(where, 'InvalidValue', { what: 'the name of a field is not usable', got: unusable, allowed: 'a path with dots, or "*"' });
  const known = schema?._fields().map(field => field.path) ?? [];
  if (schema === undefined || known.length === 0) return;
  const unknown = named.find(name => !known.some(path => covers(name, path)));
  if (unknown === undefined) return;
  const near = didYouMean(unknown, known);
  throw PROTECTION.error(where, 'FieldUnknown', {
    what, got: unknown, allowed: `fields of ${schema.name}: ${shortList(known)}`, fix: near && `did you mean ${near}?`,
  });
}

function shortList(names: readonly string[]): string {
  return names.length <= 12 ? names.join(', ') : `${names.slice(0, 12).join(', ')} and ${names.length - 12} more`;
}
