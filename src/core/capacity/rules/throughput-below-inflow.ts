import { CapacityRule } from './rule';
import { records } from '../units';

/** More than rounding. */
const TOLERANCE = 1.01;

/** A topic declares less than its writers bring. */
export const throughputBelowInflow: CapacityRule = {
  code: 'ThroughputBelowInflow',
  find: ({ topology, flows }) => [...topology.topics].flatMap(([scope, { declared }]) => {
    if (!declared) return [];
    const { load, reason } = flows.inflowOf(scope);
    if (!load || load.recordsPerSecond <= declared.recordsPerSecond * TOLERANCE) return [];
    const detail = { what: `the topic declares less than is written to it (${reason})`, got: records(declared.recordsPerSecond), allowed: `${records(load.recordsPerSecond)} or more` };
    return [{ scope, detail }];
  }),
};
