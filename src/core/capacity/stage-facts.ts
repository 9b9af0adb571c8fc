import { IConstruct } from 'constructs';
import { KAFKA_FACTS } from './facts';
import { Retention } from './sizing';
import { BrokerLoadTraits, TopicLoadTraits } from '../load-traits';
import { RecordRetention } from '../outage-traits';
import { StageDeclaration } from '../stages';

/** What bounds a topic on the disks of its brokers. -1 is no bound; unset is not said. */
interface Kept {
  readonly retentionSeconds?: number;
  readonly retentionBytes?: number;
}

/** A topic as it is told, for load and for outages. Unset facts are not known. */
export interface TopicFacts extends TopicLoadTraits, Kept {
  readonly kafka?: IConstruct;
  readonly partitions?: number;
  readonly copies?: number;
  /** Whether nothing but the last record of each key is kept. */
  readonly compacted: boolean;
}

/** A Kafka cluster as it is told. Unset facts are not known. */
export interface ClusterFacts extends BrokerLoadTraits, Kept {}

export function topicFacts({ load, outage }: StageDeclaration): TopicFacts {
  const topic = load?.topic ?? {};
  const retention = outage?.retention;
  const kept = keptBy(retention);
  return {
    ...topic,
    kafka: outage?.heldBy,
    partitions: retention?.partitions,
    copies: outage?.redundancy?.copies,
    compacted: (retention?.compacted ?? false) && (retention?.forever ?? false) && retention?.bytesPerPartition === undefined,
    retentionSeconds: topic.localSeconds ?? kept.retentionSeconds,
    retentionBytes: topic.localBytes ?? kept.retentionBytes,
  };
}

export function clusterFacts({ load, outage }: StageDeclaration): ClusterFacts {
  return { ...load?.brokers, ...keptBy(outage?.topicDefaults), brokers: load?.brokers?.brokers ?? outage?.redundancy?.members };
}

/** What bounds a topic, where it says nothing by its cluster, and where that says nothing by Kafka's defaults. */
export function retentionOf(topic: TopicFacts, cluster: ClusterFacts, storedPerSecond: number): Retention {
  const { retentionSeconds, segmentSeconds } = KAFKA_FACTS;
  return {
    storedPerSecond,
    retentionSeconds: topic.retentionSeconds ?? cluster.retentionSeconds ?? retentionSeconds.value,
    retentionBytes: topic.retentionBytes ?? cluster.retentionBytes ?? -1,
    segmentBytes: segmentBytesOf(topic, cluster),
    segmentSeconds: topic.segmentSeconds ?? cluster.segmentSeconds ?? segmentSeconds.value,
    partitions: topic.partitions,
  };
}

export function segmentBytesOf(topic: TopicFacts, cluster: ClusterFacts): number {
  return topic.segmentBytes ?? cluster.segmentBytes ?? KAFKA_FACTS.segmentBytes.value;
}

export function bufferSecondsOf(topic: TopicFacts): number {
  return Math.max(KAFKA_FACTS.bufferSeconds.value, topic.readBehindSeconds ?? 0);
}

function keptBy(retention: RecordRetention | undefined): Kept {
  return {
    retentionSeconds: retention?.forever ? -1 : retention?.time?.toSeconds({ integral: false }),
    retentionBytes: retention?.bytesPerPartition,
  };
}
