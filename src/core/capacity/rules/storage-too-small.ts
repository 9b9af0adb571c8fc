import { CapacityRule, isCertain, limitsOf } from './rule';
import { wholeGibibytes } from '../units';

/** The disks run full. What nothing bounds fills any disk, sooner or later: that is a warning, since nobody says when it is too late. */
export const storageTooSmall: CapacityRule = {
  code: 'StorageTooSmall',
  find: sheet => limitsOf(sheet, sheet.topology.clusters, 'disk')
    .filter(limit => isCertain(limit) && limit.load !== Infinity)
    .map(({ subject, culprit, load, capacity, formula, fix }) => ({
      scope: culprit ?? subject,
      detail: {
        what: `the topics of Kafka ${subject.node.path} with a known throughput keep more than its brokers can hold, all copies counted (${formula})`,
        got: wholeGibibytes(load),
        allowed: `up to ${wholeGibibytes(capacity)}`,
        fix,
      },
    })),
};
