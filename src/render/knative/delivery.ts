import { ResolvedRetryPolicy } from '../../core/retry';
import type { KafkaSourceSpecDelivery } from '../../crd/knative-eventing-kafka';

/** Knative reads one decimal of a duration and drops the rest, so waits are multiples of this. */
export const DURATION_STEP_MS = 100;

/** How a source delivers one record. */
export interface DeliveryProps {
  readonly retry: ResolvedRetryPolicy;
  /** For each attempt. */
  readonly timeoutSeconds: number;
  /** Name of the KafkaSink that takes what cannot be delivered; dropped when unset. */
  readonly deadLetterSink?: string;
}

/** Retries and dead letters of a KafkaSource. @see https://knative.dev/docs/eventing/event-delivery/ */
export function sourceDelivery(props: DeliveryProps): KafkaSourceSpecDelivery {
  return {
    retry: props.retry.attempts,
    backoffPolicy: props.retry.backoff,
    backoffDelay: isoSeconds(props.retry.delay.toMilliseconds()),
    timeout: isoSeconds(props.timeoutSeconds * 1000),
    ...(props.deadLetterSink === undefined ? {} : { deadLetterSink: { ref: kafkaSinkRef(props.deadLetterSink) } }),
  };
}

/** Reference to a KafkaSink of the same namespace. */
function kafkaSinkRef(name: string): { readonly apiVersion: string; readonly kind: string; readonly name: string } {
  return { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'KafkaSink', name };
}

/** ISO 8601 in seconds, the form that every reader of these fields understands. */
export function isoSeconds(milliseconds: number): string {
  return `PT${Math.round(milliseconds / DURATION_STEP_MS) / (1000 / DURATION_STEP_MS)}S`;
}
