import { IConstruct } from 'constructs';
import { nameOf } from './clients/client-configuration';
import { PipelineGraph } from '../../src/core/graph';
import type { IKafka } from '../../src/core/kafka';
import { IKafkaClient, ITopic, TopicOperation } from '../../src/core/topic';
import { Manifest } from '../support/app';

/** What one principal must be able to do with one resource, and why. It is worked out from edges and from what an engine documents, never from access rules. */
export interface Need {
  readonly principal: string;
  readonly resourceType: 'topic' | 'group';
  readonly resource: string;
  readonly operations: readonly string[];
  readonly reason: string;
}

/** User of a client at one Kafka. */
export type UserName = (clientName: string) => string;

/**
 * Users that no client logs in as: a gateway has one identity for each topic, so that of a second bucket is made and not used, which the library
 * says in a warning.
 */
export function idleUsers(kafka: IKafka, userName: UserName): string[] {
  const graph = PipelineGraph.of(kafka);
  const shared = new Set(graph._warnings.all().filter(warning => warning.code === 'NotificationIdentityShared').map(warning => warning.path));
  const edges = graph.edges.filter(edge => asTopic(edge.resource)?.kafka === kafka && shared.has(edge.client.node.path));
  return [...new Set(edges.map(edge => userName((edge.client as IKafkaClient).clientName)))];
}

/** Edges to topics of one Kafka. */
export function needsOfEdges(kafka: IKafka, userName: UserName): Need[] {
  return PipelineGraph.of(kafka).edges.flatMap(edge => {
    const topic = asTopic(edge.resource);
    if (topic?.kafka !== kafka) return [];
    const { clientName } = edge.client as IKafkaClient;
    const need = { principal: userName(clientName), reason: `${edge.client.node.path} ${edge.operation}s ${topic.topicName}` };
    const onTopic = { ...need, resourceType: 'topic' as const, resource: topic.topicName };
    if (edge.operation !== TopicOperation.READ) return [{ ...onTopic, operations: ['Write'] }];
    return [{ ...onTopic, operations: ['Read'] }, { ...need, resourceType: 'group' as const, resource: edge.consumerGroup!, operations: ['Read'] }];
  });
}

/**
 * The workers of a Connect cluster: their state is in three topics, whose configuration they check, and they are a group.
 *
 * @see https://kafka.apache.org/documentation/#connect_running
 */
export function needsOfWorkers(connect: Manifest, userName: UserName): Need[] {
  const { groupId, configStorageTopic, offsetStorageTopic, statusStorageTopic } = connect.spec;
  const need = { principal: userName(connect.metadata.name), reason: `state of ${nameOf(connect)}` };
  return [
    { ...need, resourceType: 'group', resource: groupId, operations: ['Read'] },
    ...[configStorageTopic, offsetStorageTopic, statusStorageTopic].map((resource: string): Need => ({
      ...need, resourceType: 'topic', resource, operations: ['Read', 'Write', 'DescribeConfigs'],
    })),
  ];
}

/** A construct as a topic, when it is one. */
export function asTopic(construct: IConstruct): ITopic | undefined {
  const topic = construct as Partial<ITopic> & IConstruct;
  return topic.topicName !== undefined && topic.kafka !== undefined ? topic as ITopic : undefined;
}
