import { CapacityRule, isCertain, limitsOf } from './rule';
import { rate } from '../units';

/** The mean does not fit through what the program says that a broker has. */
export const brokersTooSlow: CapacityRule = {
  code: 'BrokersTooSlow',
  find: sheet => limitsOf(sheet, sheet.topology.clusters, 'network.mean', 'volume.write.mean')
    .filter(isCertain)
    .map(({ subject, what, load, capacity }) => ({ scope: subject, detail: { what: `${what} carries too much in the mean`, got: rate(load), allowed: `up to ${rate(capacity)}` } })),
};
