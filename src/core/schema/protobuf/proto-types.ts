/** Types without parts. @see https://protobuf.dev/programming-guides/proto3/#scalar */
export type ProtoScalarName =
  'double' | 'float' | 'int32' | 'int64' | 'uint32' | 'uint64' | 'sint32' | 'sint64' | 'fixed32' | 'fixed64' | 'sfixed32' | 'sfixed64' | 'bool' | 'string' | 'bytes';

export interface ProtoScalar {
  readonly kind: 'scalar';
  readonly name: ProtoScalarName;
}

export interface ProtoEnum {
  readonly kind: 'enum';
  readonly fullName: string;
  /** Numbers by name: several names may have one number. */
  readonly values: ReadonlyMap<string, number>;
}

export interface ProtoMessage {
  readonly kind: 'message';
  readonly fullName: string;
  /** In the order of the file. Filled once all messages are known. */
  readonly fields: readonly ProtoField[];
  /** Whether a number belonged to a field that is gone. */
  isReserved(number: number): boolean;
}

/** A type of another file. */
export interface ProtoForeign {
  readonly kind: 'foreign';
  readonly fullName: string;
}

export type ProtoType = ProtoScalar | ProtoEnum | ProtoMessage | ProtoForeign;

export interface ProtoField {
  readonly name: string;
  readonly number: number;
  readonly type: ProtoType;
  readonly label: 'single' | 'repeated' | 'map';
  /** Of a map. */
  readonly keyType?: ProtoScalarName;
  /** Whether a record without it is refused; only in proto2. */
  readonly required: boolean;
  /** Whether a record tells a field that is not set from one with the default. */
  readonly presence: boolean;
  /** Whether repeated numbers are written as one block. */
  readonly packed: boolean;
  /** Written between marks instead of with a length, as groups are. */
  readonly delimited: boolean;
  /** The choice that it is one of. */
  readonly oneof?: string;
  readonly tags: readonly string[];
}

/** A field in the words of a schema. */
export function fieldText({ type, label, keyType, required }: ProtoField): string {
  const name = typeText(type);
  if (label === 'map') return `map<${keyType}, ${name}>`;
  if (label === 'repeated') return `repeated ${name}`;
  return required ? `required ${name}` : name;
}

/** A type in the words of a schema. */
export function typeText(type: ProtoType): string {
  return type.kind === 'scalar' ? type.name : `${type.kind === 'foreign' ? 'type' : type.kind} ${simpleName(type.fullName)}`;
}

/** The last part of a full name. */
export function simpleName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}
