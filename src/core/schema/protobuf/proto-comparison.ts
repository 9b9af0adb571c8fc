import { fieldText, ProtoField, ProtoMessage, ProtoScalarName, ProtoType, simpleName } from './proto-types';
import { ComparisonBudget, SchemaConflict, tooLarge } from '../schema-conflict';

/** Scalars that are written alike. Within a group a value that does not fit is cut off. @see https://protobuf.dev/programming-guides/proto3/#updating */
const GROUPS: ReadonlyArray<readonly ProtoScalarName[]> = [
  ['int32', 'int64', 'uint32', 'uint64', 'bool'], ['sint32', 'sint64'], ['fixed32', 'sfixed32'], ['fixed64', 'sfixed64'], ['string', 'bytes'], ['float'], ['double'],
];
/** What takes every value of another one of its group. */
const WIDER: Readonly<Partial<Record<ProtoScalarName, readonly ProtoScalarName[]>>> = {
  bool: ['int32', 'int64', 'uint32', 'uint64'], int32: ['int64'], uint32: ['int64', 'uint64'], sint32: ['sint64'], string: ['bytes'],
};
const KEEP = 'keep the type of the number; put a value of another type under a new number and reserve the old one';

/**
 * Whether a reader of a message makes the same of the bytes as their writer meant. Records hold numbers of fields and how long
 * they are, nothing else: what is told here is what no parser would notice.
 */
export class ProtoComparison {
  private readonly budget = new ComparisonBudget();
  /** Pairs that are being compared: a message within itself is as readable as the message. */
  private readonly open = new Map<ProtoMessage, Set<ProtoMessage>>();

  public conflicts(reader: ProtoMessage, writer: ProtoMessage, path: readonly string[] = []): SchemaConflict[] {
    if (!this.budget.step(path.length)) return [tooLarge(path.join('.'))];
    const compared = this.open.get(reader) ?? new Set<ProtoMessage>();
    if (compared.has(writer)) return [];
    this.open.set(reader, compared.add(writer));
    const written = new Map(writer.fields.map(field => [field.number, field]));
    const found = [
      ...reader.fields.flatMap(field => this.ofField(field, written.get(field.number), writer, [...path, field.name])),
      ...mixedChoices(reader, written, path),
    ];
    compared.delete(writer);
    return found;
  }

  private ofField(reader: ProtoField, writer: ProtoField | undefined, message: ProtoMessage, path: readonly string[]): SchemaConflict[] {
    if (!writer) return missing(reader, message, path);
    const at = (what: string, fix: string, certain: boolean): SchemaConflict => ({ path: path.join('.'), reader: fieldText(reader), writer: fieldText(writer), what, fix, certain });
    const found: SchemaConflict[] = [];
    if (reader.required && !writer.required) found.push(at('the reader requires the field, and the writer may leave it out', 'let the writer require it first; better, never require a field', true));
    if (reader.name !== writer.name) {
      found.push(at(`number ${reader.number} is ${reader.name} to the reader and ${writer.name} to the writer: nothing for a rename, wrong values for a reuse`, 'reserve the old number and take a new one', false));
    }
    if (reader.label !== writer.label) return [...found, ...ofLabels(reader, writer, at)];
    if (reader.delimited !== writer.delimited) return [...found, at('one of the two is a group, which is written in another way', KEEP, true)];
    if (reader.label === 'map' && reader.keyType !== writer.keyType) found.push(...ofScalars(reader.keyType!, writer.keyType!, at));
    return [...found, ...this.ofTypes(reader.type, writer.type, path, at)];
  }

  private ofTypes(reader: ProtoType, writer: ProtoType, path: readonly string[], at: Report): SchemaConflict[] {
    if (reader.kind === 'message' && writer.kind === 'message') return this.conflicts(reader, writer, path);
    if (reader.kind === 'foreign' || writer.kind === 'foreign') {
      const same = reader.kind === 'foreign' && writer.kind === 'foreign' && reader.fullName === writer.fullName;
      return same ? [] : [at('the type is declared in another file, which is not read', 'keep the type, or declare it in the same file', false)];
    }
    if (reader.kind === 'enum' && writer.kind === 'enum') {
      const known = new Set(reader.values.values());
      const unknown = [...writer.values].filter(([, number]) => !known.has(number)).map(([name]) => name);
      return unknown.length === 0 ? [] : [at(`the writer may write ${unknown.join(', ')}, for which the reader has no name`, 'let readers handle numbers without a name before the value is written', false)];
    }
    if (reader.kind === 'message' || writer.kind === 'message') {
      const other = reader.kind === 'message' ? writer : reader;
      const bytes = other.kind === 'scalar' && other.name === 'bytes';
      return [at(bytes ? 'bytes are read as a message only where they hold one' : 'the types differ', KEEP, !bytes)];
    }
    const [ours, theirs] = [reader, writer].map(type => type.kind === 'scalar' ? type.name : 'int32');
    return ofScalars(ours, theirs, at);
  }
}

type Report = (what: string, fix: string, certain: boolean) => SchemaConflict;

function ofScalars(reader: ProtoScalarName, writer: ProtoScalarName, at: Report): SchemaConflict[] {
  if (reader === writer || WIDER[writer]?.includes(reader)) return [];
  const group = GROUPS.find(names => names.includes(reader))!;
  return group.includes(writer)
    ? [at('the two are written alike, but values that the reader\'s type does not have are read as others', KEEP, false)]
    : [at('the types differ', KEEP, true)];
}

function ofLabels(reader: ProtoField, writer: ProtoField, at: Report): SchemaConflict[] {
  if (reader.label === 'map' || writer.label === 'map') return [at('one of the two is a map, which is a list of entries', KEEP, true)];
  // A parser takes a single value for a list of one.
  if (reader.label === 'repeated') return [];
  const numbers = writer.type.kind === 'enum' || (writer.type.kind === 'scalar' && writer.type.name !== 'string' && writer.type.name !== 'bytes');
  if (numbers && writer.packed) return [at('the writer writes a list as one block, which a reader of a single value cannot read', KEEP, true)];
  return [at('the writer writes a list, of which the reader keeps the last value', KEEP, false)];
}

function missing(field: ProtoField, writer: ProtoMessage, path: readonly string[]): SchemaConflict[] {
  const at = (what: string, fix: string, certain: boolean): SchemaConflict => ({ path: path.join('.'), reader: fieldText(field), writer: 'not declared', what, fix, certain });
  if (field.required) return [at('the reader requires the field, and the writer does not write it', 'make it optional in the schema of the reader', true)];
  if (!writer.isReserved(field.number)) return [];
  return [at(`the writer's schema reserves number ${field.number}: older records may hold something else under it`, 'take a number that was never used', false)];
}

/** Of several fields of a choice the reader keeps the last one, so the writer must not set two. */
function mixedChoices(reader: ProtoMessage, written: ReadonlyMap<number, ProtoField>, path: readonly string[]): SchemaConflict[] {
  const choices = new Map<string, ProtoField[]>();
  for (const field of reader.fields) {
    if (field.oneof !== undefined && written.has(field.number)) choices.set(field.oneof, [...(choices.get(field.oneof) ?? []), written.get(field.number)!]);
  }
  const apart = (fields: readonly ProtoField[]) => fields[0].oneof === undefined || new Set(fields.map(({ oneof }) => oneof)).size > 1;
  return [...choices].filter(([, fields]) => fields.length > 1 && apart(fields)).map(([name, fields]) => ({
    path: [...path, name].join('.'),
    reader: `oneof ${name}`,
    writer: fields.map(field => field.name).join(', '),
    what: 'the writer may set several fields of which the reader keeps one',
    fix: 'keep fields that exist out of a oneof; put new ones into it',
    certain: false,
  }));
}

/** A record does not carry the name of its message: the bytes of another one are read without an error. */
export function otherMessage(reader: ProtoMessage, writer: ProtoMessage): SchemaConflict | undefined {
  if (simpleName(reader.fullName) === simpleName(writer.fullName)) return undefined;
  return {
    path: '',
    reader: `message ${reader.fullName}`,
    writer: `message ${writer.fullName}`,
    what: 'the messages differ, which no parser notices',
    fix: 'name the message that the writer writes',
    certain: true,
  };
}
