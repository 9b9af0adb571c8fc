import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';

/** Checks a duration in whole seconds; @returns the seconds. */
export function checkSeconds(scope: IConstruct, duration: Duration, what: string, min: number, max: number): number {
  const seconds = duration.toMilliseconds() / 1000;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    throw CORE.error(scope, 'InvalidNumber', { what: `${what} is out of range`, got: `${seconds} s`, allowed: `whole seconds from ${min} to ${max}` });
  }
  return seconds;
}
