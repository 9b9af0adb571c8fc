import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';

/** The values that one configuration option of Kafka takes. */
export interface OptionType {
  readonly code: 'InvalidNumber' | 'InvalidValue';
  /** What is accepted, for the message. */
  readonly allowed: string;
  readonly accepts: (text: string) => boolean;
}

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** No restriction: names, classes, and what only a plugin or a listener understands. */
export const TEXT: OptionType = { code: 'InvalidValue', allowed: 'any text', accepts: () => true };

/** Kafka takes both words in any case, and nothing else. */
export const FLAG: OptionType = { code: 'InvalidValue', allowed: '"true" or "false"', accepts: text => /^(true|false)$/i.test(text) };

/** A whole number of 16 bits. */
export const short = (min?: number): OptionType => whole(16, min);

/** A whole number of 32 bits. */
export const int = (min?: number, max?: number): OptionType => whole(32, min, max);

/** A whole number of 64 bits. */
export const long = (min?: number): OptionType => whole(64, min);

/** A number with a fraction. */
export function decimal(min = -Infinity, max = Infinity): OptionType {
  const allowed = Number.isFinite(min) ? `a number from ${min} to ${max}` : 'a number';
  return { code: 'InvalidNumber', allowed, accepts: text => DECIMAL.test(text) && Number(text) >= min && Number(text) <= max };
}

/** One word, spelled exactly so. */
export function choice(...words: readonly string[]): OptionType {
  return { code: 'InvalidValue', allowed: words.join(', '), accepts: text => words.includes(text) };
}

/** Words with commas between them; none at all is a list too. */
export function list(...words: readonly string[]): OptionType {
  const accepts = (text: string) => text === '' || text.split(',').every(word => words.includes(word.trim()));
  return { code: 'InvalidValue', allowed: `a comma-separated list of ${words.join(', ')}`, accepts };
}

/** BigInt, since the largest numbers that Kafka takes, and prints as its defaults, are more than a JavaScript number holds. */
function whole(bits: number, min?: number, max?: number): OptionType {
  const bound = BigInt(2) ** BigInt(bits - 1);
  const least = min === undefined ? -bound : BigInt(min);
  const most = max === undefined ? bound - BigInt(1) : BigInt(max);
  const range = min === undefined ? `of ${bits} bits` : max === undefined && bits === 64 ? `of at least ${min}` : `from ${least} to ${most}`;
  const accepts = (text: string) => WHOLE.test(text) && BigInt(text.replace('+', '')) >= least && BigInt(text.replace('+', '')) <= most;
  return { code: 'InvalidNumber', allowed: `a whole number ${range}`, accepts };
}

/** Refuses a value that Kafka would fail to read. Like Kafka, it does not mind spaces around the value. */
export function checkOptionValue(scope: IConstruct, type: OptionType, what: string, value: string): void {
  if (type.accepts(value.trim())) return;
  throw CORE.error(scope, type.code, { what: `${what} is not usable`, got: value, allowed: type.allowed });
}
