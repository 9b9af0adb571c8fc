import { JsonRecord } from '../schema';
import { records } from '../semantics/walk';

/** Words of the language that are no names. */
const WORDS = ['and', 'contains', 'else', 'endsWith', 'false', 'if', 'in', 'let', 'matches', 'nil', 'not', 'or', 'startsWith', 'true'];

/**
 * A name in the formula that no trigger has; undefined for formulas of more than numbers, names, functions and arithmetic.
 *
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/#scalingmodifiers
 */
export function unknownName(formula: string, spec: JsonRecord): string | undefined {
  if (!/^[\w\s.,+*/()-]*$/.test(formula)) return undefined;
  const names = records(spec, 'triggers').filter(({ type }) => type !== 'cpu' && type !== 'memory').map(({ name }) => name);
  const used = [...formula.matchAll(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()/g)].map(([name]) => name);
  return used.find(name => !names.includes(name) && !WORDS.includes(name));
}
