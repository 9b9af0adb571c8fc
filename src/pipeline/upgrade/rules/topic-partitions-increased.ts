import { FindingSeverity } from '../../findings/finding-severity';
import { keyedReaders } from '../keyed-readers';
import { KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { cleanupPolicies, topicNameOf } from '../topics';
import { numberAt } from '../values';

const PATH = ['spec', 'partitions'];

/** Which partition a key goes to depends on how many there are; worse where somebody relies on the last record of a key. */
export const topicPartitionsIncreased: UpgradeRule = {
  code: 'TopicPartitionsIncreased',
  severity: FindingSeverity.WARNING,
  title: 'A topic has more partitions than before',
  happens: 'Kafka adds empty partitions and moves nothing. From then on most keys go to another partition than their earlier records, so the order within a key is lost for as long as older records are unread. It cannot be taken back.',
  safeWay: 'Nothing to do when records have no keys or order does not matter. Otherwise stop the producers until all consumers have read everything, then add the partitions; or write to a new topic.',
  see: ['https://kafka.apache.org/documentation/#basic_ops_modify_topic'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }, context) {
    const [was, is] = [numberAt(before.manifest, ...PATH), numberAt(after.manifest, ...PATH)];
    if (was === undefined || is === undefined || is <= was) return [];
    const finding = { subject: after, path: PATH, before: was, after: is };
    if (cleanupPolicies(context.after, after).has('compact')) {
      return [{ ...finding, severity: FindingSeverity.ERROR, detail: 'the topic is compacted: the last record of a key stays in the old partition beside the new one, and is never removed' }];
    }
    const keyed = keyedReaders(context.after, topicNameOf(after));
    if (keyed.length === 0) return [finding];
    return [{ ...finding, severity: FindingSeverity.ERROR, detail: `${keyed.join(', ')} write by the key of the record, so an older record that is read later replaces a newer one` }];
  },
};
