import { ResolvedRetryPolicy, retryWait, totalRetryWait } from '../../core/retry';
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
    // Connect knows a time limit where others count attempts.
    'errors.retry.timeout': String(totalRetryWait(retry)),
    'errors.retry.delay.max.ms': String(longestWait(retry)),
    ...(deadLetterTopic === undefined ? {} : {
      'errors.deadletterqueue.topic.name': deadLetterTopic,
      'errors.deadletterqueue.topic.replication.factor': String(replicationFactor ?? 3),
      'errors.deadletterqueue.context.headers.enable': 'true',
      ...DEAD_LETTER_PRODUCER,
    }),
  };
}

function longestWait(retry: ResolvedRetryPolicy): number {
  return Math.max(retry.delay.toMilliseconds(), retryWait(retry, retry.attempts));
}
