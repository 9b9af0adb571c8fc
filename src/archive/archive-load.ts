import { IConstruct } from 'constructs';
import { ObjectArchiveSinkProps } from './object-archive-sink-props';
import { declaredLoad } from '../core/capacity/declared-load';
import { MEASURED } from '../core/capacity/measured';
import { measuredLimit } from '../core/capacity/measured-rate';
import { unitsFor } from '../core/capacity/sizing';
import { isDevelopment } from '../core/defaults';
import { LoadTraits, ThroughputLimit } from '../core/load-traits';
import { KafkaConnect } from '../streaming/connect';

/** Tasks that the declared throughput of the input needs, as far as it has partitions; 1 where it declares none. */
export function archiveTasks(scope: IConstruct, props: ObjectArchiveSinkProps): number {
  const declared = declaredLoad(props.input);
  if (!declared || isDevelopment(scope)) return 1;
  return Math.min(props.input.partitions ?? 1, unitsFor(declared.recordsPerSecond, rateOf(scope, props).recordsPerSecond));
}

/** What an archive tells about load. */
export function archiveLoad(scope: IConstruct, props: ObjectArchiveSinkProps, tasks: number, connect: KafkaConnect): LoadTraits {
  const { archiveMicros } = MEASURED;
  return {
    work: {
      limits: [{ id: 'tasks', units: 'Connect tasks', count: tasks, most: props.input.partitions, ...rateOf(scope, props), fix: 'raise parallelism, as far as there are partitions' }],
      costs: [{ what: 'Connect workers', cpuMicros: archiveMicros.value, basis: archiveMicros.basis, source: archiveMicros.source }],
      outputsPerRecord: 0,
      runsOn: connect,
      parallelism: tasks,
      collectsSeconds: connect._offsetFlushInterval.toSeconds({ integral: false }),
    },
    unchecked: isDevelopment(scope) ? 'development profile' : undefined,
  };
}

function rateOf(scope: IConstruct, { load }: ObjectArchiveSinkProps): Pick<ThroughputLimit, 'recordsPerSecond' | 'basis' | 'source'> {
  if (load) return measuredLimit(scope, load);
  const { value, basis, source } = MEASURED.archiveRecords;
  return { recordsPerSecond: value, basis, source };
}
