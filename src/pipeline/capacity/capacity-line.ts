/** One line of the worksheet: what is computed, how, and what it rests on. */
export interface CapacityLine {
  /** Id, unique in its subject and the same in each run, as in `disk.days`. */
  readonly id: string;

  /** Construct path of what it is about. */
  readonly subject: string;

  /** What is computed. */
  readonly what: string;

  /** How, in words, with the numbers. */
  readonly formula: string;

  /**
   * The result in its unit, exact.
   *
   * @default - it has no end, as space that is never freed
   */
  readonly value?: number;

  /** Unit of the value: B, B/s, records/s, cores, days, s; empty for counts. */
  readonly unit: string;

  /** The result for people, as in "1.04 TB"; bytes by powers of 1,000. */
  readonly result: string;

  /** What the numbers in it rest on, beside the program: addresses of documentation, or our own measurement with its command. */
  readonly sources: string[];
}
