/** One thing that was measured, with each of its repetitions. */
export interface Row {
  /** Table that it stands in. */
  readonly part: string;
  readonly path: string;
  /** Records of 1 KB a second, one figure for each repetition. */
  readonly recordsPerSecond: readonly number[];
  /** CPU time of each process for one record, in microseconds. */
  readonly cpuMicros?: Readonly<Record<string, number>>;
  /** From when a record was due until it was read, in milliseconds, one for each repetition. */
  readonly latency?: readonly Latency[];
  readonly remark?: string;
}

/** Quantiles in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** The middle one of an odd number of figures, else the higher of the two. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

/** A line of the table: the median, and the spread of all repetitions. */
export function lineOf({ path, recordsPerSecond, cpuMicros, latency, remark }: Row): string {
  const rate = recordsPerSecond.length === 0 ? '' : `${figure(median(recordsPerSecond)).padStart(9)} records/s  ${spread(recordsPerSecond)}`;
  const times = (['p50', 'p99', 'p999', 'max'] as const).map(name => {
    const found = latency?.map(quantiles => quantiles[name]) ?? [];
    return `${name} ${median(found)?.toFixed(1)} ${spread(found, 1)} ms`;
  });
  const cpu = cpuMicros && Object.entries(cpuMicros).filter(([, micros]) => micros > 0).map(([name, micros]) => `${name} ${micros} us`).join(', ');
  return `  ${path.padEnd(46)} ${rate.padEnd(42)} ${[latency && times.join(', '), cpu && `CPU a record: ${cpu}`, remark].filter(Boolean).join('; ')}`.trimEnd();
}

function spread(figures: readonly number[], digits = 0): string {
  return figures.length < 2 ? '' : `(${figure(Math.min(...figures), digits)} to ${figure(Math.max(...figures), digits)})`;
}

function figure(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
