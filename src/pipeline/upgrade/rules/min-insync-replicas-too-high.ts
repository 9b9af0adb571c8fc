import { FindingSeverity } from '../../findings/finding-severity';
import { InventoryObject, Inventory } from '../inventory';
import { KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { replicasOf, topicSetting } from '../topics';

const PATH = ['spec', 'config', 'min.insync.replicas'];

/** Copies that have to be there for a write, beside the copies that can be there. */
export const minInsyncReplicasTooHigh: UpgradeRule = {
  code: 'MinInsyncReplicasTooHigh',
  severity: FindingSeverity.ERROR,
  title: 'A topic wants more copies of a write than it can have',
  happens: 'There are never enough replicas, so every write with acks=all fails with NotEnoughReplicas, which is what Connect, Knative and exactly-once producers use.',
  safeWay: 'Keep min.insync.replicas at least one below the number of replicas.',
  see: ['https://kafka.apache.org/documentation/#topicconfigs_min.insync.replicas'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }, context) {
    const [was, is] = [spare(context.before, before), spare(context.after, after)];
    if (is === undefined || is.spare > 0 || (was !== undefined && was.spare <= is.spare)) return [];
    const finding = { subject: after, path: PATH, before: was?.minimum, after: is.minimum, detail: `the topic has ${is.replicas} replicas` };
    if (is.spare < 0) return [finding];
    // One replica that must be there is what development clusters have.
    return is.replicas === 1 ? [] : [{
      ...finding,
      severity: FindingSeverity.WARNING,
      happens: 'All replicas have to be there for a write with acks=all, so writes stop while any broker restarts, and the operator does not restart brokers whose restart would stop writes.',
    }];
  },
};

function spare(inventory: Inventory, topic: InventoryObject): { minimum: number; replicas: number; spare: number } | undefined {
  const replicas = replicasOf(inventory, topic);
  const minimum = Number(topicSetting(inventory, topic, 'min.insync.replicas', 'min.insync.replicas') ?? 1);
  return replicas === undefined || Number.isNaN(minimum) ? undefined : { minimum, replicas, spare: replicas - minimum };
}
