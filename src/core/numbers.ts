import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { needKnown } from './deferred';

/** Checks a whole number; @returns the number. */
export function checkInteger(scope: IConstruct, value: number, what: string, min: number, max = Number.MAX_SAFE_INTEGER): number {
  needKnown(scope, value, what);
  if (!Number.isInteger(value) || value < min || value > max) {
    const allowed = max === Number.MAX_SAFE_INTEGER ? `a whole number of at least ${min}` : `a whole number from ${min} to ${max}`;
    throw CORE.error(scope, 'InvalidNumber', { what: `${what} is out of range`, got: value, allowed });
  }
  return value;
}
