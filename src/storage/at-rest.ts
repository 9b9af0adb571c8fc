import type { StorageProfile } from './storage-profile';
import { Encryption, EncryptionAtRest } from '../core/protection-traits';

/** What the kind of a profile knows about encryption. */
export interface VolumeEncryption {
  readonly factory: string;
  readonly className?: string;
  /** What the program says; unset when it says nothing. */
  readonly encrypted?: boolean;
  readonly ephemeral?: boolean;
}

/** What encrypts the volumes of a profile that the library writes the class of. */
const BY: Readonly<Record<string, string>> = {
  portworx: 'Portworx volume encryption (secure: true)',
  cephRbd: 'Ceph CSI volume encryption, key in the key management system of the class',
};

/**
 * Whether the volumes of a profile are encrypted. A class that exists is not looked into, so a name alone says nothing; and disks may be
 * encrypted below volumes that are not.
 *
 * @see https://docs.portworx.com/portworx-enterprise/reference/storageclass
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Ceph-CSI/ceph-csi-drivers/
 */
export function volumeEncryption({ factory, className, encrypted, ephemeral }: VolumeEncryption): EncryptionAtRest {
  if (ephemeral) return { encryption: Encryption.UNKNOWN, by: 'disk of the node: nothing tells whether it is encrypted' };
  const own = BY[factory];
  const place = own === undefined ? `storage class ${className ?? 'of the cluster by default'}` : factory;
  if (encrypted) return { encryption: Encryption.ENCRYPTED, by: own ?? `${place}, as the program states` };
  if (own !== undefined || encrypted === false) {
    return { encryption: Encryption.NOT_ENCRYPTED, by: `${own === undefined ? place : `volumes of ${factory}`}: encryption is off; nothing tells whether the disks below are encrypted` };
  }
  return { encryption: Encryption.UNKNOWN, by: `${place}: nothing tells whether it encrypts` };
}

/** The different answers for several profiles. */
export function atRestOf(profiles: readonly StorageProfile[]): EncryptionAtRest[] {
  return [...new Map(profiles.map(profile => [profile._atRest.by, profile._atRest])).values()];
}

/**
 * What a bucket outside says by its address. Amazon encrypts every new object since January 2023.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
export function externalEncryption(endpoint: string): EncryptionAtRest {
  if (/\.amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname)) {
    return { encryption: Encryption.ENCRYPTED, by: 'Amazon S3 encrypts every object written since January 2023 (SSE-S3 or stronger)' };
  }
  return { encryption: Encryption.UNKNOWN, by: `bucket at ${endpoint}: nothing tells whether it encrypts` };
}
