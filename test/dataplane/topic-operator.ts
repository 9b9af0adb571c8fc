import { Manifest } from '../support/app';

/** A topic as Kafka's admin client makes it. */
export interface NewTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly config: Readonly<Record<string, string>>;
}

/** What the tests make smaller than the objects say. */
export interface TopicReductions {
  /** Most partitions of a topic. @default what the object says */
  readonly mostPartitions?: number;
}

/**
 * The topic of a KafkaTopic object, as Strimzi's topic operator makes it; on one node there is one copy.
 *
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/topic-operator/src/main/java/io/strimzi/operator/topic/KafkaHandler.java
 */
export function newTopic(topic: Manifest, reductions: TopicReductions = {}): NewTopic {
  const { topicName = topic.metadata.name, partitions = 1, config = {} } = topic.spec;
  const options = Object.entries<unknown>(config).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]);
  return {
    name: topicName,
    partitions: Math.min(partitions, reductions.mostPartitions ?? partitions),
    replicas: 1,
    config: { ...Object.fromEntries(options), ...(config['min.insync.replicas'] === undefined ? {} : { 'min.insync.replicas': '1' }) },
  };
}
