import { CapacityBasis } from '../../core/load-traits';

/** Something that bears only so much, and what it has to bear. */
export interface CapacityLimit {
  /** Id, unique in its subject, as in `disk`. */
  readonly id: string;

  /** Construct path of what bears it. */
  readonly subject: string;

  /** What bears it, as in "volumes of the brokers". */
  readonly what: string;

  /**
   * What it has to bear, in its unit.
   *
   * @default - it has no end
   */
  readonly load?: number;

  /** What it bears at most. */
  readonly capacity: number;

  /** Unit of both. */
  readonly unit: string;

  /** Share of the capacity that may be used. */
  readonly usable: number;

  /**
   * How many times the declared load it bears with what must be in reserve: below 1 there is too little.
   *
   * @default - there is no load
   */
  readonly growth?: number;

  /** Whether the load is that of the peak; otherwise it is the mean. */
  readonly atPeak: boolean;

  /** What the comparison rests on. */
  readonly basis: CapacityBasis;

  /** The arithmetic, as a sentence. */
  readonly formula: string;

  /** What to set to get further. */
  readonly fix: string;
}
