import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { CEPH_BLOCK_POOL, CEPH_OBJECT_STORE } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** Pools hold the data, and go with what made them. */
export const cephStoreRemoved: UpgradeRule = {
  code: 'CephStoreRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A store of Ceph is removed',
  happens: 'Rook does not finish the deletion of a CephObjectStore while it holds buckets, and nobody can change it any more. When the last bucket is gone, or the deletion is forced, its gateways go, and its pools with all that they hold.',
  safeWay: 'Move the buckets and volumes first. For an object store set preservePoolsOnDelete: true and apply that before the removal.',
  see: [
    'https://rook.io/docs/rook/latest-release/CRDs/Object-Storage/ceph-object-store-crd/',
    'https://github.com/rook/rook/blob/v1.20.6/pkg/operator/ceph/pool/controller.go',
  ],
  kinds: [CEPH_OBJECT_STORE, CEPH_BLOCK_POOL],
  removed(store, context) {
    const renamed = context.renamed(store);
    const detail = renamed && `it looks like a rename to ${renamed.title}, which is a new store without data`;
    if (kindKey(store.identity) === CEPH_BLOCK_POOL) {
      return [{ subject: store, detail, happens: 'Rook does not finish the deletion of a CephBlockPool while it holds volumes or snapshots, unless the deletion is forced, which deletes them. Claims of storage classes that name the pool stay pending from then on.' }];
    }
    if (settingAt(store.manifest, 'spec', 'preservePoolsOnDelete') !== 'true') return [{ subject: store, detail }];
    return [{ subject: store, detail, happens: 'Rook does not finish the deletion of a CephObjectStore while it holds buckets. When it does, its gateways go; the pools stay, since preservePoolsOnDelete is true.' }];
  },
};
