import { allOf, Check } from './check';
import { formatCheck } from './formats';
import { goPattern } from './pattern';
import { isQuantity } from './quantity';
import { Report } from './report';
import { Schema } from './schema';

/** Checks for text: length in characters, pattern, format. They pass over values that are not text. */
export function stringChecks(schema: Schema): Check[] {
  const { pattern, format } = schema;
  const outside = lengthProblem(schema);
  const regex = pattern === undefined ? undefined : goPattern(pattern);
  const checks = format === undefined ? [] : formatChecks(format);
  if (!outside && !regex) return checks;
  // The API server does not try the pattern on text of the wrong length.
  const check: Check = (value, report) => {
    if (typeof value !== 'string' || outside?.(value, report)) return;
    if (regex && !regex.test(value)) report.breaks(value, `should match '${pattern}'`);
  };
  return [check, ...checks];
}

/** Reports a wrong length and says whether it is wrong; undefined when any length will do. */
function lengthProblem({ minLength = 0, maxLength = Infinity }: Schema): ((value: string, report: Report) => boolean) | undefined {
  if (minLength === 0 && maxLength === Infinity) return undefined;
  return (value, report) => {
    const long = value.length > maxLength && length(value) > maxLength;
    const short = length(value) < minLength;
    if (long) report.tooLong(maxLength);
    else if (short) report.breaks(value, `should be at least ${minLength} chars long`);
    return long || short;
  };
}

function formatChecks(format: string): Check[] {
  if (format === 'quantity') {
    const regex = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';
    return [(value, report) => {
      if (!isQuantity(value)) report.invalid(value, `quantities must match the regular expression '${regex}'`);
    }];
  }
  const matches = formatCheck(format);
  if (!matches) return [];
  return [(value, report) => {
    if (typeof value === 'string' && !matches(value)) report.breaks(value, `must be of type ${format}: ${JSON.stringify(value)}`);
  }];
}

/** Characters, where a pair of surrogates is one. */
function length(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) >= 0xd800) return [...text].length;
  }
  return text.length;
}

/** Checks for numbers: bounds, factor, range of the integer format. They pass over values that are not numbers. */
export function numberChecks(schema: Schema): Check[] {
  const checks: Check[] = [];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const add = (broken: (value: number) => boolean, says: string): void => {
    checks.push((value, report) => {
      if (typeof value === 'number' && broken(value)) report.breaks(value, says);
    });
  };
  if (minimum !== undefined) {
    if (exclusiveMinimum) add(value => value <= minimum, `should be greater than ${minimum}`);
    else add(value => value < minimum, `should be greater than or equal to ${minimum}`);
  }
  if (maximum !== undefined) {
    if (exclusiveMaximum) add(value => value >= maximum, `should be less than ${maximum}`);
    else add(value => value > maximum, `should be less than or equal to ${maximum}`);
  }
  if (multipleOf !== undefined) add(value => !Number.isInteger(value / multipleOf), `should be a multiple of ${multipleOf}`);
  if (schema.type === 'integer') {
    const outside = outsideOf(schema.format);
    const within = (value: number): boolean => value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
    add(value => outside(value) && within(value), `must be of type integer with format ${schema.format ?? 'int64'}`);
  }
  return checks.length > 1 ? [allOf(checks)] : checks;
}

function outsideOf(format = 'int64'): (value: number) => boolean {
  return format === 'int32' ? value => value > 2147483647 || value < -2147483648 : value => Math.abs(value) > 2 ** 63;
}

/** Check that a value is one of those listed. */
export function enumCheck(values: readonly unknown[]): Check {
  const allowed = new Set(values.map(identity));
  return (value, report) => {
    if (!allowed.has(identity(value))) report.notSupported(value, values);
  };
}

/** Something that is equal for equal JSON values. */
export function identity(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(sorted(value)) : value;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, child]) => child !== undefined).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([key, child]) => [key, sorted(child)]));
}
