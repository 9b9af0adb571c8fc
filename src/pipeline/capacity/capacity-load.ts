/** What a topic carries, or a stage reads. */
export interface CapacityLoad {
  /** Construct path of the topic or stage. */
  readonly subject: string;

  /**
   * Records a second in the mean.
   *
   * @default - not known
   */
  readonly recordsPerSecond?: number;

  /**
   * Records a second at the peak.
   *
   * @default - not known
   */
  readonly peakRecordsPerSecond?: number;

  /**
   * Mean size of a record, in bytes.
   *
   * @default - not known
   */
  readonly recordBytes?: number;

  /** Where the load is from, or what would have to be told so that it is known. */
  readonly reason: string;

  /** Whether a stage on the way only guesses what it writes. */
  readonly assumed: boolean;
}
