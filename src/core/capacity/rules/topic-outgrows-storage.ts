import { CapacityRule, isTight, limitsOf } from './rule';
import { storageTooSmall } from './storage-too-small';
import { percent, wholeGibibytes } from '../units';

/** The disks have no headroom. */
export const topicOutgrowsStorage: CapacityRule = {
  code: 'TopicOutgrowsStorage',
  find: sheet => {
    const errors = new Set(storageTooSmall.find(sheet).map(({ scope }) => scope));
    return limitsOf(sheet, sheet.topology.clusters, 'disk')
      .filter(limit => isTight(limit) && !errors.has(limit.culprit ?? limit.subject))
      .map(({ subject, culprit, load, capacity, usable, formula, fix }) => ({
        scope: culprit ?? subject,
        detail: {
          what: `the topics of Kafka ${subject.node.path} with a known throughput leave its brokers no headroom, all copies counted (${formula})`,
          got: wholeGibibytes(load),
          allowed: `up to ${wholeGibibytes(capacity * usable)}, ${percent(usable)} of the volumes`,
          fix,
        },
      }));
  },
};
