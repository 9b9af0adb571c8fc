import { AvroFixed, AvroPrimitive, AvroRecord, AvroType, typeText } from './avro-types';
import { FieldList, SchemaField, SchemaFieldType, withTags } from '../schema-field';

/** What holds for everything below a place. */
interface Place {
  readonly segments: readonly string[];
  readonly optional: boolean;
  readonly tags: readonly string[];
  /** Records that it lies in: one that holds itself is listed once. */
  readonly within: readonly AvroRecord[];
}

/** All fields of records of a type. */
export function avroFields(root: AvroType): readonly SchemaField[] {
  const list = new FieldList();
  if (root.kind === 'record') addRecord(root, { segments: [], optional: false, tags: withTags([], root.tags), within: [] }, list);
  return list.fields;
}

function addRecord(record: AvroRecord, place: Place, list: FieldList): void {
  if (place.within.includes(record)) return;
  for (const { name, type, tags } of record.fields) {
    addField(type, { ...place, segments: [...place.segments, name], tags: withTags(place.tags, tags), within: [...place.within, record] }, list);
  }
}

function addField(declared: AvroType, place: Place, list: FieldList): void {
  const { type, nullable } = withoutNull(declared);
  const { segments, optional } = place;
  const item = itemOf(type);
  const tags = item.kind === 'record' ? withTags(place.tags, item.tags) : place.tags;
  list.add({ segments, type: fieldType(item), list: type.kind === 'array', optional, nullable, declared: typeText(declared), tags });
  const below: Place = { ...place, optional: optional || nullable || type.kind === 'array', tags };
  if (item.kind === 'record') addRecord(item, below, list);
  if (item.kind === 'map') addField(item.values, { ...below, segments: [...segments, '*'], optional: true }, list);
}

/** A union with null and one other type is that type, and may hold null. */
function withoutNull(type: AvroType): { readonly type: AvroType; readonly nullable: boolean } {
  if (type.kind !== 'union') return { type, nullable: type.kind === 'primitive' && type.name === 'null' };
  const others = type.branches.filter(branch => branch.kind !== 'primitive' || branch.name !== 'null');
  return { type: others.length === 1 ? others[0] : type, nullable: others.length < type.branches.length };
}

/** What the innermost list holds. */
function itemOf(type: AvroType): AvroType {
  let item = type;
  while (item.kind === 'array') item = withoutNull(item.items).type;
  return item;
}

const NAMES: Readonly<Record<AvroPrimitive['name'], SchemaFieldType>> = {
  null: 'null', boolean: 'boolean', int: 'integer', long: 'integer', float: 'number', double: 'number', bytes: 'bytes', string: 'string',
};

function fieldType(type: AvroType): SchemaFieldType {
  switch (type.kind) {
    case 'primitive': return logicalType(type) ?? NAMES[type.name];
    case 'fixed': return logicalType(type) ?? 'bytes';
    case 'array': return 'any';
    default: return type.kind;
  }
}

function logicalType({ logical }: AvroPrimitive | AvroFixed): SchemaFieldType | undefined {
  switch (logical?.name) {
    case 'decimal':
    case 'date':
    case 'uuid': return logical.name;
    case 'time-millis':
    case 'time-micros': return 'time';
    default: return /^(local-)?timestamp-/.test(logical?.name ?? '') ? 'timestamp' : undefined;
  }
}
