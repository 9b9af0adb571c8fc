import { CapacityRule, isTight, limitsOf } from './rule';

/** A cluster has more partitions, or a broker more replicas, than is recommended. */
export const partitionsTooMany: CapacityRule = {
  code: 'PartitionsTooMany',
  find: sheet => limitsOf(sheet, sheet.topology.clusters, 'partitions', 'replicas').filter(isTight).map(({ subject, what, formula, fix }) => ({
    scope: subject,
    detail: { what: `there are too many ${what}: ${formula}`, fix },
  })),
};
