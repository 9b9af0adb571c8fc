import { IConstruct } from 'constructs';
import { WORKER_FACTS } from './facts';
import { Sheet } from './sheet';
import { Topology } from './topology';
import { bytes, CapacityUnit, duration, rate, wholeGibibytes } from './units';
import { CapacityBasis, RecordLoad } from '../load-traits';

/** A stage that runs on workers, with what it reads. */
export interface WorkerJob {
  readonly stage: IConstruct;
  readonly load: RecordLoad;
}

/** What the stages that run on workers collect in their memory. */
export function workerLines(sheet: Sheet, topology: Topology, runtime: IConstruct, jobs: readonly WorkerJob[]): void {
  const { workers, heapBytes } = topology.runtimes.get(runtime)!;
  const collecting = jobs.map(job => {
    const { collectsSeconds: seconds = 0, parallelism = 1 } = topology.workOf(job.stage) ?? {};
    // The busiest worker has a task of each.
    return { ...job, seconds, shared: Math.min(workers, parallelism) };
  }).filter(({ seconds }) => seconds > 0);
  if (collecting.length === 0) return;
  const { heapPerByte, collectShare } = WORKER_FACTS;
  const collected = collecting.reduce((total, { load, seconds, shared }) => total + load.peakRecordsPerSecond * load.recordBytes * seconds / shared, 0);
  const parts = collecting.map(({ stage, load, seconds, shared }) =>
    `${rate(load.peakRecordsPerSecond * load.recordBytes)} x ${duration(seconds)} of ${stage.node.id} / ${shared} workers that share it`).join(' + ');
  const each = sheet.line({
    id: 'collected',
    subject: runtime,
    what: 'collected in the heap of the busiest worker at the peak',
    formula: `(${parts}) x ${heapPerByte.value} bytes of heap a byte`,
    value: collected * heapPerByte.value,
    unit: CapacityUnit.BYTES,
    facts: [heapPerByte],
  });
  const heap = sheet.line({
    id: 'heap', subject: runtime, what: 'Java heap of each worker', formula: `${bytes(each)} / ${collectShare.value} that may be collected`, value: each / collectShare.value, unit: CapacityUnit.BYTES, facts: [collectShare],
  });
  const checked = topology.uncheckedBecause(runtime) === undefined;
  sheet.size({ id: 'heap', subject: runtime, what: 'heap of a worker', now: wholeGibibytes(heapBytes), needed: wholeGibibytes(heap), enough: checked ? heapBytes >= heap : undefined });
  if (!checked) return;
  sheet.limit({
    id: 'heap',
    subject: runtime,
    what: 'heap of a worker',
    load: each,
    certain: 0,
    capacity: heapBytes,
    unit: CapacityUnit.BYTES,
    usable: collectShare.value,
    atPeak: true,
    basis: CapacityBasis.ASSUMED,
    formula: `${bytes(each)} collected, of ${bytes(heapBytes)} of heap`,
    fix: 'raise memory or replicas of the Connect cluster, or shorten offsetFlushInterval',
  });
}
