import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { TransformLanguage } from './transform-code';
import { DeliveryOrder, ServerlessTransformProps } from './transform-options';
import type { TransformSettings } from './transform-settings';
import { declaredLoad } from '../core/capacity/declared-load';
import { Fact } from '../core/capacity/facts';
import { MEASURED } from '../core/capacity/measured';
import { unitsFor } from '../core/capacity/sizing';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { CapacityBasis, LoadTraits, ProcessingCost, ThroughputLimit } from '../core/load-traits';

/** What is known of the work of a transform. With it, and a throughput of the input, consumers and pods that are not set follow from the load. */
export interface TransformLoad {
  /**
   * Mean time that the function takes for a record, waiting for others included.
   *
   * @default - not known
   */
  readonly processingTime?: Duration;

  /**
   * Records a second that one pod takes, as you measured it.
   *
   * @default - with `code` what the runner was measured with on one core; for an `image` not known
   */
  readonly recordsPerPod?: number;

  /**
   * Records that it writes for one that it reads, in the mean: 0.1 for a filter that lets one of ten through.
   *
   * @default 1, as a guess: what follows from it fails no synthesis
   */
  readonly outputsPerRecord?: number;

  /**
   * Mean size of what it writes, in bytes.
   *
   * @default - that of what it reads
   */
  readonly outputBytes?: number;

  /**
   * Records that an ordered source asks Kafka for at a time: `max.poll.records` in the cluster's ConfigMap `config-kafka-source-data-plane`.
   *
   * @default 50, the default of Knative
   * @see https://knative.dev/docs/eventing/sources/kafka-source/
   */
  readonly pollRecords?: number;
}

/** How often an ordered source asks Kafka for records, and for how many. */
const POLLS_PER_SECOND = 5;
const POLL_RECORDS = 50;
const POLL_SOURCE = 'docs/performance.md#what-limits-each-path (max.poll.records every 200 ms, from the source of Knative)';

type Rate = Pick<ThroughputLimit, 'recordsPerSecond' | 'basis' | 'source'>;
type Sized = Pick<TransformSettings, 'consumers' | 'ordering' | 'scale'>;

/** What a transform tells about load. */
export function transformLoad(scope: IConstruct, settings: Sized, props: ServerlessTransformProps): LoadTraits {
  const { load = {}, output } = props;
  return {
    work: {
      limits: [...consumerLimits(settings, props), ...podLimits(settings.scale, props)],
      costs: costs(output !== undefined),
      outputsPerRecord: output === undefined ? 0 : load.outputsPerRecord ?? 1,
      outputsAssumed: output !== undefined && load.outputsPerRecord === undefined,
      outputBytes: load.outputBytes,
    },
    unchecked: isDevelopment(scope) ? 'development profile' : undefined,
  };
}

/** Refuses numbers that no transform has. */
export function checkLoad(scope: IConstruct, load: TransformLoad = {}): void {
  const check = (what: keyof TransformLoad, value: number | undefined, allowed: string, fits: boolean) => {
    if (value !== undefined && !(fits && Number.isFinite(value))) throw CORE.error(scope, 'InvalidNumber', { what: `load.${what} is out of range`, got: value, allowed });
  };
  const milliseconds = load.processingTime?.toMilliseconds();
  check('processingTime', milliseconds, 'more than zero', milliseconds! > 0);
  check('recordsPerPod', load.recordsPerPod, 'more than zero', load.recordsPerPod! > 0);
  check('outputsPerRecord', load.outputsPerRecord, 'at least 0', load.outputsPerRecord! >= 0);
  check('outputBytes', load.outputBytes, 'more than zero', load.outputBytes! > 0);
  check('pollRecords', load.pollRecords, 'a whole number of at least 1', Number.isInteger(load.pollRecords) && load.pollRecords! >= 1);
}

/** Consumers that the declared load of the input needs; nothing unless the transform tells its load. */
export function consumersFor(props: ServerlessTransformProps): number | undefined {
  const input = props.load && declaredLoad(props.input);
  if (!input || props.ordering === DeliveryOrder.UNORDERED) return undefined;
  return unitsFor(input.recordsPerSecond, recordsPerConsumer(props));
}

/** Pods that the declared load of the input needs at its peak; nothing unless the transform tells its load. */
export function podsFor(props: ServerlessTransformProps, concurrency: number): number | undefined {
  const input = props.load && declaredLoad(props.input);
  const pod = input && podRate(concurrency, props);
  return input && pod && unitsFor(input.peakRecordsPerSecond, pod.recordsPerSecond);
}

function recordsPerConsumer({ load }: ServerlessTransformProps): number {
  return POLLS_PER_SECOND * (load?.pollRecords ?? POLL_RECORDS);
}

/** An ordered source hands on what one poll brings, one record of a partition after the other. */
function consumerLimits({ consumers, ordering }: Sized, props: ServerlessTransformProps): ThroughputLimit[] {
  if (ordering === DeliveryOrder.UNORDERED) return [];
  const { load, input: { partitions } } = props;
  const unordered = 'set ordering to DeliveryOrder.UNORDERED where order plays no part';
  const polls: ThroughputLimit = {
    id: 'consumers',
    units: 'consumers',
    count: consumers,
    most: partitions,
    recordsPerSecond: recordsPerConsumer(props),
    basis: load?.pollRecords === undefined ? CapacityBasis.DOCUMENTED : CapacityBasis.STATED,
    source: load?.pollRecords === undefined ? POLL_SOURCE : `load.pollRecords x ${POLLS_PER_SECOND} polls a second`,
    fix: `raise consumers, as far as there are partitions; or ${unordered}; or raise max.poll.records in the ConfigMap config-kafka-source-data-plane, and state it in load.pollRecords`,
  };
  if (load?.processingTime === undefined || partitions === undefined) return [polls];
  const order: ThroughputLimit = {
    id: 'order',
    units: 'partitions (one record after the other)',
    count: partitions,
    recordsPerSecond: 1000 / load.processingTime.toMilliseconds(),
    basis: CapacityBasis.STATED,
    source: 'load.processingTime',
    fix: `use more partitions, or ${unordered}`,
  };
  return [polls, order];
}

function podLimits({ max, concurrency }: TransformSettings['scale'], props: ServerlessTransformProps): ThroughputLimit[] {
  const rate = podRate(concurrency, props);
  return rate ? [{ id: 'pods', units: 'pods', count: max, ...rate, fix: 'raise scale.max, or scale.concurrency for a function that waits' }] : [];
}

/** What bounds a pod: what was measured, by the user or by us, and the records that it works on at a time. */
function podRate(concurrency: number, { load = {}, code, resources }: ServerlessTransformProps): Rate | undefined {
  const rates: Rate[] = [];
  if (load.processingTime) {
    const recordsPerSecond = concurrency * 1000 / load.processingTime.toMilliseconds();
    rates.push({ recordsPerSecond, basis: CapacityBasis.STATED, source: `scale.concurrency ${concurrency} / load.processingTime` });
  }
  if (load.recordsPerPod !== undefined) {
    rates.push({ recordsPerSecond: load.recordsPerPod, basis: CapacityBasis.STATED, source: 'load.recordsPerPod' });
  } else if (code) {
    const fact = code.language === TransformLanguage.PYTHON ? MEASURED.pythonRecords : MEASURED.javaScriptRecords;
    const cores = Math.min(1, (resources?.cpuLimitMillis ?? 1000) / 1000);
    rates.push({ recordsPerSecond: fact.value * cores, basis: fact.basis, source: fact.source });
  }
  return rates.sort((a, b) => a.recordsPerSecond - b.recordsPerSecond)[0];
}

function costs(hasOutput: boolean): ProcessingCost[] {
  const cost = (what: string, { value: cpuMicros, basis, source }: Fact): ProcessingCost => ({ what, cpuMicros, basis, source });
  return [
    cost('dispatcher of Knative', MEASURED.dispatcherMicros),
    ...(hasOutput ? [cost('receiver of Knative', MEASURED.receiverMicros)] : []),
  ];
}
