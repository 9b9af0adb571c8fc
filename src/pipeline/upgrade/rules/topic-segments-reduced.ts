import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_TOPIC } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { numberAt } from '../values';

/** Records are deleted by whole segments, and never from the one that is written. */
export const topicSegmentsReduced: UpgradeRule = {
  code: 'TopicSegmentsReduced',
  severity: FindingSeverity.NOTE,
  title: 'Segments of a topic are closed earlier than before',
  happens: 'Only closed segments are deleted or compacted, so records go closer to the limit of retention than they did, and the brokers keep more files open.',
  safeWay: 'Nothing to do when consumers keep well within the retention.',
  see: ['https://kafka.apache.org/documentation/#topicconfigs_segment.ms'],
  kinds: [KAFKA_TOPIC],
  changed({ before, after }) {
    return ['segment.ms', 'segment.bytes'].flatMap((name): RuleFinding[] => {
      const path = ['spec', 'config', name];
      const [was, is] = [numberAt(before.manifest, ...path), numberAt(after.manifest, ...path)];
      return was !== undefined && is !== undefined && is < was ? [{ subject: after, path, before: was, after: is }] : [];
    });
  },
};
