import { IConstruct } from 'constructs';
import { isDevelopment } from '../core/defaults';
import { ITopic } from '../core/topic';

/** Two consumers, so that one may fail, but none that would idle for want of partitions. */
export function defaultParallelism(scope: IConstruct, topics: readonly ITopic[]): number {
  const partitions = topics.map(topic => topic.partitions).filter(count => count !== undefined);
  return Math.min(isDevelopment(scope) ? 1 : 2, ...partitions);
}
