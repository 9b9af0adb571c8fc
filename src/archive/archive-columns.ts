import { IConstruct } from 'constructs';
import { ARCHIVE } from './problems';
import { RecordSchema } from '../core/record-schema';
import type { SchemaField } from '../core/schema/schema-field';

/**
 * Refuses what no file with columns can hold: a record without fields, or one within itself, whose columns would have no end.
 *
 * @see https://github.com/apache/parquet-java/blob/master/parquet-column/src/main/java/org/apache/parquet/schema/TypeUtil.java
 */
export function checkColumns(scope: IConstruct, topicName: string, schema: RecordSchema): void {
  if (schema.definition === undefined) return;
  const fields = schema._fields();
  const parents = new Set(fields.map(({ segments }) => keyOf(segments.slice(0, -1))));
  const fail = (what: string) => ARCHIVE.error(scope, 'ArchiveSchemaUnsupported', { what: `schema ${schema.name} of topic ${topicName}: ${what}` });
  if (fields.length === 0) throw fail('the record has no fields');
  for (const { path, segments, type } of fields) {
    if (type === 'record' && !parents.has(keyOf(segments))) throw fail(`field ${path} holds a record without fields, or one that it lies in itself`);
    if (type === 'null') throw fail(`field ${path} holds nothing but null`);
  }
}

function keyOf(segments: SchemaField['segments']): string {
  return segments.join('\u0000');
}
