import { CapacityRule, isTight, limitsOf } from './rule';

/** A topic has too few partitions for its peak. */
export const partitionsTooFew: CapacityRule = {
  code: 'PartitionsTooFew',
  find: sheet => limitsOf(sheet, sheet.topology.topics, 'partitions').filter(isTight).map(({ subject, formula, fix }) => ({
    scope: subject,
    detail: { what: `the topic has too few partitions for its peak: ${formula}`, got: sheet.topology.topics.get(subject)!.partitions, fix },
  })),
};
