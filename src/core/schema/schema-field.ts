import { SchemaRefused } from './schema-refused';

/** What a field holds, in words that all formats share. */
export type SchemaFieldType =
  'string' | 'integer' | 'number' | 'boolean' | 'bytes' | 'decimal' | 'date' | 'time' | 'timestamp' | 'uuid' | 'enum' | 'null' | 'record' | 'map' | 'union' | 'any';

/** A field of a record, as its schema declares it. */
export interface SchemaField {
  /** Names from the record to the field, joined by dots. The items of a list have the path of the list; the values of a map are `*`. */
  readonly path: string;
  /** The names themselves: one of them may hold a dot. */
  readonly segments: readonly string[];
  /** What it holds; for a list, what its items hold. */
  readonly type: SchemaFieldType;
  /** Whether it is a list. */
  readonly list: boolean;
  /** Whether a record may come without it, because of the field itself or of one that it lies in. */
  readonly optional: boolean;
  /** Whether it may hold null. */
  readonly nullable: boolean;
  /** Type in the words of the format. */
  readonly declared: string;
  /** Tags of the field and of those that it lies in, sorted. */
  readonly tags: readonly string[];
}

/** More would be an accident, or a schema made to fill the memory: named types that hold each other twice grow with a power of two. */
const MOST_FIELDS = 10_000;
/** Types that refer to others can be nested deeper than the text that declares them. */
const MOST_SEGMENTS = 100;

/** Fields while they are found. */
export class FieldList {
  private readonly found: SchemaField[] = [];

  public add(field: Omit<SchemaField, 'path'>): void {
    if (this.found.length >= MOST_FIELDS) throw new SchemaRefused(`has more than ${MOST_FIELDS.toLocaleString('en')} fields`);
    if (field.segments.length > MOST_SEGMENTS) throw new SchemaRefused(`has fields that lie more than ${MOST_SEGMENTS} levels deep`);
    this.found.push({ ...field, path: field.segments.join('.') });
  }

  public get fields(): readonly SchemaField[] {
    return this.found;
  }
}

/** Tags as a schema writes them: a list of texts, or a text with commas between them. Anything else is no tag. */
export function tagsOf(...values: readonly unknown[]): string[] {
  const texts = values.flat().flatMap(value => typeof value === 'string' ? value.split(',') : []);
  return texts.map(text => text.trim()).filter(text => text !== '');
}

/** Tags of a field with those of what it lies in. */
export function withTags(inherited: readonly string[], own: readonly string[]): readonly string[] {
  return own.length === 0 ? inherited : [...new Set([...inherited, ...own])].sort();
}
