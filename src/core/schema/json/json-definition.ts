import { checkJsonSchema } from './json-check';
import { JsonComparison } from './json-comparison';
import { JsonDocument } from './json-document';
import { jsonFields } from './json-fields';
import { sampleProblems } from './json-samples';
import { SchemaConflict } from '../schema-conflict';
import { SchemaDefinition } from '../schema-definition';
import { SchemaField } from '../schema-field';
import { canonicalText, JsonObject, parseObject } from '../schema-text';

/** A JSON Schema. @see https://json-schema.org */
export class JsonDefinition implements SchemaDefinition {
  public static read(text: string): JsonDefinition {
    const schema = parseObject(text);
    const document = new JsonDocument(schema);
    checkJsonSchema(document, schema);
    return new JsonDefinition(schema, document);
  }

  public readonly name?: string;
  public readonly fields: readonly SchemaField[];
  public readonly canonical: string;

  private constructor(private readonly schema: JsonObject, private readonly document: JsonDocument) {
    this.name = typeof schema.title === 'string' ? schema.title : undefined;
    this.fields = jsonFields(document);
    this.canonical = canonicalText(schema);
  }

  public conflictsReading(writer: SchemaDefinition): SchemaConflict[] {
    const { document } = writer as JsonDefinition;
    return new JsonComparison(this.document, document).conflicts(this.document.root, document.root, []);
  }

  public problemsOf(sample: unknown): string[] {
    return sampleProblems(this.schema, sample);
  }
}
