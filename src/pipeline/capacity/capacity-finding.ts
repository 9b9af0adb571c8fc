import { FindingSeverity } from '../findings/finding-severity';

/** What a rule found; the synthesis says the same. */
export interface CapacityFinding {
  /** Code of the rule, see docs/errors.md. */
  readonly code: string;

  /** Whether it fails the synthesis. */
  readonly severity: FindingSeverity;

  /** Construct path. */
  readonly subject: string;

  /** The message, with the arithmetic and the fix. */
  readonly message: string;

  /**
   * Why somebody decided that it is fine; known after a synthesis.
   *
   * @default - nobody did
   */
  readonly acknowledged?: string;
}
