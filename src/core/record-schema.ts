import type { FieldTag } from './field-tags';
import { readAvro, readJsonSchema, readProtobuf } from './schema/library';
import { SchemaConflict } from './schema/schema-conflict';
import type { SchemaDefinition } from './schema/schema-definition';
import type { SchemaField } from './schema/schema-field';
import { baseName, orUnreadable, readSamples, readSchemaFile } from './schema/schema-file';
import { StatedTags, stateTags } from './tagged-fields';

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
   * An Avro schema. Tags of a field are what its property `tags` lists.
   *
   * @param file path of an `.avsc` file, relative to the working directory; an unreadable one is a SchemaUnreadable error
   * @see https://avro.apache.org/docs/1.12.0/specification/
   */
  public static avroFile(file: string): RecordSchema {
    const text = readSchemaFile(file);
    const parsed = orUnreadable(file, () => readAvro(text));
    return new RecordSchema(parsed.name!, RecordFormat.AVRO, text, { file, parsed });
  }

  /**
   * A JSON Schema. Tags of a property are what its keyword `x-tags` lists.
   *
   * @param file path of the schema, relative to the working directory; an unreadable one is a SchemaUnreadable error
   * @see https://json-schema.org
   */
  public static jsonSchemaFile(file: string): RecordSchema {
    const text = readSchemaFile(file);
    const parsed = orUnreadable(file, () => readJsonSchema(text));
    return new RecordSchema(parsed.name ?? baseName(file), RecordFormat.JSON, text, { file, parsed });
  }

  /**
   * A Protocol Buffers file. Tags of a field are what an option named `tags`, or a comment `@tags personal`, lists. Of the types that it
   * imports, those that come with the compiler are known.
   *
   * @param file path of the `.proto` file, relative to the working directory; an unreadable one is a SchemaUnreadable error
   * @param messageName the message that the records hold
   * @see https://protobuf.dev
   */
  public static protobufFile(file: string, messageName: string): RecordSchema {
    const text = readSchemaFile(file);
    const parsed = orUnreadable(file, () => readProtobuf(text, messageName));
    return new RecordSchema(messageName, RecordFormat.PROTOBUF, text, { file, parsed });
  }

  /**
   * A schema whose text was kept elsewhere than in its file, as in a lock file.
   *
   * @param format format with a definition
   * @param source where the text is from, for errors
   * @internal
   */
  public static _fromText(format: RecordFormat, name: string, text: string, source: string): RecordSchema {
    const read = format === RecordFormat.AVRO ? readAvro : readJsonSchema;
    const parsed = orUnreadable(source, () => format === RecordFormat.PROTOBUF ? readProtobuf(text, name) : read(text));
    return new RecordSchema(name, format, text, { file: source, parsed });
  }

  private constructor(
    /** What the records are. */
    public readonly name: string,
    /** How they are encoded. */
    public readonly format: RecordFormat,
    /** The schema's text; unset when fields are not declared. */
    public readonly definition?: string,
    private readonly source?: SchemaSource,
    /** Tags that the program gives, beside those of the file. @internal */
    public readonly _statedTags: StatedTags = new Map(),
  ) {
  }

  /**
   * The same schema with tags on its fields, beside those that its file has. A path holds for all that is below it. One that the schema does
   * not have is a FieldUnknown error; where fields are not declared any path is taken.
   *
   * @param fields tags by the paths of fields, as in `customer.email`
   */
  public withTags(fields: { readonly [field: string]: FieldTag[] }): RecordSchema {
    return new RecordSchema(this.name, this.format, this.definition, this.source, stateTags(this, this._statedTags, fields));
  }

  /**
   * Whether a reader of this schema understands all records that were written with another one: `conflictsReading` finds nothing. What
   * cannot be told counts as not understood.
   *
   * @param writer schema of the records
   */
  public accepts(writer: RecordSchema): boolean {
    return this.conflictsReading(writer).length === 0;
  }

  /**
   * Why a reader of this schema would not understand records that were written with another one.
   *
   * Avro is resolved as its specification says, Protocol Buffers by the numbers of fields, and JSON Schema in the part that docs/schemas.md
   * names: there a writer is taken to write the properties that it declares. Records of JSON without a definition are told apart by name.
   *
   * @param writer schema of the records
   * @returns nothing when it understands them all
   * @see https://avro.apache.org/docs/1.12.0/specification/#schema-resolution
   */
  public conflictsReading(writer: RecordSchema): SchemaConflict[] {
    if (this.format !== writer.format) return [this.conflict(writer, 'the records are encoded in another way', true)];
    const [ours, theirs] = [this.source?.parsed, writer._definition];
    if (ours && theirs) return ours.canonical === theirs.canonical ? [] : ours.conflictsReading(theirs);
    if (this.format === RecordFormat.JSON && this.name !== writer.name) return [this.conflict(writer, 'the records have other names', true)];
    return ours ? [this.conflict(writer, 'the fields of the records are not declared', false)] : [];
  }

  /**
   * What is wrong with a sample record, for tests of your own: `expect(schema.validate(sample)).toEqual([])`. Nothing is wrong with any record
   * where fields are not declared.
   *
   * @param sample the record as JSON: in Avro a value of a union may stand alone, and bytes are texts with a character each; Protocol
   * Buffers have their own JSON form. Formats of a JSON Schema, as `date-time`, are not checked.
   * @returns a text a problem, with the path of the field
   * @see https://protobuf.dev/programming-guides/json/
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii knows no other type for such values
  public validate(sample: any): string[] {
    const { source } = this;
    return source ? orUnreadable(source.file, () => source.parsed.problemsOf(sample)) : [];
  }

  /**
   * What is wrong with the sample records of a file.
   *
   * @param file path of a JSON document or a list of them, or of lines of JSON (`.jsonl`), relative to the working directory; one that cannot
   * be read is a SampleUnreadable error
   * @returns a text a problem, with the number of the record from 1
   */
  public validateFile(file: string): string[] {
    return readSamples(file).flatMap((sample, i) => this.validate(sample).map(problem => `record ${i + 1}: ${problem}`));
  }

  /** The fields of the records, each before those within it; none when they are not declared. @internal */
  public _fields(): readonly SchemaField[] {
    return this.source?.parsed.fields ?? [];
  }

  /** @internal */
  public get _definition(): SchemaDefinition | undefined {
    return this.source?.parsed;
  }

  private conflict(writer: RecordSchema, what: string, certain: boolean): SchemaConflict {
    const [reader, written] = [this, writer].map(({ format, name }) => `${format} ${name}`);
    return { path: '', reader, writer: written, what, fix: 'declare on both sides what the topic carries', certain };
  }
}

/** What was read, and from where. */
interface SchemaSource {
  readonly file: string;
  readonly parsed: SchemaDefinition;
}
