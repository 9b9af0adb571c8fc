import { SchemaConflict } from './schema-conflict';
import { SchemaField } from './schema-field';

/** A schema that was read: one class a format. */
export interface SchemaDefinition {
  /** Name of the records, where the schema gives one. */
  readonly name?: string;
  /** All fields, in the order of the schema, each before those within it. */
  readonly fields: readonly SchemaField[];
  /** The same text for schemas that differ in nothing but their spacing. */
  readonly canonical: string;
  /** Why a reader with this schema cannot read what one with another schema of the format wrote; nothing when it can. */
  conflictsReading(writer: SchemaDefinition): SchemaConflict[];
  /** What is wrong with a sample record, by its fields. */
  problemsOf(sample: unknown): string[];
}
