/** Scaling of a Knative Service, with every default filled in. Durations in seconds. */
export interface ServiceScale {
  readonly min: number;
  readonly max: number;
  readonly targetUtilization?: number;
  readonly windowSeconds?: number;
  readonly scaleDownDelaySeconds?: number;
  readonly initial?: number;
  readonly activation?: number;
}

/** Annotations of a revision template. @see https://knative.dev/docs/serving/autoscaling/ */
export function serviceScaleAnnotations(scale: ServiceScale): Record<string, string> {
  return annotations('autoscaling.knative.dev', {
    'class': 'kpa.autoscaling.knative.dev',
    'metric': 'concurrency',
    'min-scale': scale.min,
    'max-scale': scale.max,
    'target-utilization-percentage': scale.targetUtilization,
    'window': seconds(scale.windowSeconds),
    'scale-down-delay': seconds(scale.scaleDownDelaySeconds),
    'initial-scale': scale.initial,
    'activation-scale': scale.activation,
    // Keeps the activator in the path of every request: it queues what the pods cannot take yet, and it is the only
    // peer that the network policy of the pods has to let in, whatever ingress the cluster uses.
    'target-burst-capacity': -1,
  });
}

/** How many consumers read for a KafkaSource. */
export interface SourceScale {
  readonly max: number;
  /** Records a consumer may be behind; a fixed number of consumers when unset. */
  readonly lagThreshold?: number;
}

/** Annotations of a KafkaSource. @see https://knative.dev/docs/eventing/configuration/keda-configuration/ */
export function sourceScaleAnnotations(scale: SourceScale): Record<string, string> {
  if (scale.lagThreshold === undefined) {
    // Without it, a cluster that has the KEDA integration on ignores the number of consumers.
    return annotations('autoscaling.eventing.knative.dev', { class: 'disabled' });
  }
  return annotations('autoscaling.eventing.knative.dev', {
    'class': 'keda.autoscaling.knative.dev',
    'min-scale': 1,
    'max-scale': scale.max,
    'lag-threshold': scale.lagThreshold,
  });
}

function annotations(prefix: string, values: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([key, value]) => [`${prefix}/${key}`, String(value)]));
}

function seconds(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value}s`;
}
