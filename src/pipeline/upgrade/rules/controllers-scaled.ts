import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_NODE_POOL } from '../kinds';
import { hasRole } from '../node-pools';
import { UpgradeRule } from '../rule';
import { numberAt } from '../values';

const PATH = ['spec', 'replicas'];

/** The quorum is fixed when the cluster is made. */
export const controllersScaled: UpgradeRule = {
  code: 'ControllersScaled',
  severity: FindingSeverity.ERROR,
  title: 'A Kafka cluster has another number of controllers than before',
  happens: 'Strimzi does not support it: the nodes that are added or removed do not join or leave the quorum in order, so the cluster can lose its majority.',
  safeWay: 'Keep the number, or build a new cluster with the number that you want. To have more brokers, add a pool with the role broker alone.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/con-config-node-pool-roles.adoc'],
  kinds: [KAFKA_NODE_POOL],
  changed({ before, after }) {
    const [was, is] = [numberAt(before.manifest, ...PATH), numberAt(after.manifest, ...PATH)];
    return was === is || !hasRole(before, 'controller') ? [] : [{ subject: after, path: PATH, before: was, after: is }];
  },
};
