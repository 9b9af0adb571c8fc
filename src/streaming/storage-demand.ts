import { IConstruct } from 'constructs';
import { STREAMING } from './problems';
import { Throughput } from './throughput';
import { CleanupPolicy, TopicOptions } from './topic-options';
import { PipelineGraph } from '../core/graph';

/** Share of a volume that may fill up; the rest is for segments that are not deleted yet and for a broker that takes over. */
const USABLE_SHARE = 0.85;

/** What brokers keep records for when a topic says nothing. */
const DEFAULT_RETENTION_SECONDS = 7 * 24 * 3600;

/** What one topic will keep. */
export interface StorageDemand {
  readonly topic: IConstruct;
  readonly throughput: Throughput;
  readonly options: Pick<TopicOptions, 'retention' | 'retentionBytes' | 'cleanupPolicy'>;
  readonly partitions: number;
  readonly copies: number;
}

const DEMANDS = new WeakMap<IConstruct, StorageDemand[]>();

/** Notes what a topic will keep; the cluster adds it up at synthesis. */
export function demandStorage(cluster: IConstruct, demand: StorageDemand): void {
  DEMANDS.set(cluster, [...(DEMANDS.get(cluster) ?? []), demand]);
}

/** Warns, at the topic that keeps most, when what the topics keep exceeds the volumes of the brokers. */
export function warnAboutStorage(cluster: IConstruct, brokerBytes: number): void {
  const demands = (DEMANDS.get(cluster) ?? []).map(demand => ({ topic: demand.topic, bytes: keptBytes(demand) }));
  const total = demands.reduce((sum, demand) => sum + demand.bytes, 0);
  const usable = brokerBytes * USABLE_SHARE;
  if (total <= usable) return;
  const largest = demands.reduce((a, b) => (b.bytes > a.bytes ? b : a)).topic;
  const text = STREAMING.text(largest, 'TopicOutgrowsStorage', {
    what: `the topics of Kafka ${cluster.node.path} with a declared throughput keep more than its brokers hold, all copies counted`,
    got: gibibytes(total),
    allowed: `up to ${gibibytes(usable)}, 85 % of the volumes`,
  });
  PipelineGraph.of(cluster)._warn(largest, STREAMING, 'TopicOutgrowsStorage', text);
}

/** Compacted topics keep a record of each key, whose number is not known: they count for nothing here. */
function keptBytes(demand: StorageDemand): number {
  const { cleanupPolicy, retention, retentionBytes } = demand.options;
  if (cleanupPolicy === CleanupPolicy.COMPACT) return 0;
  const byTime = demand.throughput.bytesPerSecond * (retention?.toSeconds({ integral: false }) ?? DEFAULT_RETENTION_SECONDS);
  const bySize = retentionBytes ? retentionBytes.toKibibytes() * 1024 * demand.partitions : Infinity;
  return Math.min(byTime, bySize) * demand.copies;
}

function gibibytes(value: number): string {
  return `${Math.round(value / 1024 ** 3)} GiB`;
}
