/** A size as it is, and as the load needs it. */
export interface CapacitySize {
  /** Id, unique in its subject, as in `volume`. */
  readonly id: string;

  /** Construct path of what has the size. */
  readonly subject: string;

  /** What has the size, as in "volumes of a broker". */
  readonly what: string;

  /**
   * As it is.
   *
   * @default - not known
   */
  readonly now?: string;

  /** As the load needs it, with what must be in reserve. */
  readonly needed: string;

  /**
   * Whether what there is will do.
   *
   * @default - not known, or not compared, as in the development profile
   */
  readonly enough?: boolean;
}
