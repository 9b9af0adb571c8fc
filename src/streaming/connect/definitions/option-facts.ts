/** What is known of an option, from the class that reads it. */
export interface OptionFacts {
  /** Kafka's name of the type, in lower case. */
  readonly type: 'boolean' | 'class' | 'double' | 'int' | 'list' | 'long' | 'password' | 'short' | 'string';
  readonly required?: boolean;
  readonly default?: string;
  /** All values that there are; of a list, all that its entries can be. */
  readonly values?: readonly string[];
  /** Whether upper and lower case are the same in values. */
  readonly anyCase?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Older names of the option. */
  readonly aliases?: readonly string[];
}

const WHOLE: Readonly<Record<string, readonly [bigint, bigint]>> = {
  short: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
};
const DOUBLE = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/;

/** What an option takes, when a text is not of that; nothing when it is. Blanks around a value are taken away, as Kafka does it. */
export function allowedInstead(facts: OptionFacts, text: string): string | undefined {
  const value = text.trim();
  switch (facts.type) {
    case 'boolean': return /^(true|false)$/i.test(value) ? undefined : 'true, false';
    case 'short':
    case 'int':
    case 'long': return isWhole(value, facts) ? undefined : numberText('a whole number', facts);
    case 'double': return DOUBLE.test(value) && inRange(parseFloat(value), facts) ? undefined : numberText('a number', facts);
    case 'list': return value === '' || value.split(',').every(entry => isOneOf(entry.trim(), facts)) ? undefined : `a list of ${facts.values!.join(', ')}`;
    default: return isOneOf(value, facts) ? undefined : facts.values!.map(one => one || '""').join(', ') || 'none';
  }
}

function isOneOf(value: string, { values, anyCase }: OptionFacts): boolean {
  if (!values || values.includes(value)) return true;
  return anyCase === true && values.some(one => one.toLowerCase() === value.toLowerCase());
}

function isWhole(value: string, facts: OptionFacts): boolean {
  if (!/^[+-]?\d{1,20}$/.test(value)) return false;
  const number = BigInt(value.replace(/^\+/, ''));
  const [least, most] = WHOLE[facts.type];
  return number >= least && number <= most && inRange(Number(number), facts);
}

function inRange(number: number, { min = -Infinity, max = Infinity }: OptionFacts): boolean {
  return number >= min && number <= max;
}

function numberText(kind: string, { min, max }: OptionFacts): string {
  if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
  if (min !== undefined) return `${kind} of at least ${min}`;
  return max === undefined ? kind : `${kind} of at most ${max}`;
}
