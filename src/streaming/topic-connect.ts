import { IConstruct } from 'constructs';
import { resourceText, rightsOf } from './acls';
import { checkConnect } from './topic-rules';
import { kafkaProtection } from '../core/connection-protection';
import { DataFlow, EdgePurpose } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { KafkaAccess } from '../core/kafka-access';
import { IKafkaClient, ITopic, TopicConnectOptions, TopicOperation } from '../core/topic';

/** How an edge appears in reports. */
export interface EdgeNote {
  /** What must be applied before a client can use the topic. */
  readonly prerequisites: readonly IConstruct[];
  /** What else there is to say about the edge. */
  readonly note?: string;
  /** What the topic takes, whatever a client says. */
  readonly purpose?: EdgePurpose;
}

/** What is special about edges to a topic for dead letters. */
export const DEAD_LETTERS = { note: 'dead letters', purpose: EdgePurpose.DEAD_LETTERS };

/** What `connect` does, whoever runs the topic: rules, rights, record of the edge, access value. */
export function connectTopic(topic: ITopic, client: IKafkaClient, options: TopicConnectOptions, edge: EdgeNote): KafkaAccess {
  const resolved = checkConnect(topic, client, options);
  const reads = resolved.operation === TopicOperation.READ;
  const rights = rightsOf({ ...resolved, topicName: topic.topicName });
  const connection = topic.kafka.grantRights(client, rights, `${client.node.id} ${resolved.operation}s ${topic.node.id}`);
  PipelineGraph.of(topic).recordEdge({
    client,
    resource: topic,
    flow: reads ? DataFlow.TO_CLIENT : DataFlow.FROM_CLIENT,
    operation: resolved.operation,
    encrypted: connection.encrypted,
    consumerGroup: resolved.consumerGroup,
    feedback: resolved.feedback,
    load: resolved.load,
    schema: resolved.reads,
    note: edge.note,
    purpose: edge.purpose ?? resolved.purpose,
    fields: resolved.fields,
    protection: kafkaProtection(connection, { client, clientPods: client.kafkaPods, server: topic.kafka, rightsOn: rights.map(resourceText) }),
  });
  return new KafkaAccess({
    bootstrapServers: connection.bootstrapServers,
    securityProtocol: connection.securityProtocol,
    saslMechanism: connection.saslMechanism,
    credentials: connection.credentials,
    trust: connection.trust,
    secretsNamespace: connection.secretsNamespace,
    ports: connection.ports,
    brokerPods: connection.brokerPods,
    prerequisites: [...connection.prerequisites, ...edge.prerequisites],
    topicName: topic.topicName,
    consumerGroup: resolved.consumerGroup,
  });
}

/** Name of the topic for the records of one topic that one client cannot process. */
export function deadLetterName(topic: ITopic, client: IKafkaClient): string {
  return `${topic.topicName}.${client.clientName}.dlq`;
}
