import { quantityValue } from '../../../validation/quantity';
import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { KAFKA_NODE_POOL, VOLUME_CLAIM } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { keptVolumes, KINDS_WITH_VOLUMES } from '../volumes';

const HAPPENS: Readonly<Record<string, string>> = {
  [KAFKA_NODE_POOL]: 'The Cluster Operator ignores the whole change of storage of the pool and says so in a warning, so a change of another volume beside it is not made either.',
  [VOLUME_CLAIM]: 'The API server refuses the claim: a volume cannot get smaller than it is.',
};

/** No storage of Kubernetes can take space back. */
export const volumeShrunk: UpgradeRule = {
  code: 'VolumeShrunk',
  severity: FindingSeverity.ERROR,
  title: 'A volume is smaller than before',
  happens: 'The webhook of the operator refuses the object: the size of a volume can only grow.',
  safeWay: 'Keep the size. To have smaller volumes, add nodes with volumes of the new size, move the data there, and remove the old ones: for Kafka a new pool, for Elasticsearch a node set with a new name.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/StorageDiff.java',
    'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/controller/common/volume/validations/validations.go',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/core/validation/validation.go',
  ],
  kinds: KINDS_WITH_VOLUMES,
  changed: ({ before, after }) => keptVolumes(before, after).flatMap((pair): RuleFinding[] => quantityValue(pair.after.size) < quantityValue(pair.before.size)
    ? [{ subject: after, path: pair.after.sizePath, before: pair.before.size, after: pair.after.size, happens: HAPPENS[kindKey(after.identity)] }]
    : []),
};
