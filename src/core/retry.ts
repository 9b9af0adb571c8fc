import { Duration } from 'cdk8s';

/** How the wait grows between two attempts. */
export enum Backoff {
  /** Wait n times the delay before attempt n. */
  LINEAR = 'linear',
  /** Wait the delay times 2 to the n before attempt n. */
  EXPONENTIAL = 'exponential',
}

/** What happens to a record that cannot be processed. */
export interface RetryPolicy {
  /**
   * How often an attempt is repeated before the record goes to the dead-letter topic.
   *
   * @default 5
   */
  readonly attempts?: number;

  /**
   * How the wait grows.
   *
   * @default Backoff.EXPONENTIAL
   */
  readonly backoff?: Backoff;

  /**
   * What the waits are multiples of. A function waits twice the delay before its first repetition with EXPONENTIAL, once the delay with LINEAR.
   *
   * @default Duration.millis(500)
   */
  readonly delay?: Duration;
}

/** A retry policy with every default filled in. */
export interface ResolvedRetryPolicy {
  /** How often an attempt is repeated. */
  readonly attempts: number;
  /** How the wait grows. */
  readonly backoff: Backoff;
  /** First wait. */
  readonly delay: Duration;
}

/** Fills in the defaults of a retry policy. */
export function resolveRetry(policy: RetryPolicy = {}): ResolvedRetryPolicy {
  return {
    attempts: policy.attempts ?? 5,
    backoff: policy.backoff ?? Backoff.EXPONENTIAL,
    delay: policy.delay ?? Duration.millis(500),
  };
}

/** Wait before a repetition, the first of which is number 1. */
export function retryWait({ backoff, delay }: ResolvedRetryPolicy, attempt: number): number {
  return delay.toMilliseconds() * (backoff === Backoff.LINEAR ? attempt : 2 ** attempt);
}

/** All waits of a policy together, in milliseconds. */
export function totalRetryWait(retry: ResolvedRetryPolicy): number {
  let total = 0;
  for (let attempt = 1; attempt <= retry.attempts; attempt++) total += retryWait(retry, attempt);
  return total;
}
