import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';
import { compareVersionNumbers } from '../version-numbers';

const PATH = ['spec', 'kafka', 'metadataVersion'];

/** The operator tries, Kafka decides, nobody fails. */
export const kafkaMetadataVersionLowered: UpgradeRule = {
  code: 'KafkaMetadataVersionLowered',
  severity: FindingSeverity.WARNING,
  title: 'The metadata version of a Kafka cluster is lower than before',
  happens: 'Kafka allows it only when no metadata changed between the two versions. Otherwise the cluster keeps its version and the Kafka object carries the warning MetadataUpdateFailed, which is easily missed.',
  safeWay: 'Apply it alone, and go on when status.kafkaMetadataVersion shows the new version.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/operator/assembly/KRaftMetadataManager.java'],
  kinds: [KAFKA],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    return compareVersionNumbers(is, was) < 0 ? [{ subject: after, path: PATH, before: was, after: is }] : [];
  },
};
