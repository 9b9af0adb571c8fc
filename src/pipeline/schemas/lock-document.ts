import { createHash } from 'crypto';
import { SchemaCompatibility, compatibilityOf } from './schema-compatibility';
import { PipelineError } from '../../core/problems';
import { RecordFormat, RecordSchema } from '../../core/record-schema';
import { isObject, JsonObject, own } from '../../core/schema/schema-text';
import { compareText } from '../model/sorting';

export const LOCK_API_VERSION = 'cdk8s-data-pipelines.dev/v1';
export const LOCK_KIND = 'SchemaLock';

/** A schema that was published. */
export interface PublishedSchema {
  /** From 1. */
  readonly version: number;
  readonly format: RecordFormat;
  readonly name: string;
  readonly fingerprint: string;
  /** As it was written: a JSON value, or the lines of a text. */
  readonly definition: unknown;
  /** Why it was published although it breaks the promise to the version before it. */
  readonly breaks?: string;
}

/** What was published for a topic. */
export interface PublishedTopic {
  /** The promise for this topic; that of the file when it is not given. */
  readonly compatibility?: SchemaCompatibility;
  /** In the order of their versions. */
  readonly versions: readonly PublishedSchema[];
}

/** A lock file. Topics go by `cluster/topic`. It looks like a manifest, so that comparisons of manifests find it. */
export interface LockDocument {
  readonly name: string;
  readonly compatibility: SchemaCompatibility;
  readonly topics: ReadonlyMap<string, PublishedTopic>;
}

/** Why a value is no lock file: a clause. */
export class LockRefused extends Error {}

/** Reads what `toManifest` wrote. @throws LockRefused for anything else */
export function fromManifest(value: unknown): LockDocument {
  if (!isObject(value) || value.kind !== LOCK_KIND || value.apiVersion !== LOCK_API_VERSION) throw new LockRefused(`is no ${LOCK_KIND} of ${LOCK_API_VERSION}`);
  const compatibility = compatibilityOf(value.compatibility);
  if (!compatibility) throw new LockRefused(`names the compatibility ${JSON.stringify(value.compatibility)}, allowed: ${Object.values(SchemaCompatibility).join(', ')}`);
  const { topics, metadata } = value;
  if (!isObject(topics)) throw new LockRefused('has no topics');
  const name = isObject(metadata) && typeof metadata.name === 'string' ? metadata.name : 'schemas';
  return { name, compatibility, topics: new Map(Object.entries(topics).map(([key, topic]) => [key, topicOf(key, topic)])) };
}

function topicOf(key: string, value: unknown): PublishedTopic {
  if (!isObject(value) || !Array.isArray(value.versions)) throw new LockRefused(`has no versions for topic ${key}`);
  const compatibility = compatibilityOf(value.compatibility);
  if (value.compatibility !== undefined && !compatibility) throw new LockRefused(`names the compatibility ${JSON.stringify(value.compatibility)} for topic ${key}`);
  return { ...(compatibility ? { compatibility } : {}), versions: value.versions.map((version, i) => versionOf(key, version, i + 1)) };
}

function versionOf(key: string, value: unknown, position: number): PublishedSchema {
  if (!isObject(value) || value.version !== position) throw new LockRefused(`has no version ${position} of topic ${key} in its place`);
  const format = [RecordFormat.AVRO, RecordFormat.JSON, RecordFormat.PROTOBUF].find(one => one === value.format);
  const { name, fingerprint, breaks } = value;
  if (!format || typeof name !== 'string' || typeof fingerprint !== 'string') throw new LockRefused(`has no format, name or fingerprint for version ${position} of topic ${key}`);
  const published: PublishedSchema = { version: position, format, name, fingerprint, definition: own(value, 'definition'), ...(typeof breaks === 'string' ? { breaks } : {}) };
  if (fingerprintOf(schemaOf(key, published)) !== fingerprint) throw new LockRefused(`holds another definition of version ${position} of topic ${key} than was published`);
  return published;
}

/** The schema that was published. @throws LockRefused for one that cannot be read */
export function schemaOf(key: string, { version, format, name, definition }: PublishedSchema): RecordSchema {
  const text = format === RecordFormat.PROTOBUF ? linesOf(definition) : JSON.stringify(definition) ?? '';
  try {
    return RecordSchema._fromText(format, name, text, `version ${version} of topic ${key}`);
  } catch (error) {
    if (error instanceof PipelineError) throw new LockRefused(`holds a definition for version ${version} of topic ${key} that cannot be read`);
    throw error;
  }
}

function linesOf(definition: unknown): string {
  return Array.isArray(definition) ? definition.join('\n') : '';
}

/** What a schema is to be published as. */
export function publish(schema: RecordSchema, version: number, breaks?: string): PublishedSchema {
  const { format, name, definition = '' } = schema;
  const kept: unknown = format === RecordFormat.PROTOBUF ? definition.split(/\r?\n/) : JSON.parse(definition);
  return { version, format, name, fingerprint: fingerprintOf(schema), definition: kept, ...(breaks === undefined ? {} : { breaks }) };
}

/** The same for schemas that differ in nothing but spacing and, in JSON, the order of keys. */
export function fingerprintOf({ format, _definition }: RecordSchema): string {
  return `sha256:${createHash('sha256').update(`${format} ${_definition!.canonical}`, 'utf8').digest('hex')}`;
}

/** A lock file as it is written: sorted, without anything that depends on when or where. */
export function toManifest({ name, compatibility, topics }: LockDocument): JsonObject {
  return {
    apiVersion: LOCK_API_VERSION,
    kind: LOCK_KIND,
    metadata: { name },
    compatibility,
    topics: Object.fromEntries([...topics].sort(([a], [b]) => compareText(a, b))),
  };
}
