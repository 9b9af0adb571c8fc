import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { claimantOf, isManaged, topicNameOf } from '../topics';

/** The object owns the topic: when one goes, the other does, also when a second object claims it. */
export const topicRemoved: UpgradeRule = {
  code: 'TopicRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A topic is removed',
  happens: 'When the KafkaTopic is deleted, the Topic Operator deletes the topic with all of its records. Clients that still use it fail.',
  safeWay: 'Make sure that nobody reads or writes it and that its records are kept elsewhere. To keep the topic but not the object, set the annotation strimzi.io/managed: "false", apply that, and remove the object afterwards.',
  see: [
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/con-deleting-managed-topics.adoc',
    'https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/operators/proc-converting-managed-topics.adoc',
  ],
  kinds: [KAFKA_TOPIC],
  removed(topic, context) {
    if (!isManaged(topic)) return [];
    const heir = claimantOf(context.after, topic);
    if (heir) {
      return [{
        subject: topic,
        detail: `${heir.title} claims the same topic ${topicNameOf(topic)}`,
        happens: 'The new KafkaTopic is not ready as long as the old one is there (ResourceConflict). When the old one is deleted, the Topic Operator deletes the topic with all of its records; the new one then creates an empty topic.',
        safeWay: 'Set strimzi.io/managed: "false" on the old KafkaTopic and apply that, remove it, then apply the new one. Or keep the old name of the object.',
      }];
    }
    const renamed = context.renamed(topic);
    return [{ subject: topic, ...(renamed ? { detail: `it looks like a rename to ${renamed.title}, which is a new, empty topic; records are not moved` } : {}) }];
  },
};
