import { AvroArray, AvroField, AvroLogical, AvroMap, AvroNamed, AvroPrimitiveName, AvroType, AvroUnion, PRIMITIVES, typeText } from './avro-types';
import { tagsOf } from '../schema-field';
import { SchemaRefused } from '../schema-refused';
import { isObject, JsonObject, own } from '../schema-text';

/** Where names are looked up. */
interface NameScope {
  readonly namespace: string;
  readonly names: Map<string, AvroNamed>;
}

/** Reads a schema that the Avro library has accepted: names, defaults and symbols are checked there. */
export function readAvro(schema: unknown): AvroType {
  return read(schema, { namespace: '', names: new Map() });
}

function read(schema: unknown, scope: NameScope): AvroType {
  if (typeof schema === 'string') return isPrimitive(schema) ? { kind: 'primitive', name: schema } : named(schema, scope);
  if (Array.isArray(schema)) return union(schema, scope);
  if (!isObject(schema)) throw new SchemaRefused(`has a type that is none: ${JSON.stringify(schema)}`);
  const { type } = schema;
  if (typeof type !== 'string') return read(type, scope);
  if (isPrimitive(type)) return { kind: 'primitive', name: type, logical: logicalOf(schema) };
  switch (type) {
    case 'array': return { kind: 'array', items: read(schema.items, scope) } satisfies AvroArray;
    case 'map': return { kind: 'map', values: read(schema.values, scope) } satisfies AvroMap;
    case 'record':
    case 'error': return record(schema, scope);
    case 'enum': return register(scope, schema, naming => ({ kind: 'enum', ...naming, symbols: texts(schema.symbols), fallback: textOf(schema.default) }));
    case 'fixed': return register(scope, schema, naming => ({ kind: 'fixed', ...naming, size: Number(schema.size), logical: logicalOf(schema) }));
    default: return named(type, scope);
  }
}

function isPrimitive(name: string): name is AvroPrimitiveName {
  return (PRIMITIVES as readonly string[]).includes(name);
}

function named(name: string, { names, namespace }: NameScope): AvroType {
  const found = names.get(qualified(name, namespace)) ?? names.get(name);
  if (!found) throw new SchemaRefused(`has the unknown type ${JSON.stringify(name)}`);
  return found;
}

function union(branches: readonly unknown[], scope: NameScope): AvroUnion {
  return { kind: 'union', branches: branches.map(branch => read(branch, scope)) };
}

function record(schema: JsonObject, scope: NameScope): AvroType {
  if (!Array.isArray(schema.fields)) throw new SchemaRefused('has a record without fields');
  const fields: AvroField[] = [];
  const found = register(scope, schema, naming => ({ kind: 'record', ...naming, fields, tags: ownTags(schema) }));
  const namespace = found.fullName.slice(0, Math.max(found.fullName.lastIndexOf('.'), 0));
  for (const field of schema.fields as unknown[]) {
    if (!isObject(field) || typeof field.name !== 'string') throw new SchemaRefused(`has a field without a name in ${typeText(found)}`);
    fields.push({
      name: field.name,
      aliases: texts(field.aliases),
      type: read(field.type, { ...scope, namespace }),
      hasDefault: own(field, 'default') !== undefined,
      tags: ownTags(field),
    });
  }
  return found;
}

interface Naming {
  readonly fullName: string;
  readonly aliases: readonly string[];
}

/** Makes a name known before the parts of the type are read: they may refer to it. */
function register<T extends AvroNamed>(scope: NameScope, schema: JsonObject, make: (naming: Naming) => T): T {
  const { name, namespace: given } = schema;
  if (typeof name !== 'string') throw new SchemaRefused('has a named type without a name');
  const namespace = typeof given === 'string' ? given : scope.namespace;
  const fullName = qualified(name, namespace);
  const type = make({ fullName, aliases: texts(schema.aliases).map(alias => qualified(alias, namespace)) });
  scope.names.set(fullName, type);
  return type;
}

function qualified(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

/** A logical type without what it needs is none. */
function logicalOf({ logicalType: name, precision, scale }: JsonObject): AvroLogical | undefined {
  if (typeof name !== 'string') return undefined;
  if (name !== 'decimal') return { name };
  return typeof precision === 'number' ? { name, precision, scale: typeof scale === 'number' ? scale : 0 } : undefined;
}

/** The second name is that of registries with data contracts. */
function ownTags(schema: JsonObject): string[] {
  return tagsOf(schema.tags, own(schema, 'confluent:tags'));
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
