import { AvroRecord, AvroType, AvroUnion, simpleName, typeText } from './avro-types';
import { SampleProblems } from '../sample-problems';
import { isObject, JsonObject, own } from '../schema-text';

/**
 * What is wrong with a sample record in JSON. Bytes are texts with a character each; a value of a union stands alone, or under the
 * name of its type as Avro encodes it.
 *
 * @see https://avro.apache.org/docs/1.12.0/specification/#json-encoding
 */
export function sampleProblems(type: AvroType, sample: unknown): string[] {
  const problems = new SampleProblems();
  check(type, sample, [], problems);
  return problems.texts;
}

function check(type: AvroType, value: unknown, path: readonly string[], problems: SampleProblems): void {
  if (type.kind === 'union') checkUnion(type, value, path, problems);
  else if (type.kind === 'record') checkRecord(type, value, path, problems);
  else if (type.kind === 'array' && Array.isArray(value)) value.forEach((item, i) => check(type.items, item, [...path, String(i)], problems));
  else if (type.kind === 'map' && isObject(value)) Object.keys(value).forEach(key => check(type.values, value[key], [...path, key], problems));
  else if (!isValue(type, value)) problems.add(path, value, typeText(type));
}

function checkRecord(type: AvroRecord, value: unknown, path: readonly string[], problems: SampleProblems): void {
  if (!isObject(value)) {
    problems.add(path, value, typeText(type));
    return;
  }
  for (const field of type.fields) {
    const given = own(value, field.name);
    if (given !== undefined) check(field.type, given, [...path, field.name], problems);
    else if (!field.hasDefault) problems.addText([...path, field.name], 'is missing');
  }
  problems.addUnknown(path, Object.keys(value), type.fields.map(({ name }) => name));
}

function checkUnion(type: AvroUnion, value: unknown, path: readonly string[], problems: SampleProblems): void {
  const tried = type.branches.map(branch => {
    const found = new SampleProblems();
    check(branch, unwrapped(branch, value) ?? value, path, found);
    return { branch, found };
  });
  if (tried.some(({ found }) => found.texts.length === 0)) return;
  const others = tried.filter(({ branch }) => branch.kind !== 'primitive' || branch.name !== 'null');
  if (others.length === 1 && value !== null) problems.addAll(others[0].found);
  else problems.add(path, value, typeText(type));
}

/** What stands under the name of a type of a union; undefined for a value that stands alone. */
function unwrapped(branch: AvroType, value: unknown): unknown {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  return nameOf(branch).map(name => own(value as JsonObject, name)).find(inner => inner !== undefined);
}

function nameOf(type: AvroType): string[] {
  if (type.kind === 'primitive') return [type.name];
  return 'fullName' in type ? [type.fullName, simpleName(type.fullName)] : [type.kind];
}

function isValue(type: AvroType, value: unknown): boolean {
  if (type.kind === 'enum') return typeof value === 'string' && type.symbols.includes(value);
  if (type.kind === 'fixed') return isBytes(value) && value.length === type.size;
  if (type.kind !== 'primitive') return false;
  switch (type.name) {
    case 'null': return value === null;
    case 'int': return Number.isInteger(value) && (value as number) >= -(2 ** 31) && (value as number) < 2 ** 31;
    case 'long': return Number.isInteger(value);
    case 'float':
    case 'double': return typeof value === 'number';
    case 'bytes': return isBytes(value);
    default: return typeof value === type.name;
  }
}

function isBytes(value: unknown): value is string {
  return typeof value === 'string' && [...value].every(character => character.codePointAt(0)! < 256);
}
