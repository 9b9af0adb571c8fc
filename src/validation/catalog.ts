import { readFileSync } from 'fs';
import { join } from 'path';
import { Schema } from './schema';

/** What the index says about a kind. */
export interface CatalogEntry {
  readonly file: string;
  readonly operator: string;
  readonly version: string;
  readonly scope: 'Namespaced' | 'Cluster';
}

/** The folder is beside src and beside lib, so this path holds before and after compilation. */
const FOLDER = join(__dirname, '../../schemas');

let index: { readonly [kind: string]: CatalogEntry } | undefined;
let definitions: { readonly [name: string]: Schema } | undefined;

/** The entry of a kind; undefined for a kind that is not known. Reads the index on first use. */
export function catalogEntry(apiVersion: string, kind: string): CatalogEntry | undefined {
  return entries()[`${apiVersion}/${kind}`];
}

/** All known kinds as `<apiVersion>/<kind>`, sorted. */
export function catalogKinds(): string[] {
  return Object.keys(entries());
}

/** The schema of a kind, read from its file. */
export function loadSchema(entry: CatalogEntry): Schema {
  return read(entry.file) as Schema;
}

/** A schema that builtin kinds share, such as `core.v1.PodSpec`. Reads the definitions on first use. */
export function sharedSchema(name: string): Schema {
  definitions ??= read('definitions.json') as { [name: string]: Schema };
  return definitions[name];
}

function entries(): { readonly [kind: string]: CatalogEntry } {
  index ??= Object.assign(Object.create(null), read('index.json')) as { [kind: string]: CatalogEntry };
  return index;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}
