import { FindingSeverity } from '../../findings/finding-severity';
import { STORAGE_CLASS, VOLUME_CLAIM } from '../kinds';
import { UpgradeRule } from '../rule';
import { textAt } from '../values';

/** The class of the volume decides about the data. */
export const volumeClaimRemoved: UpgradeRule = {
  code: 'VolumeClaimRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A volume claim is removed',
  happens: 'When the claim is deleted and no pod uses it, its volume is deleted with all data, unless its reclaim policy is Retain.',
  safeWay: 'Take a snapshot of the volume, or set its policy to Retain (on the PersistentVolume) before the removal.',
  see: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming'],
  kinds: [VOLUME_CLAIM],
  removed(claim, context) {
    const className = textAt(claim.manifest, 'spec', 'storageClassName');
    const storageClass = className === undefined ? undefined : context.before.find(STORAGE_CLASS, '', className);
    const renamed = context.renamed(claim);
    const detail = renamed && `it looks like a rename to ${renamed.title}, which gets an empty volume`;
    if (!storageClass || textAt(storageClass.manifest, 'reclaimPolicy') !== 'Retain') return [{ subject: claim, detail }];
    return [{
      subject: claim,
      detail,
      severity: FindingSeverity.WARNING,
      happens: 'When the claim is deleted and no pod uses it, its volume stays with its data, since its class retains it, but is bound to no claim.',
    }];
  },
};
