import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { numberAt } from '../values';

const PATH = ['spec', 'partitions'];

/** Kafka has no way to take a partition away. */
export const topicPartitionsDecreased: UpgradeRule = {
  code: 'TopicPartitionsDecreased',
  severity: FindingSeverity.ERROR,
  title: 'A topic has fewer partitions than before',
  happens: 'The Topic Operator refuses the change (NotSupported) and the KafkaTopic stays not ready, while the settings of the same object are changed. Kafka cannot remove partitions.',
  safeWay: 'Keep the number. To have fewer partitions, create a new topic, let producers write there, let consumers finish the old one, then remove it.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/topic-operator/src/main/java/io/strimzi/operator/topic/BatchingTopicController.java'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }) {
    const [was, is] = [numberAt(before.manifest, ...PATH), numberAt(after.manifest, ...PATH)];
    return was !== undefined && is !== undefined && is < was ? [{ subject: after, path: PATH, before: was, after: is }] : [];
  },
};
