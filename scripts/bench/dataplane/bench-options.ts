/** How much is measured; `npm run bench:dataplane -- --quick` for a look at whether it works. */
export interface BenchOptions {
  /** Of each measurement. */
  readonly repetitions: number;
  /** Of one run through Kafka without a runner, or in batches. */
  readonly records: number;
  /** Of one run through a runner, event by event. */
  readonly singleRecords: number;
  /** Of one load on a runner alone, or at a fixed rate. */
  readonly seconds: number;
  /** Before latency is looked at: programs that were just started fall behind, and have to catch up first. */
  readonly settleSeconds: number;
  /** Rate of the latency that is asked for. */
  readonly rate: number;
}

export const FULL: BenchOptions = { repetitions: 3, records: 300_000, singleRecords: 40_000, seconds: 15, settleSeconds: 30, rate: 12_000 };
export const QUICK: BenchOptions = { repetitions: 1, records: 50_000, singleRecords: 10_000, seconds: 5, settleSeconds: 10, rate: 12_000 };

/** Options of Java for programs that run long enough for both of its compilers. */
export const JVM = ['-Xmx1g', '-XX:+UseSerialGC'];
