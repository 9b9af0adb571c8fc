const RANGES: ReadonlyArray<readonly [number, number, readonly string[]]> = [
  [0, 59, []],
  [0, 23, []],
  [1, 31, []],
  [1, 12, ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']],
  [0, 7, ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']],
];

const DESCRIPTORS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *',
};

/**
 * How often a schedule comes due in a year, near enough to tell more from less; undefined for what is no schedule.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function runsPerYear(schedule: string): number | undefined {
  const text = schedule.trim().replace(/^(CRON_)?TZ=\S+\s+/, '');
  const parts = (DESCRIPTORS[text] ?? text).split(/\s+/);
  if (parts.length !== RANGES.length) return undefined;
  const counts = parts.map((part, i) => countOf(part, RANGES[i]));
  if (counts.some(count => count === undefined)) return undefined;
  const [minutes, hours, days, months, weekdays] = counts as number[];
  const byDay = days / 31;
  const byWeekday = Math.min(weekdays, 7) / 7;
  // When both are restricted, a day that fits either is due.
  const share = isAny(parts[2]) || isAny(parts[4]) ? byDay * byWeekday : byDay + byWeekday - byDay * byWeekday;
  return minutes * hours * share * 365 * (months / 12);
}

function isAny(part: string): boolean {
  return part.startsWith('*') || part.startsWith('?');
}

function countOf(field: string, [min, max, words]: (typeof RANGES)[number]): number | undefined {
  const due = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:([*?])|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [, any, from, to, step] = match;
    const first = any ? min : valueOf(from, min, words);
    const last = any ? (max === 7 ? 6 : max) : to ? valueOf(to, min, words) : step ? max : first;
    if (Number.isNaN(first) || Number.isNaN(last) || Number(step) === 0) return undefined;
    for (let value = first; value <= last; value += Number(step ?? 1)) due.add(max === 7 ? value % 7 : value);
  }
  return due.size;
}

function valueOf(text: string, min: number, words: readonly string[]): number {
  const word = words.indexOf(text.toLowerCase());
  return word < 0 ? Number(text) : word + min;
}
