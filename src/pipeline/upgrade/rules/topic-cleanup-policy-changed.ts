import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_TOPIC } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { cleanupPolicies } from '../topics';
import { settingAt } from '../values';

const PATH = ['spec', 'config', 'cleanup.policy'];

/** Deleting by age and keeping the last record of each key are different promises to whoever reads. */
export const topicCleanupPolicyChanged: UpgradeRule = {
  code: 'TopicCleanupPolicyChanged',
  severity: FindingSeverity.ERROR,
  title: 'A topic treats old records in another way than before',
  happens: 'The brokers apply the new policy to the records that are there.',
  safeWay: 'Create a topic with the new policy, and move producers and consumers there.',
  see: ['https://kafka.apache.org/documentation/#topicconfigs_cleanup.policy', 'https://kafka.apache.org/documentation/#compaction'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }, context) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    if (was === is) return [];
    const [old, now] = [cleanupPolicies(context.before, before), cleanupPolicies(context.after, after)];
    const finding: RuleFinding = { subject: after, path: PATH, before: was ?? [...old].join(','), after: is ?? [...now].join(',') };
    if (now.has('compact') && !old.has('compact')) {
      return [{ ...finding, happens: 'Compaction removes all but the last record of each key, and the brokers refuse records without a key from then on, so their producers fail.' }];
    }
    if (old.has('compact') && !now.has('compact')) {
      return [{ ...finding, happens: 'The last record of a key is no longer kept: what is older than the retention is deleted, so whoever rebuilds its state from the topic finds parts of it missing.' }];
    }
    if (now.has('delete') && !old.has('delete')) {
      return [{ ...finding, happens: 'Records that are older than the retention are deleted, also the last one of a key.' }];
    }
    if (old.has('delete') && !now.has('delete')) {
      return [{
        ...finding,
        severity: FindingSeverity.WARNING,
        happens: 'Nothing is deleted by age any more: the topic grows with the number of keys until the disks are full.',
        safeWay: 'Make sure that the number of keys is bounded, or that producers write tombstones.',
      }];
    }
    return [];
  },
};
