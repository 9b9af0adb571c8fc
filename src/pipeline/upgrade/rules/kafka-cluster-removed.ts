import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { UpgradeRule } from '../rule';

/** Everything of the cluster is owned by this one object. */
export const kafkaClusterRemoved: UpgradeRule = {
  code: 'KafkaClusterRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A Kafka cluster is removed',
  happens: 'When the Kafka object is deleted, its brokers, services, certificates and operators for topics and users go, and with deleteClaim: true the volumes with all records. KafkaTopic objects that are left cannot be deleted, since nobody removes their finalizer.',
  safeWay: 'Move the data and the clients first. Then remove topics and users, then the cluster. With deleteClaim: false the volumes stay and can be used to recover it.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/managing/proc-cluster-recovery-volume.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/con-removing-topic-finalizers.adoc',
  ],
  kinds: [KAFKA],
  removed(cluster, context) {
    const renamed = context.renamed(cluster);
    return [{ subject: cluster, detail: renamed && `it looks like a rename to ${renamed.title}, which is a new cluster without data` }];
  },
};
