import { IConstruct } from 'constructs';
import { mappedFields, MappedFields } from './mapping-fields';
import { valueOf, verdictOn } from './mapping-values';
import { SERVING } from './problems';
import { SearchIndexTemplate } from './search-index-template';
import { PipelineGraph } from '../core/graph';
import { didYouMean } from '../core/names';
import { RecordFormat, RecordSchema } from '../core/record-schema';
import type { SchemaField } from '../core/schema/schema-field';
import { isObject } from '../core/schema/schema-text';

/** More would hide the first ones. */
const MOST_SHOWN = 5;

/**
 * Compares the types that an index declares with those that its records declare: what does not fit is refused document by document. What
 * becomes of Protocol Buffers depends on whoever decodes them.
 */
export function checkMapping(scope: IConstruct, schema: RecordSchema, { mappings }: SearchIndexTemplate): void {
  if (!isObject(mappings) || schema.format === RecordFormat.PROTOBUF) return;
  const mapped = mappedFields(mappings);
  const fields = schema._fields().filter(({ segments }) => !segments.includes('*') && !within(mapped.opaque, segments));
  const judged = fields.flatMap(field => judge(field, mapped, schema.format === RecordFormat.AVRO));
  const refused = [...judged.filter(({ verdict }) => verdict === 'refused').map(({ text }) => text), ...undeclaredInStrict(fields, mapped)];
  if (refused.length > 0) {
    throw SERVING.error(scope, 'MappingContradictsSchema', { what: `the index would refuse records of schema ${schema.name}: ${listed(refused)}` });
  }
  warn(scope, 'MappingLosesValues', schema, judged.filter(({ verdict }) => verdict === 'loses').map(({ text }) => text));
  warn(scope, 'MappingFieldUnknown', schema, unknownFields(fields, schema._fields(), mapped));
}

function judge(field: SchemaField, { fields }: MappedFields, avro: boolean) {
  const mapped = fields.get(field.path);
  if (!mapped) return [];
  return [{ verdict: verdictOn(mapped, valueOf(field, avro)), text: `field ${field.path} is ${field.declared} in the schema and ${mapped.type} in the index` }];
}

function undeclaredInStrict(fields: readonly SchemaField[], mapped: MappedFields): string[] {
  return fields.filter(({ path, segments }) => mapped.strict.has(segments.slice(0, -1).join('.')) && !mapped.fields.has(path))
    .map(({ path }) => `field ${path} is not declared in the index, which is strict`);
}

/** Fields of the index that no record has. Logstash adds some that begin with @. */
function unknownFields(fields: readonly SchemaField[], all: readonly SchemaField[], mapped: MappedFields): string[] {
  const paths = new Set(all.flatMap(({ segments }) => segments.map((_, i) => segments.slice(0, i + 1).join('.'))));
  const open = new Set(fields.filter(({ type }) => type === 'map' || type === 'any').map(({ path }) => path));
  return [...mapped.fields.keys()].filter(path => !paths.has(path) && !path.startsWith('@') && !mapped.derived.has(path) && !within(open, path.split('.'))).map(path => {
    const near = didYouMean(path, paths);
    return `the index declares ${path}, which no record has${near === undefined ? '' : ` (did you mean ${near}?)`}`;
  });
}

/** Whether a field lies below one of several. */
function within(paths: ReadonlySet<string>, segments: readonly string[]): boolean {
  return segments.some((_, i) => i > 0 && paths.has(segments.slice(0, i).join('.')));
}

function warn(scope: IConstruct, code: 'MappingLosesValues' | 'MappingFieldUnknown', schema: RecordSchema, found: readonly string[]): void {
  if (found.length === 0) return;
  const text = SERVING.text(scope, code, { what: `mapping of records of schema ${schema.name}: ${listed(found)}` });
  PipelineGraph.of(scope)._warn(scope, SERVING, code, text);
}

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_SHOWN;
  return [...texts.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
