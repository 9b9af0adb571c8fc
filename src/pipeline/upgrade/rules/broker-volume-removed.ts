import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_NODE_POOL } from '../kinds';
import { UpgradeRule } from '../rule';
import { itemsByKey, settingAt } from '../values';

const VOLUMES = ['spec', 'storage', 'volumes'];

/** The operator allows it, whatever is on the volume. */
export const brokerVolumeRemoved: UpgradeRule = {
  code: 'BrokerVolumeRemoved',
  severity: FindingSeverity.ERROR,
  title: 'Kafka nodes lose a volume',
  happens: 'The nodes restart without the volume. Replicas that were on it are missing and are copied anew from other brokers; where all replicas were on such volumes, the records are lost to the cluster. The claim stays unless deleteClaim is true.',
  safeWay: 'Move the replicas to the other volumes first (KafkaRebalance in mode remove-disks), then remove the volume.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/cruise-control/proc-cruise-control-moving-data.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/KafkaPool.java',
  ],
  kinds: [KAFKA_NODE_POOL],
  changed({ before, after }) {
    const now = itemsByKey(after.manifest, VOLUMES, ['id']);
    if (now.size === 0) return [];
    return [...itemsByKey(before.manifest, VOLUMES, ['id']).values()].filter(({ key }) => !now.has(key)).map(({ key, item }) => {
      const shared = settingAt(item, 'kraftMetadata') === 'shared';
      return { subject: after, path: VOLUMES, before: `id ${key}`, detail: shared ? 'the metadata of the cluster is on this volume' : undefined };
    });
  },
};
