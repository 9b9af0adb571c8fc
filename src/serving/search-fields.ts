import { IConstruct } from 'constructs';
import { DocumentId } from './document-id';
import { checkMapping } from './mapping-check';
import { SERVING } from './problems';
import { SearchIndexTemplate } from './search-index-template';
import { PipelineGraph } from '../core/graph';
import { didYouMean } from '../core/names';
import { RecordSchema } from '../core/record-schema';
import type { SchemaField } from '../core/schema/schema-field';

/** Fields that Elasticsearch keeps for itself at the top of a document. @see https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/document-metadata-fields */
const METADATA: ReadonlySet<string> = new Set(['_id', '_index', '_source', '_routing', '_field_names', '_ignored', '_tier', '_seq_no', '_version', '_nested_path']);

/** What of a sink depends on the fields of its records. */
export interface SearchFieldUse {
  readonly schema?: RecordSchema;
  readonly documentId: DocumentId;
  readonly template?: SearchIndexTemplate;
}

/** Compares a sink with the fields that its records declare. Nothing is said where they declare none. */
export function checkSearchFields(scope: IConstruct, { schema, documentId, template }: SearchFieldUse): void {
  if (schema?.definition === undefined) return;
  const fields = schema._fields();
  checkNames(scope, schema.name, fields);
  if (documentId._path !== undefined) checkDocumentId(scope, schema.name, documentId._path, fields);
  if (template) checkMapping(scope, schema, template);
}

/** Elasticsearch takes a dot in a name for an object: names that differ in JSON can be one in the index. */
function checkNames(scope: IConstruct, schema: string, fields: readonly SchemaField[]): void {
  const known = new Map<string, SchemaField>();
  const objects = new Set<string>();
  for (const field of fields.filter(({ segments }) => !segments.includes('*'))) {
    const fail = (what: string) => SERVING.error(scope, 'SearchFieldInvalid', { what: `schema ${schema}: ${what}`, got: field.path });
    if (field.segments.length === 1 && METADATA.has(field.segments[0])) throw fail(`Elasticsearch keeps the name ${field.segments[0]} for itself`);
    const parts = field.path.split('.');
    if (parts.some(part => part.trim() === '')) throw fail('a name is empty, or begins or ends with a dot, or has two in a row');
    const same = known.get(field.path);
    // Alternatives of a schema declare a field more than once.
    if (same && same.segments.join('\u0000') !== field.segments.join('\u0000')) throw fail('two fields have one name in the index, where a dot stands for an object');
    known.set(field.path, field);
    parts.slice(0, -1).forEach((_, i) => objects.add(parts.slice(0, i + 1).join('.')));
  }
  for (const path of objects) {
    const field = known.get(path);
    if (field && isValue(field)) {
      throw SERVING.error(scope, 'SearchFieldInvalid', { what: `schema ${schema}: field ${path} is ${field.declared}, and other fields make it an object in the index`, got: path });
    }
  }
}

function isValue({ type }: SchemaField): boolean {
  return !['record', 'map', 'union', 'any'].includes(type);
}

function checkDocumentId(scope: IConstruct, schema: string, path: string, fields: readonly SchemaField[]): void {
  const field = fields.find(one => one.path === path);
  if (!field) {
    if (isOpen(path, fields)) return;
    const near = didYouMean(path, fields.map(one => one.path));
    throw SERVING.error(scope, 'DocumentIdFieldMissing', {
      what: `schema ${schema} has no field for the document id`, got: path, fix: near === undefined ? undefined : `did you mean DocumentId.field('${near}')?`,
    });
  }
  if (field.list || field.type === 'record' || field.type === 'map') {
    throw SERVING.error(scope, 'DocumentIdFieldMissing', { what: `field ${path} of schema ${schema} holds no single value`, got: field.declared, fix: 'name a field with one value' });
  }
  if (!field.optional && !field.nullable) return;
  const text = SERVING.text(scope, 'DocumentIdFieldOptional', { what: `schema ${schema} allows records without a value in the field of the document id`, got: path });
  PipelineGraph.of(scope)._warn(scope, SERVING, 'DocumentIdFieldOptional', text);
}

/** Whether the field lies in one whose fields are not declared. */
function isOpen(path: string, fields: readonly SchemaField[]): boolean {
  return fields.some(one => path.startsWith(`${one.path}.`) && ['map', 'any', 'union'].includes(one.type));
}
