import { IConstruct } from 'constructs';
import { ClientOptions, ownClient } from './own-client';
import { CDC } from './problems';
import { EdgePurpose } from '../../core/edges';
import { PipelineGraph } from '../../core/graph';
import { IKafkaClient, ITopic, TopicOperation } from '../../core/topic';

const HISTORY = 'schema.history.internal';

/** Configuration of the topic: a lost record of it cannot be made again. */
export const HISTORY_TOPIC = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };

/**
 * Lets a source keep the history of the columns of its tables in a topic, with clients of its own.
 *
 * @see https://debezium.io/documentation/reference/3.6/connectors/mariadb.html#mariadb-schema-history-topic
 */
export function schemaHistory(source: IKafkaClient, topic: ITopic): ClientOptions {
  const consumerGroup = `${source.clientName}-schema-history`;
  const producer = topic.connect(source, { operation: TopicOperation.WRITE, purpose: EdgePurpose.STATE });
  // It reads what it wrote itself: after a restart, from the beginning.
  const consumer = topic.connect(source, { operation: TopicOperation.READ, consumerGroup, feedback: true });
  warnOfKeys(source, consumer.credentials?.privateKey !== undefined);
  const clients = [ownClient(`${HISTORY}.producer.`, producer), ownClient(`${HISTORY}.consumer.`, consumer)];
  return {
    config: {
      [`${HISTORY}.kafka.bootstrap.servers`]: producer.bootstrapServers,
      [`${HISTORY}.kafka.topic`]: topic.topicName,
      [`${HISTORY}.consumer.group.id`]: consumerGroup,
      // Other databases of the server are nobody's business here.
      [`${HISTORY}.store.only.captured.databases.ddl`]: 'true',
      ...clients[0].config,
      ...clients[1].config,
    },
    references: { ...clients[0].references, ...clients[1].references },
  };
}

function warnOfKeys(source: IConstruct, hasKey: boolean): void {
  if (!hasKey) return;
  PipelineGraph.of(source)._warn(source, CDC, 'CdcKeyInLog', CDC.text(source, 'CdcKeyInLog', { what: 'the clients of the schema history authenticate by certificate' }));
}
