import type * as Avro from './avro/avro-definition';
import type * as Json from './json/json-definition';
import type * as Proto from './protobuf/proto-definition';
import type { SchemaDefinition } from './schema-definition';

/** Reads an Avro schema. What reads a format is loaded with its first file. */
export function readAvro(text: string): SchemaDefinition {
  return (require('./avro/avro-definition') as typeof Avro).AvroDefinition.read(text);
}

/** Reads a JSON Schema. */
export function readJsonSchema(text: string): SchemaDefinition {
  return (require('./json/json-definition') as typeof Json).JsonDefinition.read(text);
}

/** Reads a message of a Protocol Buffers file. */
export function readProtobuf(text: string, messageName: string): SchemaDefinition {
  return (require('./protobuf/proto-definition') as typeof Proto).ProtoDefinition.read(text, messageName);
}
