import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';
import { compareMinor, compareVersionNumbers } from '../version-numbers';

const PATH = ['spec', 'kafka', 'version'];

/** Brokers cannot read metadata that is newer than they are. */
export const kafkaVersionDowngraded: UpgradeRule = {
  code: 'KafkaVersionDowngraded',
  severity: FindingSeverity.ERROR,
  title: 'Kafka is older than before',
  happens: 'The Cluster Operator refuses it when the metadata version of the cluster is newer than the target, which it is when metadataVersion was never set: the Kafka object is not ready, and no change of it is made any more.',
  safeWay: 'Set metadataVersion to one that the older Kafka knows, wait for status.kafkaMetadataVersion to say so, then lower the version. When Kafka refuses that, only a new cluster helps.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/upgrading/proc-downgrade-kafka-kraft.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/operator/assembly/KRaftVersionChangeCreator.java',
  ],
  kinds: [KAFKA],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    if (compareVersionNumbers(is, was) >= 0) return [];
    const metadata = settingAt(before.manifest, 'spec', 'kafka', 'metadataVersion');
    const finding = { subject: after, path: PATH, before: was, after: is };
    if (metadata !== undefined && compareMinor(metadata, is) <= 0) {
      return [{
        ...finding,
        severity: FindingSeverity.WARNING,
        detail: `the metadata version before was ${metadata}, which the older Kafka knows`,
        happens: 'The brokers restart one by one with the older Kafka. What only the newer one knows, in settings and in clients, stops working.',
        safeWay: 'Check the settings of spec.kafka.config against the older version, and take a restart of every broker into account.',
      }];
    }
    return [finding];
  },
};
