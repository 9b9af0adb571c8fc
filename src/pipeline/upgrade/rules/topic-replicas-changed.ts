import { FindingSeverity } from '../../findings/finding-severity';
import { valueAt } from '../field-path';
import { KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { clusterOf } from '../topics';
import { numberAt } from '../values';

const PATH = ['spec', 'replicas'];

/** The operator hands it to Cruise Control, or refuses it. */
export const topicReplicasChanged: UpgradeRule = {
  code: 'TopicReplicasChanged',
  severity: FindingSeverity.ERROR,
  title: 'A topic has another number of replicas than before',
  happens: 'Without Cruise Control the Topic Operator refuses the change (NotSupported) and the KafkaTopic stays not ready.',
  safeWay: 'Turn Cruise Control on in the Kafka object first, or change the assignment with kafka-reassign-partitions.sh and set replicas to the new number afterwards.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/con-topic-replication.adoc'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }, context) {
    const [was, is] = [numberAt(before.manifest, ...PATH), numberAt(after.manifest, ...PATH)];
    if (was === undefined || is === undefined || is === was) return [];
    const finding = { subject: after, path: PATH, before: was, after: is };
    const cluster = clusterOf(context.after, after);
    if (cluster === undefined || valueAt(cluster.manifest, ['spec', 'cruiseControl']) === undefined) return [finding];
    return [{
      ...finding,
      severity: FindingSeverity.WARNING,
      happens: is < was
        ? 'Cruise Control removes copies of every partition. The topic survives the loss of fewer brokers from then on.'
        : 'Cruise Control copies every partition to further brokers. That takes network and disk for as long as it runs.',
      safeWay: 'Do it when the cluster has room, and watch status.replicasChange of the KafkaTopic.',
    }];
  },
};
