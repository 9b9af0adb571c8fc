import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { KAFKA, KAFKA_TOPIC } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** A replica that is behind may lead: what it lacks is gone. */
export const uncleanLeaderElectionEnabled: UpgradeRule = {
  code: 'UncleanLeaderElectionEnabled',
  severity: FindingSeverity.WARNING,
  title: 'A replica that lacks records may become the leader',
  happens: 'When all replicas that are in step are down, one that is behind takes over, and the records that it does not have are lost although they were confirmed.',
  safeWay: 'Leave it off; elect such a leader by hand (kafka-leader-election.sh) when you have decided that the records may go.',
  see: ['https://kafka.apache.org/documentation/#topicconfigs_unclean.leader.election.enable'],
  kinds: [KAFKA, KAFKA_TOPIC],
  changed({ before, after }) {
    const path = [...(kindKey(after.identity) === KAFKA ? ['spec', 'kafka'] : ['spec']), 'config', 'unclean.leader.election.enable'];
    const [was, is] = [settingAt(before.manifest, ...path), settingAt(after.manifest, ...path)];
    return is === 'true' && was !== 'true' ? [{ subject: after, path, before: was, after: is }] : [];
  },
};
