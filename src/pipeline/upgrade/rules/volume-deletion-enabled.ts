import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { ELASTICSEARCH, KAFKA_NODE_POOL, STATEFUL_SET } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { itemsByKey, settingAt, textAt } from '../values';

const POLICY = ['spec', 'volumeClaimDeletePolicy'];
const RETENTION = ['spec', 'persistentVolumeClaimRetentionPolicy'];

/** A safety net is taken away: nothing happens now. */
export const volumeDeletionEnabled: UpgradeRule = {
  code: 'VolumeDeletionEnabled',
  severity: FindingSeverity.WARNING,
  title: 'Volumes go with what uses them, from now on',
  happens: 'Nothing happens now. When the cluster, the pool or the set is deleted or scaled down later, also by mistake, the claims and their data are deleted with it.',
  safeWay: 'Keep the volumes, and delete claims by hand when their data is not needed.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/con-config-storage-kraft.adoc',
    'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/apis/elasticsearch/v1/elasticsearch_types.go',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
  ],
  kinds: [KAFKA_NODE_POOL, ELASTICSEARCH, STATEFUL_SET],
  changed({ before, after }) {
    switch (kindKey(after.identity)) {
      case ELASTICSEARCH: {
        const [was, is] = [textAt(before.manifest, ...POLICY), textAt(after.manifest, ...POLICY)];
        return was === 'DeleteOnScaledownOnly' && is !== was ? [{ subject: after, path: POLICY, before: was, after: is }] : [];
      }
      case STATEFUL_SET: return ['whenDeleted', 'whenScaled'].flatMap((field): RuleFinding[] => {
        const path = [...RETENTION, field];
        const [was, is] = [textAt(before.manifest, ...path) ?? 'Retain', textAt(after.manifest, ...path) ?? 'Retain'];
        return was !== 'Delete' && is === 'Delete' ? [{ subject: after, path, before: was, after: is }] : [];
      });
    }
    const old = deletions(before.manifest);
    return [...deletions(after.manifest)].flatMap(([key, { deletes, path }]): RuleFinding[] =>
      deletes && old.get(key)?.deletes === false ? [{ subject: after, path, before: 'false', after: 'true' }] : []);
  },
};

function deletions(manifest: object): Map<string, { deletes: boolean; path: ReadonlyArray<string | number> }> {
  const storage = ['spec', 'storage'];
  const single = textAt(manifest, ...storage, 'type') === 'persistent-claim' ? [{ key: '', path: storage }] : [];
  const volumes = [...single, ...itemsByKey(manifest, [...storage, 'volumes'], ['id']).values()];
  return new Map(volumes.map(({ key, path }) => [key, { deletes: settingAt(manifest, ...path, 'deleteClaim') === 'true', path: [...path, 'deleteClaim'] }]));
}
