import { Report } from './report';

/** Checks a value that is present (not undefined) and adds what is wrong with it to the report. */
export type Check = (value: unknown, report: Report) => void;

/** One check that runs several in order. */
export function allOf(checks: readonly Check[]): Check {
  if (checks.length === 1) return checks[0];
  if (checks.length === 2) {
    const [first, second] = checks;
    return (value, report) => {
      first(value, report);
      second(value, report);
    };
  }
  return (value, report) => {
    for (const check of checks) check(value, report);
  };
}

/** JSON type of a value in the API server's words. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
