import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { KAFKA_NODE_POOL, VOLUME_CLAIM } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { keptVolumes, KINDS_WITH_VOLUMES } from '../volumes';

const HAPPENS: Readonly<Record<string, string>> = {
  [KAFKA_NODE_POOL]: 'The Cluster Operator ignores the whole change of storage of the pool and says so in a warning; the volumes stay where they are.',
  [VOLUME_CLAIM]: 'The API server refuses the claim: its class cannot change.',
};

/** A volume cannot move to other storage. */
export const volumeClassChanged: UpgradeRule = {
  code: 'VolumeClassChanged',
  severity: FindingSeverity.ERROR,
  title: 'A volume has another storage class than before',
  happens: 'The webhook of the operator refuses the object: nothing but the size of a volume can change.',
  safeWay: 'Add nodes with volumes of the new class, move the data there, and remove the old ones: for Kafka a new pool or a further JBOD volume, for Elasticsearch a node set with a new name.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/StorageDiff.java',
    'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/controller/elasticsearch/validation/volume_validation.go',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  ],
  kinds: KINDS_WITH_VOLUMES,
  changed: ({ before, after }) => keptVolumes(before, after).flatMap((pair): RuleFinding[] => pair.after.className !== pair.before.className
    ? [{ subject: after, path: pair.after.classPath, before: pair.before.className, after: pair.after.className, happens: HAPPENS[kindKey(after.identity)] }]
    : []),
};
