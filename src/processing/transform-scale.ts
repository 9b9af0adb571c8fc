import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkSeconds } from './durations';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { checkInteger } from '../core/numbers';
import { ServiceScale } from '../render/knative/autoscaling';

const INT32_MAX = 2_147_483_647;

/**
 * How a transform grows with its load. A value outside the range that Knative takes is an InvalidNumber error.
 *
 * @see https://knative.dev/docs/serving/autoscaling/
 */
export interface TransformScale {
  /**
   * Pods that are always there.
   *
   * @default 0
   * @see https://knative.dev/docs/serving/autoscaling/scale-bounds/
   */
  readonly min?: number;

  /**
   * Pods at most. At least 1 and at least `min`.
   *
   * @default 10, in the development profile 2; `min` where that is more
   * @see https://knative.dev/docs/serving/autoscaling/scale-bounds/
   */
  readonly max?: number;

  /**
   * Records that one pod works on at a time, from 1 to 1000. Take 1 for a function that keeps a CPU busy.
   *
   * @default 10
   * @see https://knative.dev/docs/serving/autoscaling/concurrency/#hard-limit
   */
  readonly concurrency?: number;

  /**
   * Percentage of the concurrency at which another pod is started, from 1 to 100.
   *
   * @default - that of the cluster, 70 unless it was changed
   * @see https://knative.dev/docs/serving/autoscaling/concurrency/#target-utilization
   */
  readonly targetUtilization?: number;

  /**
   * Time over which the load is averaged, whole seconds from 6 seconds to 1 hour.
   *
   * @default - that of the cluster, 60 seconds unless it was changed
   * @see https://knative.dev/docs/serving/autoscaling/kpa-specific/#stable-window
   */
  readonly window?: Duration;

  /**
   * Time that the load must stay low before a pod is removed, whole seconds up to 1 hour.
   *
   * @default - that of the cluster, none unless it was changed
   * @see https://knative.dev/docs/serving/autoscaling/scale-bounds/#scale-down-delay
   */
  readonly scaleDownDelay?: Duration;

  /**
   * Pods that a new revision starts with, from 1 to `max`. Zero needs a change of the cluster's settings and is refused.
   *
   * @default - that of the cluster, 1 unless it was changed
   * @see https://knative.dev/docs/serving/autoscaling/scale-bounds/#initial-scale
   */
  readonly initial?: number;

  /**
   * Pods to start with when the first record arrives after a time without any, from 2 to `max`, not less than `min`.
   *
   * @default - 1
   * @see https://knative.dev/docs/serving/autoscaling/scale-bounds/#scale-up-minimum
   */
  readonly activation?: number;

  /**
   * Records that a consumer may be behind before another consumer is started. Only for a cluster that has KEDA and
   * Knative's integration of it (`controller-autoscaler-keda: enabled`); elsewhere it does nothing and one consumer reads.
   *
   * @default - a fixed number of consumers
   * @see https://knative.dev/docs/eventing/configuration/keda-configuration/
   */
  readonly lagThreshold?: number;
}

/** A scale with every default filled in. */
export interface ResolvedScale extends ServiceScale {
  readonly concurrency: number;
  readonly lagThreshold?: number;
}

/** Fills in the defaults of a scale and checks it against Knative's limits. @param needed pods that the load needs with a concurrency, where it is known */
export function resolveScale(
  scope: IConstruct, scale: TransformScale = {}, needed: (concurrency: number) => number | undefined = () => undefined,
): ResolvedScale {
  const integer = (value: number | undefined, what: string, from: number, to: number) =>
    value === undefined ? undefined : checkInteger(scope, value, `scale.${what}`, from, to);
  const min = integer(scale.min, 'min', 0, INT32_MAX) ?? 0;
  const concurrency = integer(scale.concurrency, 'concurrency', 1, 1000) ?? 10;
  const max = integer(scale.max, 'max', 1, INT32_MAX) ?? Math.max(min, isDevelopment(scope) ? 2 : Math.max(10, needed(concurrency) ?? 0));
  if (min > max) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'scale.min is more than scale.max', got: `${min} and ${max}`, fix: 'lower scale.min or raise scale.max' });
  }
  return {
    min,
    max,
    concurrency,
    targetUtilization: integer(scale.targetUtilization, 'targetUtilization', 1, 100),
    windowSeconds: scale.window && checkSeconds(scope, scale.window, 'scale.window', 6, 3600),
    scaleDownDelaySeconds: scale.scaleDownDelay && checkSeconds(scope, scale.scaleDownDelay, 'scale.scaleDownDelay', 0, 3600),
    initial: integer(scale.initial, 'initial', 1, max),
    activation: integer(scale.activation, 'activation', Math.max(2, min), max),
    lagThreshold: integer(scale.lagThreshold, 'lagThreshold', 1, INT32_MAX),
  };
}
