import { ClassFacts } from '../../../src/streaming/connect/definitions/facts-catalog';
import { OptionFacts } from '../../../src/streaming/connect/definitions/option-facts';

/** A configuration that is wrong in one way, in as many options as can be. */
export interface Mutation {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  /** Options that it is about. */
  readonly keys: readonly string[];
}

const NUMBERS = ['short', 'int', 'long', 'double'];

/** All ways in which the configuration of a class can be wrong by what is known of its options. */
export function mutationsOf(facts: ClassFacts, right: Readonly<Record<string, string>>): Mutation[] {
  const options = [...facts.options].filter(([key]) => !['name', 'connector.class'].includes(key));
  const change = (name: string, value: (facts: OptionFacts) => string | undefined): Mutation => {
    const changed = options.flatMap(([key, option]) => (value(option) === undefined ? [] : [[key, value(option)!]]));
    return { name, keys: changed.map(([key]) => key), config: { ...right, ...Object.fromEntries(changed) } };
  };
  const required = options.filter(([, option]) => option.required).map(([key]) => key);
  return [
    change('no number', ({ type }) => (NUMBERS.includes(type) ? 'many' : undefined)),
    change('no truth value', ({ type }) => (type === 'boolean' ? 'perhaps' : undefined)),
    change('out of the enumeration', ({ values }) => (values ? 'no-such-value' : undefined)),
    change('below the range', ({ min }) => (min === undefined ? undefined : String(min - 1))),
    change('above the range', ({ max, type }) => (max === undefined || (type === 'int' && max === 2 ** 31 - 1) ? undefined : String(max + 1))),
    { name: 'missing', keys: required, config: Object.fromEntries(Object.entries(right).filter(([key]) => !required.includes(key))) },
  ].filter(({ keys }) => keys.length > 0);
}

/** Every option with its default. */
export function defaultsOf(facts: ClassFacts): Record<string, string> {
  const set = [...facts.options].flatMap(([key, option]) => (option.default === undefined || option.default === '' ? [] : [[key, option.default]]));
  return Object.fromEntries(set);
}
