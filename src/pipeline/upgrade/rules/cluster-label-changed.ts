import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_CONNECTOR, KAFKA_NODE_POOL, KAFKA_TOPIC, KAFKA_USER } from '../kinds';
import { UpgradeRule } from '../rule';
import { labelOf } from '../values';

const LABEL = 'strimzi.io/cluster';

/** The label is the only tie between these objects and their cluster. */
export const clusterLabelChanged: UpgradeRule = {
  code: 'ClusterLabelChanged',
  severity: FindingSeverity.ERROR,
  title: 'An object belongs to another Kafka or Connect cluster than before',
  happens: 'The cluster that had it no longer sees it, and the other one starts with an empty topic, a new password, new brokers or no offsets. Nothing is moved, and what the first one made may stay behind.',
  safeWay: 'Declare the object for the other cluster under a name of its own, move the data and the clients, then remove this one.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/con-operator-topic-names.adoc'],
  kinds: [KAFKA_TOPIC, KAFKA_USER, KAFKA_NODE_POOL, KAFKA_CONNECTOR],
  changed({ before, after }) {
    const [was, is] = [labelOf(before.manifest, LABEL), labelOf(after.manifest, LABEL)];
    return was === is ? [] : [{ subject: after, path: ['metadata', 'labels', LABEL], before: was, after: is }];
  },
};
