import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_NODE_POOL } from '../kinds';
import { hasRole } from '../node-pools';
import { RuleFinding, UpgradeRule } from '../rule';
import { listAt } from '../values';

const PATH = ['spec', 'roles'];

/** What nodes were, their volumes still hold. */
export const nodePoolRolesChanged: UpgradeRule = {
  code: 'NodePoolRolesChanged',
  severity: FindingSeverity.ERROR,
  title: 'A pool of Kafka nodes loses or gains a role',
  happens: 'The set of controllers changes, which Strimzi does not support in a running cluster beyond splitting or joining roles as it documents.',
  safeWay: 'Follow the procedure of Strimzi for splitting or joining roles: new pool first, then move partitions, then change the roles of the old one.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/con-config-node-pool-roles.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/proc-splitting-node-pool-roles.adoc',
  ],
  kinds: [KAFKA_NODE_POOL],
  changed({ before, after }) {
    const finding: RuleFinding = { subject: after, path: PATH, before: listAt(before.manifest, ...PATH), after: listAt(after.manifest, ...PATH) };
    if (hasRole(before, 'controller') !== hasRole(after, 'controller')) return [finding];
    if (!hasRole(before, 'broker') || hasRole(after, 'broker')) return [];
    return [{
      ...finding,
      severity: FindingSeverity.WARNING,
      happens: 'The Cluster Operator puts the old roles back for as long as one of the brokers holds a partition, and says so in a warning of the Kafka object.',
      safeWay: 'Move the partitions away first: KafkaRebalance in mode remove-brokers.',
    }];
  },
};
