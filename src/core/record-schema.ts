import * as fs from 'fs';
import * as path from 'path';
import { CORE } from './core-problems';
import { PipelineError } from './problems';

/** How records are encoded. */
export enum RecordFormat {
  /** Bytes without a declared structure. */
  BYTES = 'bytes',
  /** UTF-8 text. */
  TEXT = 'text',
  /** JSON. */
  JSON = 'json',
  /** Apache Avro. @see https://avro.apache.org/docs/ */
  AVRO = 'avro',
  /** Protocol Buffers. @see https://protobuf.dev */
  PROTOBUF = 'protobuf',
}

/**
 * What the records of a topic look like.
 */
export class RecordSchema {
  /** Raw bytes. */
  public static bytes(): RecordSchema {
    return new RecordSchema('bytes', RecordFormat.BYTES);
  }

  /** UTF-8 text, a line a record. */
  public static text(): RecordSchema {
    return new RecordSchema('text', RecordFormat.TEXT);
  }

  /**
   * JSON whose fields are not declared.
   *
   * @param name what the records are, as in "order"
   */
  public static json(name: string): RecordSchema {
    return new RecordSchema(name, RecordFormat.JSON);
  }

  /**
   * The notification that a Ceph object gateway sends when an object changes.
   *
   * @see https://docs.ceph.com/en/latest/radosgw/s3-notification-compatibility/
   */
  public static bucketEvent(): RecordSchema {
    return new RecordSchema('bucket-event', RecordFormat.JSON);
  }

  /**
   * An Avro schema.
   *
   * @param file path of an `.avsc` file, relative to the working directory; an unreadable one is a SchemaUnreadable error
   */
  public static avroFile(file: string): RecordSchema {
    const text = read(file);
    const name = parse(file, text).name;
    if (typeof name !== 'string') throw unreadable(file, 'has no record name');
    return new RecordSchema(name, RecordFormat.AVRO, text);
  }

  /**
   * A JSON Schema.
   *
   * @param file path of the schema, relative to the working directory; an unreadable one is a SchemaUnreadable error
   * @see https://json-schema.org
   */
  public static jsonSchemaFile(file: string): RecordSchema {
    const text = read(file);
    const title = parse(file, text).title;
    return new RecordSchema(typeof title === 'string' ? title : baseName(file), RecordFormat.JSON, text);
  }

  /**
   * A Protocol Buffers file.
   *
   * @param file path of the `.proto` file, relative to the working directory; an unreadable one is a SchemaUnreadable error
   * @param messageName the message that the records hold
   */
  public static protobufFile(file: string, messageName: string): RecordSchema {
    const text = read(file);
    if (!new RegExp(`\\bmessage\\s+${messageName.replace(/\W/g, '')}\\b`).test(text)) {
      throw unreadable(file, `declares no message ${JSON.stringify(messageName)}`);
    }
    return new RecordSchema(messageName, RecordFormat.PROTOBUF, text);
  }

  private constructor(
    /** What the records are. */
    public readonly name: string,
    /** How they are encoded. */
    public readonly format: RecordFormat,
    /** The schema's text; unset when fields are not declared. */
    public readonly definition?: string,
  ) {
  }

  /**
   * Whether a reader of this schema understands records that were written with another one. Both must be of one format;
   * where both declare a name and a definition these must be the same.
   *
   * @param writer schema of the records
   */
  public accepts(writer: RecordSchema): boolean {
    if (this.format !== writer.format) return false;
    if (this.definition === undefined || writer.definition === undefined) {
      return this.format !== RecordFormat.JSON || this.name === writer.name;
    }
    return this.name === writer.name && normalize(this) === normalize(writer);
  }
}

function normalize(schema: RecordSchema): string {
  return schema.format === RecordFormat.PROTOBUF
    ? schema.definition!.replace(/\s+/g, ' ').trim()
    : JSON.stringify(JSON.parse(schema.definition!));
}

function read(file: string): string {
  try {
    return fs.readFileSync(path.resolve(file), 'utf8');
  } catch {
    throw unreadable(file, 'cannot be read');
  }
}

function parse(file: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable(file, 'is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(file, 'is not a JSON object');
  return value as Record<string, unknown>;
}

function unreadable(file: string, what: string): PipelineError {
  return CORE.error('RecordSchema', 'SchemaUnreadable', { what: `schema file ${what}`, got: file });
}

function baseName(file: string): string {
  return path.basename(file).replace(/\..*$/, '');
}
