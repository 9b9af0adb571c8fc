import { FindingSeverity } from '../../findings/finding-severity';
import { LockRefused } from '../../schemas/lock-document';
import { SCHEMA_LOCK } from '../kinds';
import { UpgradeRule } from '../rule';
import { SchemaChange, schemaChanges } from '../schema-changes';

/** Manifests do not say what records look like; lock files among them do, and so do the topics of a program. */
export const schemaBroken: UpgradeRule = {
  code: 'SchemaBroken',
  severity: FindingSeverity.ERROR,
  title: 'Records of a topic change in a way that readers or kept records do not survive',
  happens: 'A reader that meets a record which it cannot read stops, or hands it to the dead letters; one that reads it wrong goes on with wrong values. Records that are kept stay as they were written.',
  safeWay: 'Evolve in steps: add fields that may be missing, let all readers follow, then write them; remove a field when nobody reads it. For another shape make a new topic.',
  see: [
    'https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html',
    'https://avro.apache.org/docs/1.12.0/specification/#schema-resolution',
    'https://protobuf.dev/programming-guides/proto3/#updating',
  ],
  kinds: [SCHEMA_LOCK],
  changed({ before, after }) {
    const found = changesOf(() => schemaChanges(before.manifest, after.manifest));
    if (typeof found === 'string') return [{ subject: after, detail: `the lock file ${found}`, safeWay: 'Bring back the file from version control.' }];
    return found.map(({ key, before: was, after: is, what, certain, safeWay }) => ({
      subject: after,
      path: ['topics', key],
      before: `${was.format} ${was.name}, version ${was.version}`,
      after: `${is.format} ${is.name}, version ${is.version}`,
      detail: is.breaks === undefined ? what : `${what}; accepted in the lock file: ${is.breaks}`,
      severity: is.breaks !== undefined ? FindingSeverity.NOTE : certain ? FindingSeverity.ERROR : FindingSeverity.WARNING,
      safeWay: `${safeWay[0].toUpperCase()}${safeWay.slice(1)}.`,
    }));
  },
};

/** The changes, or why one of the files is no lock file. */
function changesOf(read: () => SchemaChange[]): SchemaChange[] | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof LockRefused) return error.message;
    throw error;
  }
}
