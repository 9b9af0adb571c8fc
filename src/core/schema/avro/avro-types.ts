/** Names of the types without parts. @see https://avro.apache.org/docs/1.12.0/specification/#primitive-types */
export const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
export type AvroPrimitiveName = typeof PRIMITIVES[number];

/** What a type stands for beyond its encoding. @see https://avro.apache.org/docs/1.12.0/specification/#logical-types */
export interface AvroLogical {
  readonly name: string;
  readonly precision?: number;
  readonly scale?: number;
}

export interface AvroPrimitive {
  readonly kind: 'primitive';
  readonly name: AvroPrimitiveName;
  readonly logical?: AvroLogical;
}

export interface AvroArray {
  readonly kind: 'array';
  readonly items: AvroType;
}

export interface AvroMap {
  readonly kind: 'map';
  readonly values: AvroType;
}

export interface AvroUnion {
  readonly kind: 'union';
  readonly branches: readonly AvroType[];
}

export interface AvroEnum {
  readonly kind: 'enum';
  readonly fullName: string;
  readonly aliases: readonly string[];
  readonly symbols: readonly string[];
  /** Stands for symbols that the reader does not know. */
  readonly fallback?: string;
}

export interface AvroFixed {
  readonly kind: 'fixed';
  readonly fullName: string;
  readonly aliases: readonly string[];
  readonly size: number;
  readonly logical?: AvroLogical;
}

export interface AvroField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: AvroType;
  readonly hasDefault: boolean;
  readonly tags: readonly string[];
}

export interface AvroRecord {
  readonly kind: 'record';
  readonly fullName: string;
  readonly aliases: readonly string[];
  /** Filled once the record's name is known to its own fields. */
  readonly fields: readonly AvroField[];
  readonly tags: readonly string[];
}

export type AvroNamed = AvroRecord | AvroEnum | AvroFixed;
export type AvroType = AvroPrimitive | AvroArray | AvroMap | AvroUnion | AvroNamed;

/** The last part of a full name: resolution compares no more. */
export function simpleName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

/** A type in the words of a schema. */
export function typeText(type: AvroType): string {
  switch (type.kind) {
    case 'primitive': return withLogical(type.name, type.logical);
    case 'fixed': return withLogical(`fixed ${simpleName(type.fullName)} of ${type.size} bytes`, type.logical);
    case 'array': return `array of ${typeText(type.items)}`;
    case 'map': return `map of ${typeText(type.values)}`;
    case 'union': return `union of ${type.branches.map(typeText).join(', ')}`;
    case 'enum':
    case 'record': return `${type.kind} ${simpleName(type.fullName)}`;
  }
}

function withLogical(text: string, logical: AvroLogical | undefined): string {
  if (!logical) return text;
  return logical.name === 'decimal' ? `decimal(${logical.precision}, ${logical.scale}) as ${text}` : `${logical.name} as ${text}`;
}
