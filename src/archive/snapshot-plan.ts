import { createHash } from 'crypto';
import { Duration } from 'cdk8s';
import { Schedule } from './schedule';
import { SnapshotCommands } from './snapshot-commands';
import { SnapshotConfig, SnapshotVolume } from '../core/snapshot-source';

/** One source of an archive, with what a backend needs to know about it. */
export interface SnapshotPlan {
  /** Name of the archive. */
  readonly archiveName: string;
  readonly source: SnapshotConfig;
  /** The volumes of the source that have one driver. */
  readonly volumes: readonly SnapshotVolume[];
  readonly csiDriver?: string;
  readonly schedule: Schedule;
  readonly keep: Duration;
  /** Commands around each snapshot. */
  readonly commands?: SnapshotCommands;
}

/** Label of our own pods and snapshots. */
export const ARCHIVE_LABEL = 'data-pipelines.cdk8s.io/archive';

/** A name for an object next to the source; that of an archive in another namespace begins with its namespace, since others may have the same name there. */
export function nameAtSource(archiveNamespace: string, plan: SnapshotPlan, parts: readonly string[], maxLength: number): string {
  return joinNames([...(archiveNamespace === plan.source.namespaceName ? [] : [archiveNamespace]), ...parts], maxLength);
}

/** Joins names; one that is too long is cut and made unique by a hash of all of it. */
export function joinNames(parts: readonly string[], maxLength: number): string {
  const name = parts.join('-');
  if (name.length <= maxLength) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, maxLength - 9).replace(/[-.]+$/, '')}-${hash}`;
}
