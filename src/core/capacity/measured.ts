import { Fact } from './facts';
import { CapacityBasis } from '../load-traits';

/** Where our own measurements are, and what repeats them. */
export const MEASURED_SOURCE = 'docs/performance.md, npm run bench:dataplane';

const measured = (value: number): Fact => ({ value, basis: CapacityBasis.MEASURED, source: MEASURED_SOURCE });

/**
 * What was measured with records of 1 KB on two cores, rounded, mostly to the side of caution; the page has the spread. The only place that
 * states these numbers.
 */
export const MEASURED = {
  /** Records a second of one pod of the JavaScript runner with a core, event by event, posting its outputs to the sink. */
  javaScriptRecords: measured(4_000),
  /** The same of the Python runner. */
  pythonRecords: measured(1_200),
  /** Records a second of one task of the S3 sink: a fifth of what lines of JSON with gzip reached, since other formats cost more and were not measured. */
  archiveRecords: measured(5_000),
  /** Processor time of a broker for a record that is written, TLS and SCRAM, in batches; of each replica. */
  brokerWriteMicros: measured(20),
  /** Processor time of a broker for a record that is read. */
  brokerReadMicros: measured(5),
  /** Processor time of the part of Knative that hands a record to the function, as far as it can be played. */
  dispatcherMicros: measured(500),
  /** Processor time of the part of Knative that takes an output. */
  receiverMicros: measured(150),
  /** Processor time of a Connect worker for a record that it archives, with the same caution. */
  archiveMicros: measured(150),
} as const;
