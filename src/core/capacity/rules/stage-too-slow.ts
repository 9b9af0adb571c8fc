import { CapacityRule, isCertain, isOver, isTight } from './rule';
import { stageLimits } from './stage-cannot-keep-up';
import { percent } from '../units';

/** A stage has no reserve, or falls behind by what was measured or by defaults of the cluster. */
export const stageTooSlow: CapacityRule = {
  code: 'StageTooSlow',
  find: sheet => stageLimits(sheet).filter(limit => isTight(limit) && !isCertain(limit)).map(limit => ({
    scope: limit.subject,
    detail: {
      what: `the ${limit.what} of the stage ${isOver(limit) ? 'take fewer records than arrive' : 'have no reserve to work off what piles up'}: ${limit.formula} (${limit.basis})`,
      allowed: `up to ${percent(limit.usable)} of what they take`,
      fix: limit.fix,
    },
  })),
};
