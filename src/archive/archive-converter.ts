import { IConstruct } from 'constructs';
import { checkColumns } from './archive-columns';
import { ArchiveFormat } from './archive-format';
import { ARCHIVE } from './problems';
import { RecordConverter } from './record-converter';
import { RecordFormat } from '../core/record-schema';
import { ITopic } from '../core/topic';
import { SchemaNotConvertible } from '../render/connect/json-schema';

/** The converter of an archive: what the user chose, or what follows from the schema of the topic. */
export function archiveConverter(scope: IConstruct, topic: ITopic, format: ArchiveFormat, chosen?: RecordConverter): RecordConverter {
  const converter = chosen ?? derived(scope, topic, format);
  if (format === ArchiveFormat.PARQUET && !converter.providesSchema) {
    throw ARCHIVE.error(scope, 'ArchiveNeedsSchema', {
      what: `Parquet has columns, but records of topic ${topic.topicName} come without a schema`,
      got: chosen ? 'a converter without a schema' : topic.schema?.format ?? 'no declared schema',
    });
  }
  if (format === ArchiveFormat.PARQUET && topic.schema) checkColumns(scope, topic.topicName, topic.schema);
  return converter;
}

function derived(scope: IConstruct, topic: ITopic, format: ArchiveFormat): RecordConverter {
  const { schema } = topic;
  if (format === ArchiveFormat.PARQUET && schema?.format === RecordFormat.JSON && schema.definition !== undefined) {
    try {
      return RecordConverter._withJsonSchema(schema);
    } catch (error) {
      if (!(error instanceof SchemaNotConvertible)) throw error;
      throw ARCHIVE.error(scope, 'ArchiveSchemaUnsupported', { what: `schema ${schema.name} of topic ${topic.topicName}: ${error.message}` });
    }
  }
  const converter = RecordConverter._for(schema);
  if (!converter) {
    throw ARCHIVE.error(scope, 'ArchiveNeedsConverter', { what: `topic ${topic.topicName} holds ${schema!.format} records, whose schemas are in a registry` });
  }
  return converter;
}
