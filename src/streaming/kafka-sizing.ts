import { Size } from 'cdk8s';
import { LARGEST_HEAP } from './broker-load';
import { defaultFactor } from './replication';
import { Throughput } from './throughput';
import { topicLoad } from './topic-load';
import { TopicOptions } from './topic-options';
import { topicOutage } from './topic-outage';
import { heapFor, keptBytes, memoryFor, volumeFor } from '../core/capacity/sizing';
import { bufferSecondsOf, retentionOf, topicFacts } from '../core/capacity/stage-facts';
import { CORE } from '../core/core-problems';
import { StageRole } from '../core/stages';

const GIBIBYTE = 1024 ** 3;
const WHERE = 'KafkaSizing';

/** What brokers are to carry. */
export interface KafkaSizingProps {
  /** Number of brokers, at least 1; another one is an InvalidNumber error. */
  readonly brokers: number;

  /** The topics, with the options that they are made with. One without a throughput is a MissingProp error. */
  readonly topics: TopicOptions[];

  /**
   * Copies of each record in topics that set none.
   *
   * @default - 3, or the number of brokers
   */
  readonly replicationFactor?: number;
}

/**
 * Sizes of brokers from what their topics declare, by the arithmetic of CapacityPlan. For sizes that follow from the load in the program
 * itself: nothing is sized behind its back, since a volume that was made can grow, and never shrink.
 */
export class KafkaSizing {
  /**
   * Volume of each broker, in whole GiB: what the topics keep, all copies, with 15 % of it to spare. A topic that keeps all records for ever
   * is a MissingProp error.
   *
   * @param props the topics and the number of brokers
   */
  public static volume(props: KafkaSizingProps): Size {
    const all = sized(props).reduce((total, { kept, copies }) => total + kept * copies, 0);
    return wholeGibibytes(volumeFor(all, props.brokers));
  }

  /**
   * Memory of each broker, in whole GiB, for the heap that Strimzi gives Java by default, and the page cache beside it.
   *
   * @param props the topics and the number of brokers
   */
  public static memory(props: KafkaSizingProps): Size {
    const cache = sized(props).reduce((total, { storedPeak, copies, bufferSeconds }) => total + storedPeak * copies * bufferSeconds, 0) / props.brokers;
    return wholeGibibytes(memoryFor(heapFor(props.brokers), cache, LARGEST_HEAP));
  }

  private constructor() {}
}

interface SizedTopic {
  readonly kept: number;
  readonly copies: number;
  readonly storedPeak: number;
  readonly bufferSeconds: number;
}

function sized({ brokers, topics, replicationFactor }: KafkaSizingProps): SizedTopic[] {
  if (!Number.isInteger(brokers) || brokers < 1) {
    throw CORE.error(WHERE, 'InvalidNumber', { what: 'the number of brokers is out of range', got: brokers, allowed: 'a whole number of at least 1' });
  }
  return topics.map((options, i) => {
    const name = options.topicName ?? `topic ${i + 1}`;
    const { throughput } = options;
    if (!throughput) throw CORE.error(WHERE, 'MissingProp', { what: `${name} has no throughput, so what it needs is not known`, fix: 'state its throughput, or leave it out' });
    return sizedTopic(name, options, throughput, options.replicas ?? replicationFactor ?? defaultFactor(brokers));
  });
}

function sizedTopic(name: string, options: TopicOptions, throughput: Throughput, copies: number): SizedTopic {
  const partitions = options.partitions ?? throughput.partitions;
  const facts = topicFacts({ role: StageRole.TOPIC, type: 'topic', name, load: { topic: topicLoad(options, false) }, outage: topicOutage({ options, partitions, copies }) });
  const ratio = throughput.compressionRatio ?? 1;
  const kept = facts.compacted ? 0 : keptBytes(retentionOf(facts, {}, throughput.bytesPerSecond / ratio)).total;
  if (kept === Infinity) {
    throw CORE.error(WHERE, 'MissingProp', { what: `${name} keeps all records for ever, so no volume is large enough`, fix: 'set retention or retentionBytes' });
  }
  return { kept, copies, storedPeak: throughput.peakBytesPerSecond / ratio, bufferSeconds: bufferSecondsOf(facts) };
}

function wholeGibibytes(bytes: number): Size {
  return Size.gibibytes(Math.max(1, Math.ceil(bytes / GIBIBYTE)));
}
