/** What a number of the worksheet counts. Bytes are shown by powers of 1,000, as disks and networks are sold. */
export enum CapacityUnit {
  BYTES = 'B',
  BYTES_PER_SECOND = 'B/s',
  BYTES_PER_DAY = 'B/day',
  RECORDS_PER_SECOND = 'records/s',
  CORES = 'cores',
  DAYS = 'days',
  SECONDS = 's',
  COUNT = '',
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const GIBIBYTE = 1024 ** 3;

/** A number with its unit, to three digits. */
export function show(value: number, unit: CapacityUnit): string {
  if (value === Infinity) return 'without end';
  switch (unit) {
    case CapacityUnit.BYTES: return scaled(value, 'B');
    case CapacityUnit.BYTES_PER_SECOND: return scaled(value, 'B/s');
    case CapacityUnit.BYTES_PER_DAY: return scaled(value, 'B a day');
    case CapacityUnit.RECORDS_PER_SECOND: return `${grouped(value)} records/s`;
    case CapacityUnit.COUNT: return grouped(value);
    case CapacityUnit.DAYS: return value < 2 ? duration(value * 86_400) : `${trimmed(value, 1)} days`;
    default: return `${digits(value)} ${unit}`;
  }
}

/** Bytes by powers of 1,000, as in "1.04 TB". */
export function bytes(value: number): string {
  return show(value, CapacityUnit.BYTES);
}

/** Bytes a second by powers of 1,000, as in "12 MB/s". */
export function rate(value: number): string {
  return show(value, CapacityUnit.BYTES_PER_SECOND);
}

/** Records a second, as in "12,000 records/s". */
export function records(value: number): string {
  return show(value, CapacityUnit.RECORDS_PER_SECOND);
}

/** A number with commas, whole from 100 on. */
export function grouped(value: number): string {
  const [whole, fraction] = (value >= 100 ? String(Math.round(value)) : digits(value)).split('.');
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

/** A share as in "85 %". */
export function percent(share: number): string {
  return share === Infinity ? 'more than 100 %' : `${digits(share * 100)} %`;
}

/** Whole GiB, rounded up and without commas: the form in which volumes and memory are asked for. */
export function wholeGibibytes(value: number): string {
  return value === Infinity ? 'without end' : `${Math.ceil(value / GIBIBYTE - 1e-9)} GiB`;
}

/** A time, in the largest unit of which there are at least two. */
export function duration(seconds: number): string {
  if (seconds === Infinity) return 'for ever';
  for (const [size, name] of [[86_400, 'days'], [3_600, 'hours'], [60, 'minutes']] as const) {
    if (seconds >= 2 * size) return `${digits(seconds / size)} ${name}`;
  }
  return `${digits(seconds)} s`;
}

function scaled(value: number, unit: string): string {
  let [amount, power] = [value, 0];
  // What three digits would show as 1,000 belongs to the next prefix.
  while (amount >= 999.5 && power < PREFIXES.length - 1) {
    amount /= 1000;
    power += 1;
  }
  return `${grouped(amount)} ${PREFIXES[power]}${unit}`;
}

/** Three digits, without zeros behind the point. */
function digits(value: number): string {
  const size = Math.abs(value);
  return size >= 100 ? grouped(value) : trimmed(value, size >= 10 ? 1 : 2);
}

function trimmed(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}
