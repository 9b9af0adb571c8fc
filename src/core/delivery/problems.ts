import { ProblemCatalog } from '../problems';
import { registerCatalog } from '../warning-log';

/** Codes of requirements on guarantees and order. */
export const DELIVERY = registerCatalog(new ProblemCatalog('delivery', {
  DeliveryWeakerThanRequired: {
    severity: 'error',
    cause: 'A stage on the way to where a guarantee is required can lose records, can repeat them, or does not tell; a way is as weak as its weakest stage.',
    fix: 'change the settings of the stage that is named, require less, or put the required stage before it',
  },
  OrderingWeakerThanRequired: {
    severity: 'error',
    cause: 'A stage on the way to where an order is required lets records overtake one another, gives them other keys, or does not tell.',
    fix: 'change the settings of the stage that is named, or require less',
  },
  DeliveryException: {
    severity: 'error',
    cause: 'The requirement is strict, and a stage on the way states a rare fault that breaks its guarantee or its order.',
    fix: 'remove the cause where the stage has a setting for it, or leave strict out and live with the rare fault',
  },
}));
