import { IConstruct } from 'constructs';
import { CORE } from '../core-problems';
import { CapacityBasis, MeasuredRate, ThroughputLimit } from '../load-traits';

/** What consumers of a sink take, by what its user measured. */
export function measuredLimit(scope: IConstruct, { recordsPerConsumer, source }: MeasuredRate): Pick<ThroughputLimit, 'recordsPerSecond' | 'basis' | 'source'> {
  if (!(recordsPerConsumer > 0 && Number.isFinite(recordsPerConsumer))) {
    throw CORE.error(scope, 'InvalidNumber', { what: 'load.recordsPerConsumer is out of range', got: recordsPerConsumer, allowed: 'more than zero' });
  }
  return { recordsPerSecond: recordsPerConsumer, basis: CapacityBasis.STATED, source: source ?? 'stated by the program' };
}
