import { CronFields, cronIntervals, parseCron } from './cron';
import { ARCHIVE } from './problems';
import { PipelineError } from '../core/problems';

/** A day of the week. */
export enum Weekday {
  /** Sunday. */
  SUNDAY = 'Sunday',
  /** Monday. */
  MONDAY = 'Monday',
  /** Tuesday. */
  TUESDAY = 'Tuesday',
  /** Wednesday. */
  WEDNESDAY = 'Wednesday',
  /** Thursday. */
  THURSDAY = 'Thursday',
  /** Friday. */
  FRIDAY = 'Friday',
  /** Saturday. */
  SATURDAY = 'Saturday',
}

/** A time in each hour. */
export interface HourlyOptions {
  /**
   * Minute, 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;
}

/** A time of the day, in UTC. */
export interface DailyOptions extends HourlyOptions {
  /** Hour, 0 to 23. */
  readonly hour: number;
}

/** A time of the week, in UTC. */
export interface WeeklyOptions extends DailyOptions {
  /** Day of the week. */
  readonly day: Weekday;
}

/** A time of the month, in UTC. */
export interface MonthlyOptions extends DailyOptions {
  /** Day of the month, 1 to 28, so that every month has it. */
  readonly day: number;
}

const WEEKDAYS = Object.values(Weekday);

/**
 * When something happens, in UTC. Each backend has a form of its own for it: cron, cron with seconds, a time on a clock of
 * twelve hours, an interval. The schedule is converted, or refused where a backend cannot express it.
 */
export class Schedule {
  /**
   * Every hour.
   *
   * @param options the minute; one that does not exist is a ScheduleInvalid error
   */
  public static hourly(options: HourlyOptions = {}): Schedule {
    return new Schedule(`${options.minute ?? 0} * * * *`);
  }

  /**
   * Every day.
   *
   * @param options the time; one that does not exist is a ScheduleInvalid error
   */
  public static daily(options: DailyOptions): Schedule {
    return new Schedule(`${options.minute ?? 0} ${options.hour} * * *`);
  }

  /**
   * Every week.
   *
   * @param options day and time; a time that does not exist is a ScheduleInvalid error
   */
  public static weekly(options: WeeklyOptions): Schedule {
    return new Schedule(`${options.minute ?? 0} ${options.hour} * * ${WEEKDAYS.indexOf(options.day)}`);
  }

  /**
   * Every month.
   *
   * @param options day and time; one that not every month has is a ScheduleInvalid error
   */
  public static monthly(options: MonthlyOptions): Schedule {
    if (options.day > 28) throw invalid('not every month has this day', options.day);
    return new Schedule(`${options.minute ?? 0} ${options.hour} ${options.day} * *`);
  }

  /**
   * A cron expression.
   *
   * @param expression five fields: minute, hour, day of month, month, day of week; anything else is a ScheduleInvalid error
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  public static cron(expression: string): Schedule {
    return new Schedule(expression);
  }

  /** The schedule as a cron expression of five fields. */
  public readonly expression: string;
  /** Longest time between two firings, in minutes. @internal */
  public readonly _longestInterval: number;
  /** Shortest time between two firings, in minutes. @internal */
  public readonly _shortestInterval: number;
  /** @internal */
  public readonly _fields: CronFields;

  private constructor(expression: string) {
    this._fields = parseCron(expression);
    const fields = expression.trim().split(/\s+/);
    // Kubernetes knows Sunday as 0 only.
    if (/(^|[,-])7/.test(fields[4])) fields[4] = this._fields.daysOfWeek.join(',');
    this.expression = fields.join(' ');
    const intervals = cronIntervals(this._fields);
    if (!intervals) throw invalid('the schedule names a date that no year has', expression);
    this._longestInterval = intervals.longest;
    this._shortestInterval = intervals.shortest;
  }
}

function invalid(what: string, got: unknown): PipelineError {
  return ARCHIVE.error('Schedule', 'ScheduleInvalid', { what, got });
}
