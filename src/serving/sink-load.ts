import { IConstruct } from 'constructs';
import { measuredLimit } from '../core/capacity/measured-rate';
import { isDevelopment } from '../core/defaults';
import { LoadTraits, MeasuredRate } from '../core/load-traits';
import { ITopic } from '../core/topic';

/** What a search sink tells about load. How fast documents are indexed is up to the search cluster, so nothing is known unless its user says so. */
export function sinkLoad(scope: IConstruct, topics: readonly ITopic[], consumers: number, load: MeasuredRate | undefined): LoadTraits {
  const partitions = topics.map(topic => topic.partitions).filter(count => count !== undefined);
  const most = partitions.length === topics.length ? Math.max(...partitions) : undefined;
  const fix = 'raise parallelism, as far as there are partitions';
  return {
    work: {
      limits: load ? [{ id: 'consumers', units: 'consumers', count: consumers, most, ...measuredLimit(scope, load), fix }] : [],
      outputsPerRecord: 0,
    },
    unchecked: isDevelopment(scope) ? 'development profile' : undefined,
  };
}
