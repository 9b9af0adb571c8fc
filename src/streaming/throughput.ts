import { Size } from 'cdk8s';
import { CORE } from '../core/core-problems';

/** What one partition is counted on to carry, kept well below what brokers reach so that a partition can catch up. */
const BYTES_PER_PARTITION = 10 * 1024 * 1024;
const RECORDS_PER_PARTITION = 5_000;

/** Enough for several consumers, few enough to cost nothing. What a topic gets of which nothing is known. */
export const FEWEST_PARTITIONS = 6;

/** What is known of the records. */
export interface ThroughputOptions {
  /**
   * Mean size of a record.
   *
   * @default Size.kibibytes(1)
   */
  readonly recordSize?: Size;

  /**
   * How many times the mean the peak is, at least 1.
   *
   * @default 2
   */
  readonly peak?: number;
}

/**
 * How much a topic carries. The number of partitions follows from it where it is not set, and a warning where the retained records
 * would outgrow the brokers.
 *
 * Partitions: the larger of peak bytes a second / 10 MiB and peak records a second / 5000, rounded up, and at least 6.
 */
export class Throughput {
  /**
   * A number of records a second.
   *
   * @param count records a second in the mean, above zero; another one is an InvalidNumber error
   * @param options size of the records, height of the peak
   */
  public static messagesPerSecond(count: number, options: ThroughputOptions = {}): Throughput {
    const recordBytes = (options.recordSize ?? Size.kibibytes(1)).toKibibytes() * 1024;
    return new Throughput(count, recordBytes, options.peak ?? 2);
  }

  /**
   * An amount of data a second.
   *
   * @param amount data a second in the mean
   * @param options size of the records, height of the peak
   */
  public static dataPerSecond(amount: Size, options: ThroughputOptions = {}): Throughput {
    const recordBytes = (options.recordSize ?? Size.kibibytes(1)).toKibibytes() * 1024;
    return new Throughput(amount.toKibibytes() * 1024 / recordBytes, recordBytes, options.peak ?? 2);
  }

  private constructor(
    /** Records a second in the mean. */
    public readonly recordsPerSecond: number,
    /** Mean size of a record, in bytes. */
    public readonly recordBytes: number,
    /** How many times the mean the peak is. */
    public readonly peak: number,
  ) {
    if (!(recordsPerSecond > 0 && recordBytes > 0 && peak >= 1) || !Number.isFinite(recordsPerSecond * recordBytes * peak)) {
      throw CORE.error('Throughput', 'InvalidNumber', {
        what: 'the throughput is out of range',
        got: { recordsPerSecond, recordBytes, peak },
        allowed: 'records and size above 0, a peak of at least 1',
      });
    }
  }

  /** Bytes a second in the mean. */
  public get bytesPerSecond(): number {
    return this.recordsPerSecond * this.recordBytes;
  }

  /** Partitions that carry the peak. */
  public get partitions(): number {
    const byBytes = this.bytesPerSecond * this.peak / BYTES_PER_PARTITION;
    const byRecords = this.recordsPerSecond * this.peak / RECORDS_PER_PARTITION;
    return Math.max(FEWEST_PARTITIONS, Math.ceil(Math.max(byBytes, byRecords)));
  }
}
