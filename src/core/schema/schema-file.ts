import * as fs from 'fs';
import * as path from 'path';
import { SchemaRefused } from './schema-refused';
import { CORE } from '../core-problems';
import { PipelineError } from '../problems';

/** Reads the text of a schema file; one that is not there is a SchemaUnreadable error. */
export function readSchemaFile(file: string): string {
  try {
    return fs.readFileSync(path.resolve(file), 'utf8');
  } catch {
    throw unreadable(file, 'cannot be read');
  }
}

/** Does something with a schema, and says in whose file it is when that is refused. */
export function orUnreadable<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof SchemaRefused) throw unreadable(file, error.message);
    // Only what refers to itself in a way that nobody foresaw ends the stack.
    if (error instanceof RangeError) throw unreadable(file, 'is nested too deep');
    throw error;
  }
}

function unreadable(file: string, what: string): PipelineError {
  return CORE.error('RecordSchema', 'SchemaUnreadable', { what: `schema file ${what}`, got: file });
}

/** Records of a file with samples: a JSON document, a list of them, or one on each line. */
export function readSamples(file: string): unknown[] {
  let text: string;
  try {
    text = fs.readFileSync(path.resolve(file), 'utf8');
  } catch {
    throw sampleUnreadable(file, 'cannot be read');
  }
  const lines = /\.(jsonl|ndjson)$/i.test(file) ? text.split('\n').filter(line => line.trim() !== '') : undefined;
  const values = (lines ?? [text]).map((line, i) => parseSample(file, line, lines && i + 1));
  const [only] = values;
  return lines === undefined && Array.isArray(only) ? only : values;
}

function parseSample(file: string, text: string, line: number | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw sampleUnreadable(file, `is not JSON${line === undefined ? '' : ` in line ${line}`}`);
  }
}

function sampleUnreadable(file: string, what: string): PipelineError {
  return CORE.error('RecordSchema', 'SampleUnreadable', { what: `sample file ${what}`, got: file });
}

/** Name of a file without what comes after the first dot. */
export function baseName(file: string): string {
  return path.basename(file).replace(/\..*$/, '');
}
