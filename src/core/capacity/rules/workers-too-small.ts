import { CapacityRule, isTight, limitsOf } from './rule';
import { percent } from '../units';

/** What connectors collect does not fit into the heap of the workers. */
export const workersTooSmall: CapacityRule = {
  code: 'WorkersTooSmall',
  find: sheet => limitsOf(sheet, sheet.topology.runtimes, 'heap').filter(isTight).map(({ subject, formula, usable, fix }) => ({
    scope: subject,
    detail: { what: `the heap of the workers is too small for what their connectors collect at the peak: ${formula}`, allowed: `up to ${percent(usable)} of it`, fix },
  })),
};
