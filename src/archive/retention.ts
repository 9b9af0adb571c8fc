import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ARCHIVE } from './problems';
import { Schedule } from './schedule';

/** Refuses to remove a snapshot before the next one is taken. */
export function checkRetention(scope: IConstruct, keep: Duration, schedule: Schedule): void {
  const kept = keep.toMinutes({ integral: false });
  if (kept >= schedule._longestInterval) return;
  throw ARCHIVE.error(scope, 'RetentionBelowInterval', {
    what: `snapshots are kept shorter than the ${schedule._longestInterval} minutes that can pass between two of them`,
    got: keep.toHumanString(),
    allowed: `at least ${Duration.minutes(schedule._longestInterval).toHumanString()}`,
  });
}

/** How many snapshots there are within the retention, for backends that count. */
export function retainCount(keep: Duration, schedule: Schedule): number {
  return Math.max(1, Math.ceil(keep.toMinutes({ integral: false }) / schedule._shortestInterval));
}

/** A duration in seconds; backends know no less. */
export function wholeSeconds(duration: Duration): number {
  return Math.ceil(duration.toMilliseconds() / 1000);
}

/** `720h0m0s` */
export function goDuration(keep: Duration): string {
  const seconds = wholeSeconds(keep);
  return `${Math.floor(seconds / 3600)}h${Math.floor((seconds % 3600) / 60)}m${seconds % 60}s`;
}

/** `30d`, or hours or minutes where days do not come out even. @see https://www.elastic.co/docs/reference/elasticsearch/rest-apis/api-conventions#time-units */
export function elasticsearchTime(keep: Duration): string {
  const minutes = Math.ceil(keep.toMinutes({ integral: false }));
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
