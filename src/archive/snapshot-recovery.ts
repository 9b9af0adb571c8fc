import { Duration } from 'cdk8s';
import { Schedule } from './schedule';
import type { SnapshotArchiveProps } from './snapshot-archive';
import { SnapshotBackend } from './snapshot-backend';
import { RecoverySource } from '../core/outage-traits';
import { ISnapshotSource, SnapshotConfig } from '../core/snapshot-source';

/** What an archive keeps of one of its sources. @param by what copies it, as in "csi" */
export function snapshotRecovery(source: ISnapshotSource, config: SnapshotConfig, by: string, props: SnapshotArchiveProps, schedule: Schedule): RecoverySource {
  const common = { copyOf: source, interval: Duration.minutes(schedule._longestInterval), keep: props.keep };
  if (config.search) {
    return {
      ...common,
      kind: by,
      location: `bucket ${props.destination!.node.path}`,
      restore: 'close or remove the indices, then POST _snapshot/<repository>/<snapshot>/_restore',
      apart: true,
    };
  }
  const apart = by.split(', ').every(kind => isApart(kind, props.backend));
  return {
    ...common,
    kind: `snapshots of volumes by ${by}`,
    location: apart ? locationOf(by, props) : 'the storage system of the volumes',
    restore: 'make claims of the same names from snapshots of one time, then apply the manifests; copies that were taken a moment apart agree on what they have in common',
    apart,
  };
}

function isApart(kind: string, backend: SnapshotBackend | undefined): boolean {
  if (kind === 'velero') return backend?._velero.moveData ?? true;
  if (kind === 'portworx') return backend?._portworx.cloud ?? backend?._portworx.cloudCredential !== undefined;
  return false;
}

function locationOf(by: string, { destination }: SnapshotArchiveProps): string {
  if (by === 'portworx') return 'the object store of the credential in Portworx';
  return destination ? `bucket ${destination.node.path}` : 'the storage location of Velero';
}
