import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of archives and snapshots. */
export const ARCHIVE = registerCatalog(new ProblemCatalog('archive', {
  ArchiveNeedsSchema: {
    severity: 'error',
    cause: 'A format with columns needs to know the fields of the records and their types; the topic does not declare them.',
    fix: 'declare the topic with RecordSchema.jsonSchemaFile(…), set converter to one that knows the schema, or use ArchiveFormat.JSON_LINES',
  },
  ArchiveNeedsConverter: {
    severity: 'error',
    cause: 'Records in a binary encoding refer to a schema that only their registry has.',
    fix: 'set converter: RecordConverter.avro({ registryUrl: … }), or RecordConverter.custom(…)',
  },
  ArchiveSchemaUnsupported: {
    severity: 'error',
    cause: 'The schema allows what no column can hold, or what Kafka Connect has no type for, so the columns cannot be derived.',
    fix: 'declare one type for each field, in a JSON Schema without references and alternatives, give each record a field, or use ArchiveFormat.JSON_LINES',
  },
  ArchiveStoreUntrusted: {
    severity: 'error',
    cause: 'The connector has no option for certificates; it trusts what the Java of its workers trusts.',
    fix: 'pass the certificates as trust to the KafkaConnect that you hand in, or leave connect out',
  },
  ArchiveFilesCollide: {
    severity: 'error',
    cause: 'Topics of one name on two Kafka clusters lead to files of one name, and the sinks overwrite what the other one wrote.',
    fix: 'set prefix at one of the sinks, or use another bucket',
  },
  SnapshotOfEphemeralVolume: {
    severity: 'error',
    cause: 'The volume is gone with its pod, so there is nothing that a snapshot could restore into.',
    fix: 'give the source persistent storage, or leave it out of the archive',
  },
  RetentionBelowInterval: {
    severity: 'error',
    cause: 'Every snapshot would be removed before the next one is taken, so that at times there is none.',
    fix: 'keep snapshots longer than the time between two of them, better for several of these intervals',
  },
  ScheduleNotExpressible: {
    severity: 'error',
    cause: 'The backend knows fewer kinds of schedules than cron and would run at other times, or not at all.',
    fix: 'use Schedule.hourly, Schedule.daily, Schedule.weekly or Schedule.monthly, or another backend',
  },
  ScheduleInvalid: {
    severity: 'error',
    cause: 'The schedule is no cron expression, or names a time that does not exist.',
    fix: 'write five fields (minute, hour, day of month, month, day of week) or use Schedule.daily({ hour: 2 })',
  },
  SnapshotBackendMismatch: {
    severity: 'error',
    cause: 'The backend cannot take snapshots of these volumes.',
    fix: 'leave backend out, or choose the one that the storage of the source supports',
  },
  SnapshotDestinationMissing: {
    severity: 'error',
    cause: 'A search engine keeps its snapshots in a bucket; volumes of it are no backup.',
    fix: 'set destination to a bucket',
  },
  SnapshotDestinationUnused: {
    severity: 'warning',
    cause: 'CSI snapshots stay in the storage system, and Portworx writes to the bucket of a credential of its own; so nothing uses the destination.',
    fix: 'leave destination out, use SnapshotBackend.velero, or SnapshotBackend.portworx with the credential of the bucket in Portworx',
  },
  SnapshotCommandsAmbiguous: {
    severity: 'error',
    cause: 'The commands belong to the pods of one source with volumes; with another source, or without labels, they would run in the wrong pods.',
    fix: 'use an archive for each source that needs commands, and name labels that only its pods have',
  },
  CrashConsistentSnapshot: {
    severity: 'warning',
    cause: 'The backend runs no command before the snapshot, though the source has one that makes its state consistent.',
    fix: 'use SnapshotBackend.velero or SnapshotBackend.portworx, or acknowledge the warning when a crash-consistent copy is enough',
  },
}));
