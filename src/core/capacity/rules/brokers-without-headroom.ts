import { CapacityRule, isTight, limitsOf } from './rule';
import { percent } from '../units';

/** The peak leaves a broker no reserve. */
export const brokersWithoutHeadroom: CapacityRule = {
  code: 'BrokersWithoutHeadroom',
  find: sheet => limitsOf(sheet, sheet.topology.clusters, 'cpu', 'heap', 'memory', 'network', 'volume.write').filter(isTight)
    .map(({ subject, what, formula, usable, fix }) => ({
      scope: subject,
      detail: { what: `the brokers have too little for the peak: ${what}, ${formula}`, ...(usable < 1 ? { allowed: `up to ${percent(usable)} of it` } : {}), fix },
    })),
};
