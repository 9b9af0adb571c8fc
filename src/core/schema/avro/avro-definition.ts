import { avroFields } from './avro-fields';
import { readAvro } from './avro-reader';
import { AvroResolution } from './avro-resolution';
import { sampleProblems } from './avro-samples';
import { AvroType } from './avro-types';
import { avroLibrary } from './library';
import { SchemaConflict } from '../schema-conflict';
import { SchemaDefinition } from '../schema-definition';
import { SchemaField } from '../schema-field';
import { SchemaRefused } from '../schema-refused';
import { canonicalText, JsonObject, parseObject } from '../schema-text';

/** An Avro schema. @see https://avro.apache.org/docs/1.12.0/specification/ */
export class AvroDefinition implements SchemaDefinition {
  public static read(text: string): AvroDefinition {
    const schema = parseObject(text);
    if (typeof schema.name !== 'string') throw new SchemaRefused('has no record name');
    checkByLibrary(schema);
    return new AvroDefinition(schema.name, readAvro(schema), canonicalText(schema));
  }

  public readonly fields: readonly SchemaField[];

  private constructor(public readonly name: string, private readonly type: AvroType, public readonly canonical: string) {
    this.fields = avroFields(type);
  }

  public conflictsReading(writer: SchemaDefinition): SchemaConflict[] {
    return new AvroResolution().conflicts(this.type, (writer as AvroDefinition).type);
  }

  public problemsOf(sample: unknown): string[] {
    return sampleProblems(this.type, sample);
  }
}

/** Names, symbols and defaults by those who wrote a whole library for them. */
function checkByLibrary(schema: JsonObject): void {
  try {
    avroLibrary().Type.forSchema(JSON.parse(JSON.stringify(schema)) as Parameters<ReturnType<typeof avroLibrary>['Type']['forSchema']>[0]);
  } catch (error) {
    throw new SchemaRefused(`is no Avro schema: ${(error as Error).message}`);
  }
}
