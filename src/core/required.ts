import { IConstruct } from 'constructs';
import { CORE } from './core-problems';

/**
 * Checks at run time what TypeScript checks when it compiles: JavaScript, Python and casts get here without the props. A missing input is a
 * StageWithoutInput error, any other prop a MissingProp error.
 */
export function required<T extends object>(scope: IConstruct | string, props: T, ...names: Array<keyof T & string>): void {
  const given: Partial<T> = props ?? {};
  const missing = names.filter(name => given[name] === undefined || given[name] === null);
  if (missing.length === 0) return;
  const list = missing.join(', ');
  const detail = { what: `${typeof scope === 'string' ? scope : scope.constructor.name} needs ${list}`, got: given[missing[0]], fix: `set ${list}` };
  throw CORE.error(scope, missing.includes('input' as typeof missing[number]) ? 'StageWithoutInput' : 'MissingProp', detail);
}
