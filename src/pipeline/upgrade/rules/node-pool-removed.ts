import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_NODE_POOL } from '../kinds';
import { hasRole } from '../node-pools';
import { UpgradeRule } from '../rule';

/** The pods belong to the pool object, so Kubernetes deletes them with it: no operator is asked. */
export const nodePoolRemoved: UpgradeRule = {
  code: 'NodePoolRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A pool of Kafka nodes is removed',
  happens: 'Kubernetes deletes the pods of the pool with it, all at once and without the check that brokers are empty. Partitions with all of their replicas there are gone from the cluster, others lack replicas; with deleteClaim: true the volumes go too.',
  safeWay: 'Move the partitions away first (KafkaRebalance in mode remove-brokers), lower replicas to 0, then remove the pool.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/proc-moving-node-pools.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/KafkaPool.java',
  ],
  kinds: [KAFKA_NODE_POOL],
  removed(pool, context) {
    const renamed = context.renamed(pool);
    const rename = renamed && `it looks like a rename to ${renamed.title}, which starts with other node ids and empty volumes`;
    if (!hasRole(pool, 'controller')) return [{ subject: pool, detail: rename }];
    return [{
      subject: pool,
      detail: rename,
      happens: 'Kubernetes deletes the pods of the pool with it, all at once. The quorum of controllers loses these nodes; without a majority the cluster stops, and without their volumes its metadata is lost.',
      safeWay: 'Controllers of a cluster cannot be moved to another pool. Build a new cluster and move the data there.',
    }];
  },
};
