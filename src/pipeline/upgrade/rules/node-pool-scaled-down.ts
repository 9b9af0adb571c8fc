import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_NODE_POOL } from '../kinds';
import { hasRole, skipsScaleDownCheck } from '../node-pools';
import { UpgradeRule } from '../rule';
import { numberAt } from '../values';

const PATH = ['spec', 'replicas'];

/** Brokers hold partitions, controllers the quorum. */
export const nodePoolScaledDown: UpgradeRule = {
  code: 'NodePoolScaledDown',
  severity: FindingSeverity.WARNING,
  title: 'A pool of Kafka brokers has fewer nodes than before',
  happens: 'The Cluster Operator puts the old number back for as long as a broker that would go holds a partition, and says so in a warning of the Kafka object. Everything else in the manifests goes on.',
  safeWay: 'Move the partitions away first: KafkaRebalance in mode remove-brokers, or autoRebalance in the Kafka object.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/proc-scaling-down-node-pools.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/con-skipping-scale-down-checks.adoc',
  ],
  kinds: [KAFKA_NODE_POOL],
  changed({ before, after }, context) {
    const [was, is] = [numberAt(before.manifest, ...PATH), numberAt(after.manifest, ...PATH)];
    if (was === undefined || is === undefined || is >= was || hasRole(before, 'controller')) return [];
    const finding = { subject: after, path: PATH, before: was, after: is };
    if (!skipsScaleDownCheck(context.after, after)) return [finding];
    return [{
      ...finding,
      severity: FindingSeverity.ERROR,
      detail: 'the Kafka object carries strimzi.io/skip-broker-scaledown-check',
      happens: 'The brokers are removed whatever they hold: partitions with all of their replicas there are offline, others lack replicas.',
    }];
  },
};
