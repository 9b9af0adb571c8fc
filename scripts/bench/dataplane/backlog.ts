/** So much of a backlog is worked off before the clock starts: compilers and caches are warm then. */
const WARM_UP_SHARE = 0.25;
const STEP_MS = 50;
const PATIENCE_MS = 300_000;

/** What it took to work off a backlog. */
export interface Drained {
  readonly recordsPerSecond: number;
  /** Records that were counted. */
  readonly records: number;
}

/**
 * Rate at which a backlog is worked off.
 *
 * @param records that are waiting
 * @param done how many are done by now
 * @param started called when the clock starts
 */
export async function drainRate(records: number, done: () => Promise<number>, started: () => void): Promise<Drained> {
  const before = await done();
  const [first, begin] = await reach(before + records * WARM_UP_SHARE, done);
  started();
  const [last, end] = await reach(before + records, done);
  return { recordsPerSecond: (last - first) / (end - begin) * 1000, records: last - first };
}

async function reach(count: number, done: () => Promise<number>): Promise<[number, number]> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    const now = await done();
    if (now >= count) return [now, performance.now()];
    await new Promise(resolve => setTimeout(resolve, STEP_MS));
  }
  throw new Error(`${await done()} of ${count} records after ${PATIENCE_MS / 1000} s`);
}
