import { CapacityRule, isTight, limitsOf } from './rule';

/** A broker needs more memory maps than the kernel gives a process. */
export const segmentsTooMany: CapacityRule = {
  code: 'SegmentsTooMany',
  find: sheet => limitsOf(sheet, sheet.topology.clusters, 'maps').filter(isTight).map(({ subject, what, formula }) => ({
    scope: subject,
    detail: { what: `there are too many ${what}: ${formula}` },
  })),
};
