import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { KAFKA, KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { topicSetting } from '../topics';
import { numberAt, settingAt } from '../values';

/** Fewer copies stand behind a write that was confirmed. */
export const minInsyncReplicasLowered: UpgradeRule = {
  code: 'MinInsyncReplicasLowered',
  severity: FindingSeverity.WARNING,
  title: 'A write is confirmed with fewer copies than before',
  happens: 'Producers with acks=all get their confirmation when fewer brokers hold the record; losing these loses records that were confirmed.',
  safeWay: 'Keep at least 2, so that the loss of one broker loses nothing. Lower it only for as long as brokers are missing.',
  see: ['https://kafka.apache.org/documentation/#topicconfigs_min.insync.replicas'],
  kinds: [KAFKA_TOPIC, KAFKA],
  changed({ before, after }, context) {
    if (kindKey(after.identity) === KAFKA) {
      const path = ['spec', 'kafka', 'config', 'min.insync.replicas'];
      const [was, is] = [numberAt(before.manifest, ...path) ?? 1, numberAt(after.manifest, ...path) ?? 1];
      return is < was ? [{ subject: after, path, before: was, after: is, detail: 'it holds for all topics without a number of their own' }] : [];
    }
    const path = ['spec', 'config', 'min.insync.replicas'];
    const [was, is] = [settingAt(before.manifest, ...path), settingAt(after.manifest, ...path)];
    if (was === is) return [];
    const effective = (inventory: typeof context.after, topic: typeof after) => Number(topicSetting(inventory, topic, 'min.insync.replicas', 'min.insync.replicas') ?? 1);
    return effective(context.after, after) < effective(context.before, before) ? [{ subject: after, path, before: was, after: is }] : [];
  },
};
