import { FindingSeverity } from '../../findings/finding-severity';
import { valueAt } from '../field-path';
import { Inventory, InventoryObject } from '../inventory';
import { KAFKA_TOPIC } from '../kinds';
import { retentionBytes, retentionMs } from '../retention';
import { RuleFinding, UpgradeRule } from '../rule';
import { cleanupPolicies } from '../topics';
import { settingAt } from '../values';

const LIMITS: ReadonlyArray<readonly [string, (inventory: Inventory, topic: InventoryObject) => number]> = [
  ['retention.ms', retentionMs],
  ['retention.bytes', retentionBytes],
];

/** Records that were kept so far are deleted at the next check, also those that nobody has read. */
export const topicRetentionReduced: UpgradeRule = {
  code: 'TopicRetentionReduced',
  severity: FindingSeverity.ERROR,
  title: 'A topic keeps its records for less long, or fewer of them',
  happens: 'Within minutes the brokers delete the segments that are older, or more, than the new limit, also when a consumer has not read them. They cannot be brought back.',
  safeWay: 'Check the lag of all consumers and how long each may be down; archive what has to be kept; then lower the limit.',
  see: ['https://kafka.apache.org/documentation/#topicconfigs_retention.ms'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }, context) {
    // What is only compacted has no limit of this kind.
    if (!cleanupPolicies(context.after, after).has('delete')) return [];
    return LIMITS.flatMap(([name, read]): RuleFinding[] => {
      const path = ['spec', 'config', name];
      const [was, is] = [settingAt(before.manifest, ...path), settingAt(after.manifest, ...path)];
      if (was === is || read(context.after, after) >= read(context.before, before)) return [];
      return [{ subject: after, path, before: valueAt(before.manifest, path), after: valueAt(after.manifest, path), ...(is === undefined ? { detail: `the default of the brokers holds: ${read(context.after, after)}` } : {}) }];
    });
  },
};
