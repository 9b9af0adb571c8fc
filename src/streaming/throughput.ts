import { Duration, Size } from 'cdk8s';
import { partitionsFor } from '../core/capacity/sizing';
import { CORE } from '../core/core-problems';
import { needKnown } from '../core/deferred';
import { RecordLoad } from '../core/load-traits';

const WHERE = 'Throughput';

/** What is known of the records. */
export interface ThroughputOptions {
  /**
   * Mean size of a record: key, value and headers. With recordBytes a ConflictingProps error.
   *
   * @default Size.kibibytes(1)
   */
  readonly recordSize?: Size;

  /**
   * The same in bytes, for sizes that are no powers of two: 1000 for a KB as networks and disks have it. With recordSize a ConflictingProps error.
   *
   * @default - recordSize
   */
  readonly recordBytes?: number;

  /**
   * How many times the mean the peak is, at least 1. With peakMessagesPerSecond a ConflictingProps error.
   *
   * @default 2
   */
  readonly peak?: number;

  /**
   * Records a second at the peak; less than the mean is an InvalidNumber error. With peak a ConflictingProps error.
   *
   * @default - follows from peak
   */
  readonly peakMessagesPerSecond?: number;

  /**
   * How many times smaller records are when they are stored, at least 1: measure it with your own records, it depends on them more than on
   * the codec. Producers compress, unless the topic names a codec.
   *
   * @default - not known, and counted as 1: not compressed
   * @see https://kafka.apache.org/documentation/#topicconfigs_compression.type
   */
  readonly compressionRatio?: number;

  /**
   * Consumer groups that read the topic and are not in this app, a whole number.
   *
   * @default - 1 for a topic with consumedElsewhere, otherwise 0
   */
  readonly consumersElsewhere?: number;

  /**
   * How far consumers may be behind and still be served from the memory of the brokers, as after a restart of theirs.
   *
   * @default Duration.seconds(30), as Kafka recommends
   * @see https://kafka.apache.org/documentation/#hwandos
   */
  readonly readBehind?: Duration;
}

/**
 * How much a topic carries. The number of partitions follows from it where it is not set, and everything in CapacityPlan; sizes that do not
 * fit are errors and warnings of the synthesis.
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
    return new Throughput(needKnown(WHERE, count, 'the number of messages'), sizeOf(options), options);
  }

  /**
   * An amount of data a second.
   *
   * @param amount data a second in the mean
   * @param options size of the records, height of the peak
   */
  public static dataPerSecond(amount: Size, options: ThroughputOptions = {}): Throughput {
    const recordBytes = sizeOf(options);
    return new Throughput(amount.toKibibytes() * 1024 / recordBytes, recordBytes, options);
  }

  /** How many times the mean the peak is. */
  public readonly peak: number;
  /** Records a second at the peak. */
  public readonly peakRecordsPerSecond: number;
  /** How many times smaller records are when they are stored; unset when it is not known. */
  public readonly compressionRatio?: number;
  /** Consumer groups that are not in this app; unset when it is not said. */
  public readonly consumersElsewhere?: number;
  /** How far consumers may be behind and still read from memory; unset when it is not said. */
  public readonly readBehind?: Duration;

  private constructor(
    /** Records a second in the mean. */
    public readonly recordsPerSecond: number,
    /** Mean size of a record, in bytes. */
    public readonly recordBytes: number,
    options: ThroughputOptions,
  ) {
    const { compressionRatio, consumersElsewhere } = options;
    this.peakRecordsPerSecond = peakOf(recordsPerSecond, options);
    this.peak = this.peakRecordsPerSecond / recordsPerSecond;
    if (!(recordsPerSecond > 0 && recordBytes > 0 && this.peak >= 1) || !Number.isFinite(this.peakRecordsPerSecond * recordBytes)) {
      throw CORE.error(WHERE, 'InvalidNumber', {
        what: 'the throughput is out of range',
        got: { recordsPerSecond, recordBytes, peak: this.peak },
        allowed: 'records and size above 0, a peak of at least 1',
      });
    }
    if (compressionRatio !== undefined && !(compressionRatio >= 1 && Number.isFinite(compressionRatio))) {
      throw CORE.error(WHERE, 'InvalidNumber', { what: 'compressionRatio is out of range', got: compressionRatio, allowed: 'at least 1' });
    }
    if (consumersElsewhere !== undefined && !(Number.isInteger(consumersElsewhere) && consumersElsewhere >= 0)) {
      throw CORE.error(WHERE, 'InvalidNumber', { what: 'consumersElsewhere is out of range', got: consumersElsewhere, allowed: 'a whole number of at least 0' });
    }
    this.compressionRatio = compressionRatio;
    this.consumersElsewhere = consumersElsewhere;
    this.readBehind = options.readBehind;
  }

  /** Bytes a second in the mean, not compressed. */
  public get bytesPerSecond(): number {
    return this.recordsPerSecond * this.recordBytes;
  }

  /** Bytes a second at the peak, not compressed. */
  public get peakBytesPerSecond(): number {
    return this.peakRecordsPerSecond * this.recordBytes;
  }

  /** Partitions that carry the peak. */
  public get partitions(): number {
    return partitionsFor(this._load);
  }

  /** In the terms of the graph. @internal */
  public get _load(): RecordLoad {
    const { recordsPerSecond, peakRecordsPerSecond, recordBytes } = this;
    return { recordsPerSecond, peakRecordsPerSecond, recordBytes };
  }
}

function sizeOf({ recordSize, recordBytes }: ThroughputOptions): number {
  if (recordSize !== undefined && recordBytes !== undefined) {
    throw CORE.error(WHERE, 'ConflictingProps', { what: 'both recordSize and recordBytes are set', got: recordBytes, fix: 'set one of them' });
  }
  return needKnown(WHERE, recordBytes, 'recordBytes') ?? (recordSize ?? Size.kibibytes(1)).toKibibytes() * 1024;
}

function peakOf(recordsPerSecond: number, { peak, peakMessagesPerSecond }: ThroughputOptions): number {
  if (peakMessagesPerSecond === undefined) return recordsPerSecond * (needKnown(WHERE, peak, 'peak') ?? 2);
  if (peak !== undefined) throw CORE.error(WHERE, 'ConflictingProps', { what: 'both peak and peakMessagesPerSecond are set', got: peak, fix: 'set one of them' });
  return needKnown(WHERE, peakMessagesPerSecond, 'peakMessagesPerSecond');
}
