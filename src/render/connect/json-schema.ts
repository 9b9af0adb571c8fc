/** A schema in the form that Kafka's JsonConverter reads. @see https://kafka.apache.org/documentation/#connect_configuring */
export interface ConnectSchema {
  readonly type: string;
  readonly optional: boolean;
  readonly name?: string;
  readonly field?: string;
  readonly fields?: readonly ConnectSchema[];
  readonly items?: ConnectSchema;
  readonly keys?: ConnectSchema;
  readonly values?: ConnectSchema;
}

/** A JSON Schema that has no counterpart in Kafka Connect. */
export class SchemaNotConvertible extends Error {}

type JsonSchema = Readonly<Record<string, unknown>>;

const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SCALARS: Readonly<Record<string, string>> = { string: 'string', integer: 'int64', number: 'double', boolean: 'boolean' };
/** Keywords that would need a choice between types, or another document. */
const UNSUPPORTED = ['$ref', 'oneOf', 'anyOf', 'allOf', 'not', 'if', 'prefixItems', 'patternProperties'];

/**
 * Converts a JSON Schema with fixed types. Records then need not carry their schema, and formats with columns can be written.
 *
 * @throws SchemaNotConvertible with the path of what has no counterpart
 */
export function toConnectSchema(text: string, name: string): ConnectSchema {
  const schema = convert(child(JSON.parse(text), ''), '', false);
  if (schema.type !== 'struct') throw new SchemaNotConvertible(`the schema itself is of type ${schema.type}, not an object with properties`);
  return named(schema, recordName(name));
}

/** Formats below Connect are built on Avro, where two records without a name of their own are taken for one. */
function named(schema: ConnectSchema, name: string): ConnectSchema {
  if (schema.type === 'array') return { ...schema, items: named(schema.items!, `${name}_item`) };
  if (schema.type === 'map') return { ...schema, values: named(schema.values!, `${name}_value`) };
  if (schema.type !== 'struct') return schema;
  return { ...schema, name, fields: schema.fields!.map(field => named(field, `${name}_${field.field}`)) };
}

function recordName(text: string): string {
  return text.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
}

function convert(schema: JsonSchema, path: string, optional: boolean): ConnectSchema {
  const unsupported = UNSUPPORTED.find(keyword => keyword in schema);
  if (unsupported) throw new SchemaNotConvertible(`${where(path)} uses ${unsupported}`);
  const { type, nullable } = singleType(schema, path);
  const open = optional || nullable;
  if (type in SCALARS) return { type: SCALARS[type], optional: open };
  if (type === 'array') return { type: 'array', optional: open, items: convert(child(schema.items, `${path}[]`), `${path}[]`, false) };
  if (type === 'object') return convertObject(schema, path, open);
  throw new SchemaNotConvertible(`${where(path)} is of type ${JSON.stringify(type)}`);
}

function convertObject(schema: JsonSchema, path: string, optional: boolean): ConnectSchema {
  const properties = schema.properties as Record<string, unknown> | undefined;
  if (properties && Object.keys(properties).length > 0) {
    const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
    const fields = Object.entries(properties).map(([field, value]) => {
      const at = path === '' ? field : `${path}.${field}`;
      if (!FIELD_NAME.test(field)) throw new SchemaNotConvertible(`${where(at)} has a name that columns cannot have`);
      return { ...convert(child(value, at), at, !required.includes(field)), field };
    });
    return { type: 'struct', optional, fields };
  }
  const values = child(schema.additionalProperties, path === '' ? 'additionalProperties' : `${path}.*`);
  return { type: 'map', optional, keys: { type: 'string', optional: false }, values: convert(values, `${path}.*`, false) };
}

/** One type, or one type and null. */
function singleType(schema: JsonSchema, path: string): { type: string; nullable: boolean } {
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string];
  const others = types.filter(type => type !== 'null');
  if (others.length !== 1 || typeof others[0] !== 'string') throw new SchemaNotConvertible(`${where(path)} has not exactly one type`);
  return { type: others[0], nullable: others.length !== types.length };
}

function child(value: unknown, path: string): JsonSchema {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SchemaNotConvertible(`${where(path)} has no schema`);
  return value as JsonSchema;
}

function where(path: string): string {
  return path === '' ? 'the schema' : `field ${path}`;
}
