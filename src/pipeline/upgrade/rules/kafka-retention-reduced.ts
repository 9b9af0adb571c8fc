import { FindingSeverity } from '../../findings/finding-severity';
import { InventoryObject } from '../inventory';
import { KAFKA } from '../kinds';
import { brokerRetentionBytes, brokerRetentionMs } from '../retention';
import { RuleFinding, UpgradeRule } from '../rule';

const LIMITS: ReadonlyArray<readonly [string, (cluster: InventoryObject) => number]> = [
  ['log.retention.ms', brokerRetentionMs],
  ['log.retention.bytes', brokerRetentionBytes],
];

/** The limits of topics that have none of their own. */
export const kafkaRetentionReduced: UpgradeRule = {
  code: 'KafkaRetentionReduced',
  severity: FindingSeverity.ERROR,
  title: 'The brokers keep records for less long, or fewer of them',
  happens: 'It holds for every topic without a limit of its own: the brokers delete what is older, or more, than the new limit, also when a consumer has not read it. It cannot be brought back.',
  safeWay: 'Set retention.ms on the topics that need the old limit first, and check the lag of all consumers.',
  see: ['https://kafka.apache.org/documentation/#brokerconfigs_log.retention.ms'],
  kinds: [KAFKA],
  changed: ({ before, after }) => LIMITS.flatMap(([name, read]): RuleFinding[] => {
    const [was, is] = [read(before), read(after)];
    return is < was ? [{ subject: after, path: ['spec', 'kafka', 'config', name], before: was, after: is }] : [];
  }),
};
