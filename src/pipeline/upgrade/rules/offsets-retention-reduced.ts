import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { UpgradeRule } from '../rule';
import { numberAt } from '../values';

const PATH = ['spec', 'kafka', 'config', 'offsets.retention.minutes'];
const DEFAULT_MINUTES = 10_080;

/** How long a group that is down is remembered. */
export const offsetsRetentionReduced: UpgradeRule = {
  code: 'OffsetsRetentionReduced',
  severity: FindingSeverity.WARNING,
  title: 'Positions of consumer groups are forgotten earlier than before',
  happens: 'A group without members loses its position when this time is over. A stage that is down, or scaled to nothing, for longer reads everything again or skips what it has not read, as its initial offset says.',
  safeWay: 'Keep it longer than any consumer may be down, weekends and holidays counted in.',
  see: ['https://kafka.apache.org/documentation/#brokerconfigs_offsets.retention.minutes'],
  kinds: [KAFKA],
  changed({ before, after }) {
    const [was, is] = [numberAt(before.manifest, ...PATH) ?? DEFAULT_MINUTES, numberAt(after.manifest, ...PATH) ?? DEFAULT_MINUTES];
    return is < was ? [{ subject: after, path: PATH, before: was, after: is }] : [];
  },
};
