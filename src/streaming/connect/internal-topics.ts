import { IConstruct } from 'constructs';
import type { KafkaConnect } from './kafka-connect';
import { IKafka, KafkaOperation, KafkaResourceType, KafkaRight } from '../../core/kafka';
import { KafkaConnection } from '../../core/kafka-connection';
import { ITopic } from '../../core/topic';

/** Names of the topics that the workers share their state through. */
export interface InternalTopics {
  readonly config: string;
  readonly offsets: string;
  readonly status: string;
  readonly constructs: readonly IConstruct[];
}

/** Names of the internal topics of a group: configuration, offsets, status. */
export function internalTopicNames(groupId: string): [string, string, string] {
  return [`${groupId}-config`, `${groupId}-offsets`, `${groupId}-status`];
}

/**
 * Declares the topics that the workers share their state through, in the form that Kafka Connect asks for, so that the
 * workers need no right to create topics.
 *
 * @see https://kafka.apache.org/documentation/#connect_running
 */
export function claimInternalTopics(connect: KafkaConnect, kafka: IKafka, groupId: string): { topics: InternalTopics; connection: KafkaConnection } {
  const compact = { 'cleanup.policy': 'compact' };
  const [configName, offsetsName, statusName] = internalTopicNames(groupId);
  const declare = (id: string, topicName: string, partitions: number): ITopic => kafka.internalTopic(connect, id, { topicName, partitions, config: compact });
  // Connect refuses a configuration topic with more than one partition: the order of changes would be lost.
  const config = declare('ConfigTopic', configName, 1);
  const offsets = declare('OffsetsTopic', offsetsName, 25);
  const status = declare('StatusTopic', statusName, 5);
  const names = [config, offsets, status].map(topic => topic.topicName);
  const rights: KafkaRight[] = [
    { resourceType: KafkaResourceType.GROUP, resourceName: groupId, operations: [KafkaOperation.READ] },
    ...names.map(resourceName => ({
      resourceType: KafkaResourceType.TOPIC,
      resourceName,
      operations: [KafkaOperation.READ, KafkaOperation.WRITE, KafkaOperation.DESCRIBE, KafkaOperation.DESCRIBE_CONFIGS],
    })),
  ];
  const connection = kafka.grantRights(connect, rights, `state of Kafka Connect ${connect.connectName}`);
  return { topics: { config: names[0], offsets: names[1], status: names[2], constructs: [config, offsets, status] }, connection };
}
