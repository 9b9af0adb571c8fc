import { JsonRecord } from '../../validation/schema';
import { compareWith, Evolution, evolutionText, isCertain, safeWay } from '../schemas/evolution';
import { fromManifest, LockDocument, PublishedSchema, schemaOf } from '../schemas/lock-document';
import { directionsOf } from '../schemas/schema-compatibility';

/** What a new lock file says of a topic that an old one knows. */
export interface SchemaChange {
  /** `cluster/topic`. */
  readonly key: string;
  readonly before: PublishedSchema;
  readonly after: PublishedSchema;
  /** What happens, in words. */
  readonly what: string;
  readonly safeWay: string;
  /** Whether it breaks for certain. */
  readonly certain: boolean;
}

/**
 * What changes between two lock files and is not survived. The promise is that of both files: what readers rely on was promised by the
 * old one.
 *
 * @throws LockRefused for what is no lock file
 */
export function schemaChanges(before: JsonRecord, after: JsonRecord): SchemaChange[] {
  const [old, now] = [fromManifest(before), fromManifest(after)];
  return [...now.topics].flatMap(([key, { versions }]): SchemaChange[] => {
    const [was, is] = [old.topics.get(key)?.versions.at(-1), versions.at(-1)];
    if (!was || !is || was.fingerprint === is.fingerprint) return [];
    const directions = new Set([old, now].flatMap(lock => directionsOf(promiseOf(lock, key))));
    const found = compareWith(schemaOf(key, is), schemaOf(key, was), was.version, [...directions]);
    return found.length === 0 ? [] : [{ key, before: was, after: is, ...summary(found) }];
  });
}

function promiseOf(lock: LockDocument, key: string) {
  return lock.topics.get(key)?.compatibility ?? lock.compatibility;
}

function summary(found: readonly Evolution[]): Pick<SchemaChange, 'what' | 'safeWay' | 'certain'> {
  const certain = found.filter(isCertain);
  const shown = certain.length > 0 ? certain : found;
  return { what: shown.map(evolutionText).join('; '), safeWay: safeWay(shown), certain: certain.length > 0 };
}
