import { OutageTraits } from '../core/outage-traits';
import type { CephObjectStoreSpec } from '../crd/rook';

/**
 * What an object store keeps through the loss of a part. Ceph writes while more than half of the copies, or one part more than the data has,
 * are there (min_size).
 *
 * @see https://docs.ceph.com/en/latest/rados/operations/pools/#set-the-number-of-object-replicas
 */
export function objectStoreOutage({ dataPool }: Pick<CephObjectStoreSpec, 'dataPool'>, zones: number | undefined): OutageTraits {
  const { erasureCoded, replicated, failureDomain } = dataPool!;
  const copies = erasureCoded ? erasureCoded.codingChunks + 1 : replicated!.size;
  const copiesToWrite = erasureCoded ? Math.min(2, copies) : copies - Math.floor(copies / 2);
  return { redundancy: { copies, copiesToWrite, zones: failureDomain === 'zone' ? zones : undefined } };
}
