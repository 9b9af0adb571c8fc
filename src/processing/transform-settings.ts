import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { checkSeconds } from './durations';
import { PROCESSING } from './problems';
import { checkLoad, consumersFor, podsFor } from './transform-load';
import { DeliveryOrder, InitialOffset, ServerlessTransformProps } from './transform-options';
import { ResolvedScale, resolveScale } from './transform-scale';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { checkName, checkPlainText, defaultName, TextForm } from '../core/names';
import { checkInteger } from '../core/numbers';
import { ResolvedRetryPolicy, resolveRetry } from '../core/retry';
import { DURATION_STEP_MS } from '../render/knative/delivery';
import { RESERVED_PORTS } from '../render/knative/knative-pods';

const CONSUMER_GROUP: TextForm = { form: /^[A-Za-z0-9._-]{1,255}$/, allowed: '1 to 255 letters, digits, ".", "_" and "-"' };

/** Time within a request for handing over the output: three posts of at most 9 seconds, and the waits between them. */
const SINK_SECONDS = 30;
export const SINK_TIMEOUT_MS = 9_000;
export const SINK_RETRIES = 2;

/** Limit of a cluster that was not configured otherwise. @see https://knative.dev/docs/serving/configuration/config-defaults/ */
const MAX_REQUEST_SECONDS = 600;

/** Beyond it, a wait that doubles each time takes longer than anybody waits. */
const MAX_ATTEMPTS = 30;
const MAX_DELAY_MS = 30 * 60 * 1000;

/** Everything about a transform that is a number, a name or a choice, with every default filled in. */
export interface TransformSettings {
  readonly name: string;
  readonly consumerGroup: string;
  readonly consumers: number;
  readonly ordering: DeliveryOrder;
  readonly initialOffset: InitialOffset;
  readonly scale: ResolvedScale;
  readonly retry: ResolvedRetryPolicy;
  readonly deadLetter: boolean;
  readonly port: number;
  /** For the function. */
  readonly functionSeconds: number;
  /** For a request to the pod: the function and the hand-over. */
  readonly requestSeconds: number;
  readonly maxRecordBytes: number;
}

/** Fills in the defaults of a transform and checks it. */
export function resolveSettings(scope: Construct, props: ServerlessTransformProps): TransformSettings {
  const name = transformName(scope, props.name);
  checkLoad(scope, props.load);
  const scale = resolveScale(scope, props.scale, concurrency => podsFor(props, concurrency));
  const functionSeconds = checkSeconds(scope, props.timeout ?? Duration.seconds(60), 'timeout', 1, MAX_REQUEST_SECONDS - SINK_SECONDS);
  return {
    name,
    consumerGroup: checkPlainText(scope, props.consumerGroup ?? name, 'consumer group', CONSUMER_GROUP),
    consumers: checkInteger(scope, props.consumers ?? defaultConsumers(scope, props, scale), 'consumers', 1),
    ordering: props.ordering ?? DeliveryOrder.ORDERED,
    initialOffset: props.initialOffset ?? InitialOffset.EARLIEST,
    scale,
    ...failureHandling(scope, props),
    port: checkPort(scope, props.port ?? 8080),
    functionSeconds,
    requestSeconds: functionSeconds + SINK_SECONDS,
    maxRecordBytes: checkInteger(scope, (props.maxRecordSize ?? Size.mebibytes(1)).toKibibytes(), 'maxRecordSize in KiB', 1, 256 * 1024) * 1024,
  };
}

function transformName(scope: Construct, given: string | undefined): string {
  const name = checkName(scope, given ?? defaultName(scope), { what: 'transform name', maxLength: 50 });
  // Knative makes a Service of it, and these have stricter names than other objects.
  if (!/^[a-z]/.test(name)) throw CORE.error(scope, 'InvalidName', { what: 'transform name is not usable', got: name, allowed: 'a name that begins with a letter' });
  return name;
}

function defaultConsumers(scope: Construct, props: ServerlessTransformProps, scale: ResolvedScale): number {
  const partitions = props.input.partitions ?? 1;
  if (scale.lagThreshold !== undefined) return partitions;
  return Math.min(partitions, isDevelopment(scope) ? 1 : Math.max(3, consumersFor(props) ?? 0));
}

function failureHandling(scope: Construct, props: ServerlessTransformProps): Pick<TransformSettings, 'retry' | 'deadLetter'> {
  const retry = resolveRetry(props.retry);
  const deadLetter = props.deadLetter ?? true;
  checkInteger(scope, retry.attempts, 'retry.attempts', 0, MAX_ATTEMPTS);
  const delay = retry.delay.toMilliseconds();
  if (delay < DURATION_STEP_MS || delay > MAX_DELAY_MS || delay % DURATION_STEP_MS !== 0) {
    throw CORE.error(scope, 'InvalidNumber', {
      what: 'retry.delay is not usable',
      got: `${delay} ms`,
      allowed: `multiples of ${DURATION_STEP_MS} ms, up to 30 minutes`,
    });
  }
  if (!deadLetter && retry.attempts > 0) {
    throw CORE.error(scope, 'RetriesWithoutDeadLetter', { what: 'records are retried, but there is no dead-letter topic', got: retry.attempts });
  }
  if (!deadLetter && props.deadLetterRetention !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'deadLetterRetention is set, but deadLetter is false' });
  }
  return { retry, deadLetter };
}

function checkPort(scope: Construct, port: number): number {
  checkInteger(scope, port, 'port', 1, 65535);
  if (RESERVED_PORTS.includes(port)) {
    throw PROCESSING.error(scope, 'ReservedPort', { what: 'the port belongs to Knative', got: port, allowed: `any but ${RESERVED_PORTS.join(', ')}` });
  }
  return port;
}
