import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { RecordFormat, RecordSchema, SchemaConflict } from '../../../src';

/** A file with a text, in a folder of its own. */
export function fileOf(name: string, text: string): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'schema-')), name);
  fs.writeFileSync(file, text);
  return file;
}

/** An Avro schema. */
export function avro(definition: object): RecordSchema {
  return RecordSchema._fromText(RecordFormat.AVRO, (definition as { name?: string }).name ?? 'Order', JSON.stringify(definition), 'test');
}

/** An Avro record with fields. */
export function avroRecord(declared: readonly object[], name = 'Order'): RecordSchema {
  return avro({ type: 'record', name, fields: declared });
}

/** A JSON Schema. */
export function json(definition: unknown): RecordSchema {
  const title = (definition as { title?: string }).title ?? 'order';
  return RecordSchema._fromText(RecordFormat.JSON, title, typeof definition === 'string' ? definition : JSON.stringify(definition), 'test');
}

/** A JSON Schema of records with properties. */
export function jsonRecord(properties: object, more: object = {}): RecordSchema {
  return json({ type: 'object', properties, ...more });
}

/** A message, in the third version of the language. */
export function proto(declared: string, message = 'Order', before = 'syntax = "proto3";'): RecordSchema {
  return RecordSchema._fromText(RecordFormat.PROTOBUF, message, `${before} message Order { ${declared} }`, 'test');
}

/** Conflicts in short: `! field: what` for what is certain, `? …` for what cannot be told. */
export function conflicts(reader: RecordSchema, writer: RecordSchema): string[] {
  return reader.conflictsReading(writer).map(short);
}

function short({ certain, path: field, what }: SchemaConflict): string {
  return `${certain ? '!' : '?'} ${field}: ${what}`;
}

/** Fields in short: `path: type`, with marks for lists, optional and nullable ones, and tags. */
export function fields(schema: RecordSchema): string[] {
  return schema._fields().map(({ path: at, type, list, optional, nullable, tags }) =>
    `${at}: ${type}${list ? '[]' : ''}${optional ? '?' : ''}${nullable ? ' or null' : ''}${tags.length > 0 ? ` #${tags.join(' #')}` : ''}`);
}

/** How often a property is tried. A failure is repeated with the seed that it prints. */
export function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Number(process.env.TEST_RUNS ?? count), seed: Number(process.env.TEST_SEED ?? 7) };
}
