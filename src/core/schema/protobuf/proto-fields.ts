import { fieldText, ProtoMessage, ProtoScalarName, ProtoType } from './proto-types';
import { FieldList, SchemaField, SchemaFieldType, withTags } from '../schema-field';

/** What holds for everything below a place. */
interface Place {
  readonly segments: readonly string[];
  readonly optional: boolean;
  readonly tags: readonly string[];
  /** Messages that it lies in: one that holds itself is listed once. */
  readonly within: readonly ProtoMessage[];
}

/** All fields of a message. */
export function protoFields(message: ProtoMessage): readonly SchemaField[] {
  const list = new FieldList();
  addMessage(message, { segments: [], optional: false, tags: [], within: [] }, list);
  return list.fields;
}

function addMessage(message: ProtoMessage, place: Place, list: FieldList): void {
  if (place.within.includes(message)) return;
  for (const field of message.fields) {
    const { type, label } = field;
    const segments = [...place.segments, field.name];
    const tags = withTags(place.tags, field.tags);
    const optional = place.optional || (field.presence && !field.required) || label !== 'single';
    const fieldType = label === 'map' ? 'map' : typeOf(type);
    list.add({ segments, type: fieldType, list: label === 'repeated', optional, nullable: false, declared: fieldText(field), tags });
    const below: Place = { segments: label === 'map' ? [...segments, '*'] : segments, optional, tags, within: [...place.within, message] };
    if (label === 'map') list.add({ segments: below.segments, type: typeOf(type), list: false, optional: true, nullable: false, declared: fieldText({ ...field, label: 'single' }), tags });
    if (type.kind === 'message' && !WELL_KNOWN.has(type.fullName)) addMessage(type, below, list);
  }
}

/** Messages that stand for one value. @see https://protobuf.dev/reference/protobuf/google.protobuf/ */
export const WELL_KNOWN: ReadonlyMap<string, SchemaFieldType> = new Map([
  ['google.protobuf.Timestamp', 'timestamp'], ['google.protobuf.Duration', 'string'], ['google.protobuf.Struct', 'map'], ['google.protobuf.Value', 'any'],
  ['google.protobuf.ListValue', 'any'], ['google.protobuf.Any', 'any'], ['google.protobuf.FieldMask', 'string'], ['google.protobuf.DoubleValue', 'number'],
  ['google.protobuf.FloatValue', 'number'], ['google.protobuf.Int64Value', 'integer'], ['google.protobuf.UInt64Value', 'integer'],
  ['google.protobuf.Int32Value', 'integer'], ['google.protobuf.UInt32Value', 'integer'], ['google.protobuf.BoolValue', 'boolean'],
  ['google.protobuf.StringValue', 'string'], ['google.protobuf.BytesValue', 'bytes'],
]);

const SCALARS: Partial<Record<ProtoScalarName, SchemaFieldType>> = { double: 'number', float: 'number', bool: 'boolean', string: 'string', bytes: 'bytes' };

function typeOf(type: ProtoType): SchemaFieldType {
  switch (type.kind) {
    case 'scalar': return SCALARS[type.name] ?? 'integer';
    case 'enum': return 'enum';
    case 'foreign': return 'any';
    case 'message': return WELL_KNOWN.get(type.fullName) ?? 'record';
  }
}
