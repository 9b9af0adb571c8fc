import { AvroEnum, AvroField, AvroFixed, AvroLogical, AvroPrimitive, AvroRecord, AvroType, AvroUnion, simpleName, typeText } from './avro-types';
import { ComparisonBudget, SchemaConflict, tooLarge } from '../schema-conflict';

/** What a reader of a type may make of another one. @see https://avro.apache.org/docs/1.12.0/specification/#schema-resolution */
const PROMOTIONS: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'], long: ['float', 'double'], float: ['double'], string: ['bytes'], bytes: ['string'],
};
/** Resolution looks at the numbers alone, whatever they count. */
const OF_TIME = /^(date$|time-|(local-)?timestamp-)/;

/** Resolves a writer's schema by a reader's, as Avro does for every record, and says where that fails. */
export class AvroResolution {
  private readonly budget = new ComparisonBudget();
  /** Pairs that are being compared: a record within itself is as readable as the record. */
  private readonly open = new Map<AvroRecord, Set<AvroRecord>>();

  public conflicts(reader: AvroType, writer: AvroType, path: readonly string[] = []): SchemaConflict[] {
    if (!this.budget.step(path.length)) return [tooLarge(path.join('.'))];
    if (writer.kind === 'union') return this.ofEachBranch(reader, writer, path);
    if (reader.kind === 'union') return this.ofSomeBranch(reader, writer, path);
    if (reader.kind === 'record' && writer.kind === 'record') return this.ofRecords(reader, writer, path);
    if (reader.kind === 'array' && writer.kind === 'array') return this.conflicts(reader.items, writer.items, path);
    if (reader.kind === 'map' && writer.kind === 'map') return this.conflicts(reader.values, writer.values, [...path, '*']);
    if (reader.kind === 'enum' && writer.kind === 'enum') return ofEnums(reader, writer, path);
    if (reader.kind === 'fixed' && writer.kind === 'fixed') return ofFixed(reader, writer, path);
    if (reader.kind === 'primitive' && writer.kind === 'primitive') return ofPrimitives(reader, writer, path);
    return [otherType(reader, writer, path)];
  }

  private ofEachBranch(reader: AvroType, writer: AvroUnion, path: readonly string[]): SchemaConflict[] {
    return writer.branches.flatMap(branch => {
      const found = this.conflicts(reader, branch, path);
      const whole = found.length > 0 && found.every(conflict => conflict.path === path.join('.') && conflict.writer === typeText(branch));
      return whole ? found.map(conflict => ({ ...conflict, writer: typeText(writer), what: `the writer may write ${typeText(branch)}, which the reader does not take` })) : found;
    });
  }

  private ofSomeBranch(reader: AvroUnion, writer: AvroType, path: readonly string[]): SchemaConflict[] {
    const tried = reader.branches.map(branch => ({ branch, found: this.conflicts(branch, writer, path) }));
    const best = tried.find(({ found }) => found.length === 0) ?? tried.find(({ found }) => found.every(({ certain }) => !certain))
      ?? tried.find(({ branch }) => branch.kind === writer.kind && writer.kind !== 'primitive');
    return best ? best.found : [otherType(reader, writer, path)];
  }

  private ofRecords(reader: AvroRecord, writer: AvroRecord, path: readonly string[]): SchemaConflict[] {
    if (!sameName(reader, writer)) return [otherName(reader, writer, path)];
    const compared = this.open.get(reader) ?? new Set<AvroRecord>();
    if (compared.has(writer)) return [];
    this.open.set(reader, compared.add(writer));
    const written = new Map(writer.fields.map(field => [field.name, field]));
    const found = reader.fields.flatMap(field => {
      const counterpart = [field.name, ...field.aliases].map(name => written.get(name)).find(one => one !== undefined);
      if (counterpart) return this.conflicts(field.type, counterpart.type, [...path, field.name]);
      return field.hasDefault ? [] : [missing(field, path)];
    });
    compared.delete(writer);
    return found;
  }
}

function sameName(reader: AvroRecord | AvroEnum | AvroFixed, writer: AvroRecord | AvroEnum | AvroFixed): boolean {
  return simpleName(reader.fullName) === simpleName(writer.fullName) || reader.aliases.includes(writer.fullName);
}

function ofEnums(reader: AvroEnum, writer: AvroEnum, path: readonly string[]): SchemaConflict[] {
  if (!sameName(reader, writer)) return [otherName(reader, writer, path)];
  const unknown = writer.symbols.filter(symbol => !reader.symbols.includes(symbol));
  if (unknown.length === 0 || reader.fallback !== undefined) return [];
  return [{
    path: path.join('.'),
    reader: reader.symbols.join(', '),
    writer: writer.symbols.join(', '),
    what: `the writer may write ${unknown.join(', ')}, which the reader does not know`,
    fix: 'add the symbols to the reader, or give its enum a default, before a writer uses them',
    certain: true,
  }];
}

function ofFixed(reader: AvroFixed, writer: AvroFixed, path: readonly string[]): SchemaConflict[] {
  if (!sameName(reader, writer)) return [otherName(reader, writer, path)];
  if (reader.size !== writer.size) return [otherType(reader, writer, path)];
  return ofLogical(reader, writer, path);
}

function ofPrimitives(reader: AvroPrimitive, writer: AvroPrimitive, path: readonly string[]): SchemaConflict[] {
  if (reader.name !== writer.name && !PROMOTIONS[writer.name]?.includes(reader.name)) return [otherType(reader, writer, path)];
  return ofLogical(reader, writer, path);
}

function ofLogical(reader: AvroPrimitive | AvroFixed, writer: AvroPrimitive | AvroFixed, path: readonly string[]): SchemaConflict[] {
  const [ours, theirs] = [reader.logical, writer.logical];
  if (ours === undefined || theirs === undefined || sameLogical(ours, theirs)) return [];
  if (ours.name === 'decimal' && theirs.name === 'decimal') return [otherType(reader, writer, path)];
  if (!OF_TIME.test(ours.name) || !OF_TIME.test(theirs.name)) return [];
  const fix = 'keep the logical type; put the value in another unit into a new field';
  return [{ path: path.join('.'), reader: typeText(reader), writer: typeText(writer), what: 'the number is read, but it counts something else', fix, certain: false }];
}

function sameLogical(a: AvroLogical, b: AvroLogical): boolean {
  return a.name === b.name && a.precision === b.precision && a.scale === b.scale;
}

function missing(field: AvroField, path: readonly string[]): SchemaConflict {
  return {
    path: [...path, field.name].join('.'),
    reader: typeText(field.type),
    writer: 'not declared',
    what: 'the reader needs the field, and the writer does not write it',
    fix: 'give the field a default in the schema of the reader, or let the writer write it',
    certain: true,
  };
}

function otherName(reader: AvroType, writer: AvroType, path: readonly string[]): SchemaConflict {
  const fix = 'keep the name, or add the old one to the aliases of the reader';
  return { path: path.join('.'), reader: typeText(reader), writer: typeText(writer), what: 'the names differ', fix, certain: true };
}

function otherType(reader: AvroType, writer: AvroType, path: readonly string[]): SchemaConflict {
  const fix = 'keep the type, or add a field with the new type and a default and remove the old one when nobody reads it';
  return { path: path.join('.'), reader: typeText(reader), writer: typeText(writer), what: 'the types differ', fix, certain: true };
}
