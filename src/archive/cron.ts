import { ARCHIVE } from './problems';
import { PipelineError } from '../core/problems';

/** The values that each of the five fields of a cron expression stands for. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly daysOfWeek: readonly number[];
  /** Whether the day of the month, or of the week, is restricted. Cron fires when either of two restricted ones matches. */
  readonly restrictsDayOfMonth: boolean;
  readonly restrictsDayOfWeek: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Reads a cron expression of five fields; anything else is a ScheduleInvalid error. */
export function parseCron(expression: string): CronFields {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) throw invalid(expression, 'has not five fields');
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  return {
    minutes: values(expression, minute, 0, 59),
    hours: values(expression, hour, 0, 23),
    daysOfMonth: values(expression, dayOfMonth, 1, 31),
    months: values(expression, month, 1, 12, MONTHS, 1),
    daysOfWeek: [...new Set(values(expression, dayOfWeek, 0, 7, DAYS, 0).map(day => day % 7))].sort((a, b) => a - b),
    restrictsDayOfMonth: restricts(dayOfMonth),
    restrictsDayOfWeek: restricts(dayOfWeek),
  };
}

/** As Kubernetes and Velero see it; other implementations take a step over all days for unrestricted. */
function restricts(field: string): boolean {
  return !field.split(',').some(part => part === '*' || part === '*/1');
}

/** The days on which a schedule fires. */
export enum FiringDays { ALL, OF_MONTH, OF_WEEK, BOTH }

/** By what the days are limited, for forms that know only one limit. */
export function firingDays(fields: CronFields): FiringDays {
  const ofMonth = fields.daysOfMonth.length < 31;
  const ofWeek = fields.daysOfWeek.length < 7;
  if (ofMonth && ofWeek) return FiringDays.BOTH;
  // Either of two restricted days is enough, so one of them that holds every day makes the other one pointless.
  if (fields.restrictsDayOfMonth && fields.restrictsDayOfWeek) return FiringDays.ALL;
  if (ofMonth) return FiringDays.OF_MONTH;
  return ofWeek ? FiringDays.OF_WEEK : FiringDays.ALL;
}

function values(expression: string, field: string, min: number, max: number, names: readonly string[] = [], firstName = 0): number[] {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(\*|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:\/(\d+))?$/.exec(part);
    if (!match) throw invalid(expression, `has the field ${JSON.stringify(field)}`);
    const [, first, last, step] = match;
    const from = first === '*' ? min : number(expression, first, names, firstName);
    const to = last !== undefined ? number(expression, last, names, firstName) : first === '*' || step !== undefined ? max : from;
    if (from < min || to > max || from > to || step === '0' || (first === '*' && last !== undefined)) {
      throw invalid(expression, `has the field ${JSON.stringify(field)}`);
    }
    for (let value = from; value <= to; value += Number(step ?? 1)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

function number(expression: string, text: string, names: readonly string[], firstName: number): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + firstName;
  if (!/^\d+$/.test(text)) throw invalid(expression, `names ${JSON.stringify(text)}`);
  return Number(text);
}

function invalid(expression: string, what: string): PipelineError {
  return ARCHIVE.error('Schedule', 'ScheduleInvalid', { what: `the cron expression ${what}`, got: expression });
}

const MINUTES_A_DAY = 24 * 60;
/** After 28 years dates fall on the same days of the week again; no year without its leap day is in between. */
const HORIZON_DAYS = 28 * 365 + 7;
const HORIZON_START = Date.UTC(2024, 0, 1);

/** Longest and shortest time between two firings, in minutes; nothing when it never fires. */
export function cronIntervals(fields: CronFields): { longest: number; shortest: number } | undefined {
  const times = fields.hours.flatMap(hour => fields.minutes.map(minute => hour * 60 + minute));
  const days = matchingDays(fields);
  if (days.length === 0) return undefined;
  const [first, last] = [times[0], times[times.length - 1]];
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  const following = [...days.slice(1), days[0] + HORIZON_DAYS];
  for (const gap of new Set(days.map((day, i) => following[i] - day))) gaps.push(gap * MINUTES_A_DAY - last + first);
  return { longest: Math.max(...gaps), shortest: Math.min(...gaps) };
}

function matchingDays(fields: CronFields): number[] {
  const days: number[] = [];
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const date = new Date(HORIZON_START + day * MINUTES_A_DAY * 60_000);
    if (!fields.months.includes(date.getUTCMonth() + 1)) continue;
    const ofMonth = fields.daysOfMonth.includes(date.getUTCDate());
    const ofWeek = fields.daysOfWeek.includes(date.getUTCDay());
    const either = fields.restrictsDayOfMonth && fields.restrictsDayOfWeek;
    if (either ? ofMonth || ofWeek : ofMonth && ofWeek) days.push(day);
  }
  return days;
}
