import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { topicNameOf } from '../topics';

/** A topic keeps its name for life. */
export const topicNameChanged: UpgradeRule = {
  code: 'TopicNameChanged',
  severity: FindingSeverity.ERROR,
  title: 'A topic object names another topic than before',
  happens: 'The Topic Operator refuses the change (NotSupported) and the KafkaTopic stays not ready. The topic with the new name is not created; clients that were given it fail.',
  safeWay: 'Declare a second KafkaTopic for the new name, move producers, let consumers finish the old one, then remove it.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/con-operator-topic-names.adoc'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }) {
    const [was, is] = [topicNameOf(before), topicNameOf(after)];
    return was === is ? [] : [{ subject: after, path: ['spec', 'topicName'], before: was, after: is }];
  },
};
