import { WELL_KNOWN } from './proto-fields';
import { ProtoField, ProtoMessage, ProtoScalarName, ProtoType, typeText } from './proto-types';
import { SampleProblems } from '../sample-problems';
import { isObject, own } from '../schema-text';

/**
 * What is wrong with a sample record in the JSON form of Protocol Buffers. Values of messages that stand for one value, as
 * `google.protobuf.Timestamp`, and of types of other files are not looked at.
 *
 * @see https://protobuf.dev/programming-guides/json/
 */
export function sampleProblems(message: ProtoMessage, sample: unknown): string[] {
  const problems = new SampleProblems();
  checkMessage(message, sample, [], problems);
  return problems.texts;
}

function checkMessage(message: ProtoMessage, value: unknown, path: readonly string[], problems: SampleProblems): void {
  if (!isObject(value)) {
    problems.add(path, value, typeText(message));
    return;
  }
  const choices = new Map<string, string>();
  for (const field of message.fields) {
    const given = own(value, field.name) ?? own(value, jsonName(field.name));
    if (given === undefined || given === null) {
      if (field.required) problems.addText([...path, field.name], 'is missing');
      continue;
    }
    if (field.oneof !== undefined) {
      const first = choices.get(field.oneof);
      if (first !== undefined) problems.addText([...path, field.name], `is set beside ${first}, but oneof ${field.oneof} holds one of them`);
      choices.set(field.oneof, field.name);
    }
    checkField(field, given, [...path, field.name], problems);
  }
  problems.addUnknown(path, Object.keys(value), message.fields.flatMap(({ name }) => [name, jsonName(name)]));
}

function checkField({ type, label }: ProtoField, value: unknown, path: readonly string[], problems: SampleProblems): void {
  if (label === 'single') checkValue(type, value, path, problems);
  else if (label === 'repeated' && Array.isArray(value)) value.forEach((item, i) => checkValue(type, item, [...path, String(i)], problems));
  else if (label === 'map' && isObject(value)) Object.keys(value).forEach(key => checkValue(type, value[key], [...path, key], problems));
  else problems.add(path, value, `${label === 'map' ? 'map' : 'list'} of ${typeText(type)}`);
}

function checkValue(type: ProtoType, value: unknown, path: readonly string[], problems: SampleProblems): void {
  if (type.kind === 'foreign') return;
  if (type.kind === 'message') {
    if (!WELL_KNOWN.has(type.fullName)) checkMessage(type, value, path, problems);
    return;
  }
  if (type.kind === 'enum' ? type.values.has(value as string) || Number.isInteger(value) : isScalar(type.name, value)) return;
  problems.add(path, value, type.kind === 'enum' ? `one of ${[...type.values.keys()].join(', ')}` : type.name);
}

/** Least and greatest of the whole numbers. */
const RANGES: Partial<Record<ProtoScalarName, readonly [bigint, bigint]>> = Object.fromEntries([
  ...['int32', 'sint32', 'sfixed32'].map(name => [name, [-(2n ** 31n), 2n ** 31n - 1n]]),
  ...['uint32', 'fixed32'].map(name => [name, [0n, 2n ** 32n - 1n]]),
  ...['int64', 'sint64', 'sfixed64'].map(name => [name, [-(2n ** 63n), 2n ** 63n - 1n]]),
  ...['uint64', 'fixed64'].map(name => [name, [0n, 2n ** 64n - 1n]]),
]);

function isScalar(name: ProtoScalarName, value: unknown): boolean {
  const range = RANGES[name];
  if (range) {
    const whole = wholeNumber(value);
    return whole !== undefined && whole >= range[0] && whole <= range[1];
  }
  switch (name) {
    case 'bool': return typeof value === 'boolean';
    case 'bytes': return typeof value === 'string' && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value);
    case 'string': return typeof value === 'string';
    default: return typeof value === 'number' || (typeof value === 'string' && /^(NaN|-?Infinity|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/.test(value));
  }
}

/** A whole number, or a text that holds one: those of 64 bits are texts in JSON. */
function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined;
}

/** As the compiler names a field in JSON. */
function jsonName(name: string): string {
  return name.replace(/_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/_+$/, '');
}
