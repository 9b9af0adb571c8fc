import { createHash } from 'crypto';
import { STORAGE } from './problems';
import { CephRbdOptions } from './storage-profile-props';
import { checkParameters, VolumeClass } from './volume-class';

const FACTORY = 'StorageProfile.cephRbd';
/** Secrets that Rook makes in the namespace of the cluster, by the CSI operation that reads them. */
const CSI_SECRETS = {
  'provisioner': 'rook-csi-rbd-provisioner',
  'controller-expand': 'rook-csi-rbd-provisioner',
  'controller-publish': 'rook-csi-rbd-provisioner',
  'node-stage': 'rook-csi-rbd-node',
};

/** CSI driver of Ceph block volumes. */
export function cephRbdDriver(options: CephRbdOptions): string {
  return `${options.operatorNamespace ?? clusterNamespace(options)}.rbd.csi.ceph.com`;
}

/** The StorageClass of Ceph block volumes. @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Block-Storage-RBD/block-storage/ */
export function cephRbdClass(options: CephRbdOptions): VolumeClass {
  if (options.encrypted && !options.encryptionKmsId) {
    throw STORAGE.error(FACTORY, 'EncryptionKeyMissing', { what: 'encrypted volumes have no key management system', got: options.encryptionKmsId });
  }
  const parameters = {
    'clusterID': clusterNamespace(options),
    'pool': options.pool,
    ...(options.dataPool ? { dataPool: options.dataPool } : {}),
    'imageFormat': '2',
    'imageFeatures': (options.imageFeatures ?? ['layering']).join(','),
    'csi.storage.k8s.io/fstype': options.fsType ?? 'ext4',
    ...(options.encrypted ? { encrypted: 'true', encryptionKMSID: options.encryptionKmsId! } : {}),
    ...csiSecrets(clusterNamespace(options)),
  };
  checkParameters(FACTORY, { encrypted: '', encryptionKMSID: '', dataPool: '', ...parameters }, options.parameters);
  return {
    provisioner: cephRbdDriver(options),
    parameters,
    nameParts: ['ceph-rbd', options.pool.toLowerCase().replace(/[^a-z0-9]+/g, '-'), ...(options.encrypted ? ['encrypted'] : []), ...variant(options)],
    options,
  };
}

/** What the name does not tell in words: cluster, operator, data pool, image features, file system, key. */
function variant(options: CephRbdOptions): string[] {
  const details = [options.clusterNamespace, options.operatorNamespace, options.dataPool, options.imageFeatures, options.fsType, options.encryptionKmsId];
  if (details.every(detail => detail === undefined)) return [];
  return [createHash('sha256').update(JSON.stringify(details)).digest('hex').slice(0, 8)];
}

function csiSecrets(secretsNamespace: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(CSI_SECRETS).flatMap(([operation, secret]) => [
      [`csi.storage.k8s.io/${operation}-secret-name`, secret],
      [`csi.storage.k8s.io/${operation}-secret-namespace`, secretsNamespace],
    ]),
  );
}

function clusterNamespace(options: CephRbdOptions): string {
  return options.clusterNamespace ?? 'rook-ceph';
}
