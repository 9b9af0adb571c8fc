import { Duration } from 'cdk8s';
import { Backoff, ResolvedRetryPolicy } from '../../core/retry';
import { DEAD_LETTER_REQUEST_BYTES } from '../kafka/dead-letter-size';

/** What a sink does with records that it cannot convert. */
export interface ErrorHandling {
  readonly retry: ResolvedRetryPolicy;
  /** Topic for the records that still fail; without one they are dropped, with a line in the log. */
  readonly deadLetterTopic?: string;
  /** Replication of that topic, should it not be there yet. */
  readonly replicationFactor?: number;
}

const DEAD_LETTER_PRODUCER = {
  'producer.override.max.request.size': String(DEAD_LETTER_REQUEST_BYTES),
  'producer.override.compression.type': 'gzip',
};

/** Options of the framework around a sink. @see https://kafka.apache.org/documentation/#sinkconnectconfigs */
export function errorHandlingConfig(handling: ErrorHandling): Record<string, string> {
  const { retry, deadLetterTopic, replicationFactor } = handling;
  return {
    'errors.tolerance': 'all',
    // Contents stay out of the log: they may be sensitive, and the dead-letter topic has them.
    'errors.log.enable': 'true',
    'errors.log.include.messages': 'false',
    'errors.retry.timeout': String(totalWait(retry).toMilliseconds()),
    'errors.retry.delay.max.ms': String(longestWait(retry).toMilliseconds()),
    ...(deadLetterTopic === undefined ? {} : {
      'errors.deadletterqueue.topic.name': deadLetterTopic,
      'errors.deadletterqueue.topic.replication.factor': String(replicationFactor ?? 3),
      'errors.deadletterqueue.context.headers.enable': 'true',
      ...DEAD_LETTER_PRODUCER,
    }),
  };
}

/** All waits of a retry policy together: Connect knows a time limit where others count attempts. */
function totalWait(retry: ResolvedRetryPolicy): Duration {
  let total = 0;
  for (let attempt = 1; attempt <= retry.attempts; attempt++) total += wait(retry, attempt);
  return Duration.millis(total);
}

function longestWait(retry: ResolvedRetryPolicy): Duration {
  return Duration.millis(Math.max(retry.delay.toMilliseconds(), wait(retry, retry.attempts)));
}

function wait(retry: ResolvedRetryPolicy, attempt: number): number {
  const factor = retry.backoff === Backoff.LINEAR ? attempt : 2 ** attempt;
  return retry.delay.toMilliseconds() * factor;
}
