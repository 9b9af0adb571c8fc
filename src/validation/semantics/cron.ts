import { goDuration } from '../formats';

/** A field of a schedule. */
interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of week', min: 0, max: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * What is wrong with a schedule; undefined when Kubernetes can read it.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function cronProblem(schedule: string): string | undefined {
  if (/^(CRON_)?TZ=/.test(schedule)) return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  if (schedule.startsWith('@every ')) return goDuration(schedule.slice(7)) === undefined ? `failed to parse duration ${schedule}` : undefined;
  if (schedule.startsWith('@')) return DESCRIPTORS.includes(schedule) ? undefined : `unrecognized descriptor: ${schedule}`;
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  return FIELDS.map((field, index) => fieldProblem(parts[index], field)).find(problem => problem !== undefined);
}

function fieldProblem(text: string, field: CronField): string | undefined {
  // Kubernetes passes over empty items of a list, and over what a range from * ends with.
  return text.split(',').filter(part => part !== '').map(part => partProblem(part, field)).find(problem => problem !== undefined);
}

function partProblem(part: string, field: CronField): string | undefined {
  const match = /^(?:[*?](?:-[^/]*)?|([^-/]+)(?:-([^-/]+))?)(?:\/(\d+))?$/.exec(part);
  if (!match) return `cannot read "${part}" as ${field.name}`;
  const [, from, to, step] = match;
  if (step !== undefined && Number(step) === 0) return `step of range should be a positive number: ${part}`;
  if (from === undefined) return undefined;
  const first = valueOf(from, field);
  const last = to === undefined ? first : valueOf(to, field);
  if (Number.isNaN(first) || Number.isNaN(last)) return `failed to parse int from ${Number.isNaN(first) ? from : String(to)}`;
  if (first < field.min) return `beginning of range (${first}) below minimum (${field.min}): ${part}`;
  if (last > field.max) return `end of range (${last}) above maximum (${field.max}): ${part}`;
  return first > last ? `beginning of range (${first}) beyond end of range (${last}): ${part}` : undefined;
}

function valueOf(text: string, field: CronField): number {
  const word = field.words.indexOf(text.toLowerCase());
  if (word >= 0) return word + field.min;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}
