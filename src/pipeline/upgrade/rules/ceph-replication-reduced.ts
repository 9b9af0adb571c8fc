import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { CEPH_BLOCK_POOL, CEPH_OBJECT_STORE } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { numberAt } from '../values';

/** Copies of every object of a pool. */
export const cephReplicationReduced: UpgradeRule = {
  code: 'CephReplicationReduced',
  severity: FindingSeverity.WARNING,
  title: 'A pool of Ceph has fewer copies than before',
  happens: 'Ceph removes copies of everything in the pool at once. It survives the loss of fewer hosts or disks from then on; with one copy, the loss of a disk loses data.',
  safeWay: 'Keep three copies for what cannot be made again. Look at the health of the cluster before the change.',
  see: ['https://rook.io/docs/rook/latest-release/CRDs/Block-Storage/ceph-block-pool-crd/'],
  kinds: [CEPH_BLOCK_POOL, CEPH_OBJECT_STORE],
  changed({ before, after }) {
    const pools = kindKey(after.identity) === CEPH_BLOCK_POOL ? [['spec']] : [['spec', 'metadataPool'], ['spec', 'dataPool']];
    return pools.flatMap((pool): RuleFinding[] => {
      const path = [...pool, 'replicated', 'size'];
      const [was, is] = [numberAt(before.manifest, ...path), numberAt(after.manifest, ...path)];
      return was !== undefined && is !== undefined && is < was ? [{ subject: after, path, before: was, after: is }] : [];
    });
  },
};
