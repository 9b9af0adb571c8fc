import { IConstruct } from 'constructs';
import { DAYS, FiringDays, firingDays } from './cron';
import { ARCHIVE } from './problems';
import { Schedule, Weekday } from './schedule';
import type { SchedulePolicyPolicy } from '../crd/portworx';

/** Minutes; Elasticsearch refuses policies that fire more often, unless its own settings were changed. */
const ELASTICSEARCH_SHORTEST = 15;

/**
 * The schedule in Elasticsearch's form: with seconds, and with a question mark for the day that is not restricted.
 *
 * @see https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/snapshot-restore-settings
 * @see https://www.elastic.co/docs/explore-analyze/alerts-cases/watcher/schedule-types#schedule-cron
 */
export function elasticsearchCron(scope: IConstruct, schedule: Schedule): string {
  const { minutes, hours, daysOfMonth, months, daysOfWeek } = schedule._fields;
  const days = firingDays(schedule._fields);
  if (days === FiringDays.BOTH) {
    throw ARCHIVE.error(scope, 'ScheduleNotExpressible', {
      what: 'Elasticsearch cannot restrict the day of the month and the day of the week together', got: schedule.expression,
    });
  }
  if (schedule._shortestInterval < ELASTICSEARCH_SHORTEST) {
    throw ARCHIVE.error(scope, 'ScheduleNotExpressible', {
      what: 'Elasticsearch refuses snapshots that follow each other that fast', got: schedule.expression, allowed: `at least ${ELASTICSEARCH_SHORTEST} minutes between two of them`,
    });
  }
  const day = days === FiringDays.OF_WEEK ? '?' : days === FiringDays.ALL ? '*' : daysOfMonth.join(',');
  const weekday = days === FiringDays.OF_WEEK ? daysOfWeek.map(d => DAYS[d]).join(',') : '?';
  return `0 ${list(minutes, 60)} ${list(hours, 24)} ${day} ${list(months, 12)} ${weekday}`;
}

function list(values: readonly number[], all: number): string {
  return values.length === all ? '*' : values.join(',');
}

/**
 * The schedule in Stork's form. Stork knows intervals, and one time a day, a week or a month.
 *
 * @param retain how many snapshots of a volume are kept
 * @see https://docs.portworx.com/portworx-enterprise/reference/crd/schedule-policy
 */
export function storkPolicy(scope: IConstruct, schedule: Schedule, retain: number): SchedulePolicyPolicy {
  const { minutes, hours, daysOfMonth, months, daysOfWeek } = schedule._fields;
  const days = firingDays(schedule._fields);
  if (months.length === 12) {
    if (days === FiringDays.ALL && schedule._longestInterval === schedule._shortestInterval && schedule._longestInterval < 24 * 60) {
      return { interval: { intervalMinutes: schedule._longestInterval, retain } };
    }
    if (minutes.length === 1 && hours.length === 1) {
      const time = kitchenTime(hours[0], minutes[0]);
      if (days === FiringDays.ALL) return { daily: { time, retain } };
      if (days === FiringDays.OF_WEEK && daysOfWeek.length === 1) return { weekly: { day: Object.values(Weekday)[daysOfWeek[0]], time, retain } };
      // What Stork does in a month without the day is not stated.
      if (days === FiringDays.OF_MONTH && daysOfMonth.length === 1 && daysOfMonth[0] <= 28) return { monthly: { date: daysOfMonth[0], time, retain } };
    }
  }
  throw ARCHIVE.error(scope, 'ScheduleNotExpressible', {
    what: 'Stork knows intervals that divide a day, and one time a day, a week or a month',
    got: schedule.expression,
  });
}

/** A time on a clock of twelve hours, as in `02:30PM`. */
export function kitchenTime(hour: number, minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(minute)}${hour < 12 ? 'AM' : 'PM'}`;
}
