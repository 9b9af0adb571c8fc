import type { SnapshotArchiveProps } from './snapshot-archive';
import { Encryption, EncryptionAtRest, ProtectionTraits } from '../core/protection-traits';
import { SnapshotConfig } from '../core/snapshot-source';

/**
 * What an archive tells about its copies: snapshots of volumes stay with the volumes; what goes to the destination is as well protected as that
 * is; and what a backend copies elsewhere is not known.
 */
export function snapshotProtection(props: SnapshotArchiveProps, configs: readonly SnapshotConfig[]): ProtectionTraits {
  const { destination, backend, keep, sources } = props;
  const velero = backend?._kind === 'velero' && backend._velero.moveData !== false;
  const stay = sources.filter((_, i) => configs[i].search === undefined && !velero);
  const leave = configs.some(config => config.search) || velero;
  const elsewhere = elsewhereText(props);
  const unknown: EncryptionAtRest[] = elsewhere === undefined ? [] : [{ encryption: Encryption.UNKNOWN, by: elsewhere }];
  return {
    keptIn: [...stay, ...leave && destination ? [destination] : []],
    ...(unknown.length > 0 ? { atRest: unknown } : {}),
    retention: { limit: keep, by: 'snapshots that are older are removed' },
  };
}

function elsewhereText({ backend, destination }: SnapshotArchiveProps): string | undefined {
  const { cloud, cloudCredential } = backend?._portworx ?? {};
  if (cloud ?? cloudCredential !== undefined) return 'Portworx copies snapshots to the object store of its credential: nothing tells whether it encrypts';
  if (backend?._kind === 'velero' && !destination) return 'storage location of Velero: nothing tells whether it encrypts';
  return undefined;
}
