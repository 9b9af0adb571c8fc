import { checkFields, covers } from './field-handling';
import { checkTagName, FieldTag } from './field-tags';
import type { RecordSchema } from './record-schema';

/** A field that carries tags. */
export interface FieldWithTags {
  readonly path: string;
  /** Names of the tags, sorted. */
  readonly tags: readonly string[];
}

/** Tags that a program gives to the fields of a schema, by their paths. */
export type StatedTags = ReadonlyMap<string, readonly string[]>;

/** A schema never changes, and one may be that of many topics. */
const KNOWN = new WeakMap<RecordSchema, readonly FieldWithTags[]>();

/** Adds tags to those that were stated before. A path that the schema does not have is a FieldUnknown error. */
export function stateTags(schema: RecordSchema, before: StatedTags, added: Readonly<Record<string, readonly FieldTag[]>>): StatedTags {
  checkFields('RecordSchema.withTags', schema, Object.keys(added), 'a tag is given to a field that the schema does not have');
  const stated = new Map(before);
  for (const [path, tags] of Object.entries(added)) stated.set(path, [...new Set([...before.get(path) ?? [], ...tags.map(tag => tag.name)])].sort());
  return stated;
}

/**
 * The fields with tags, of the file and of the program, sorted by path. What has fields of its own is not among them: each of them has the
 * tags, and each can be removed by itself.
 */
export function taggedFields(schema: RecordSchema | undefined): readonly FieldWithTags[] {
  if (schema === undefined) return [];
  const known = KNOWN.get(schema) ?? find(schema);
  KNOWN.set(schema, known);
  return known;
}

function find(schema: RecordSchema): FieldWithTags[] {
  const tags = new Map<string, Set<string>>();
  const add = (path: string, names: Iterable<string>) => tags.set(path, new Set([...tags.get(path) ?? [], ...names]));
  const leaves = leavesOf(schema);
  for (const { path, tags: inFile } of leaves) add(path, inFile.map(name => checkTagName(`schema ${schema.name}`, name.toLowerCase())));
  for (const [stated, names] of schema._statedTags) {
    const below = leaves.filter(({ path }) => covers(stated, path));
    if (below.length === 0) add(stated, names);
    for (const { path } of below) add(path, names);
  }
  return [...tags].filter(([, names]) => names.size > 0)
    .map(([path, names]) => ({ path, tags: [...names].sort() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function leavesOf(schema: RecordSchema): Array<{ readonly path: string; readonly tags: readonly string[] }> {
  const fields = schema._fields();
  const parents = new Set(fields.flatMap(({ path }) => ancestors(path)));
  return fields.filter(({ path }) => !parents.has(path)).map(({ path, tags }) => ({ path, tags }));
}

function ancestors(path: string): string[] {
  const names = path.split('.');
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join('.'));
}
