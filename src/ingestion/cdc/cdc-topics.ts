import { Duration } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import type { CdcPlan, PlannedTable } from './cdc-plan';
import { checkDeclaredShape } from './declared-shape';
import { ResolvedOutbox } from './outbox';
import { CDC } from './problems';
import { ENVELOPE } from './record-shape';
import { IKafka } from '../../core/kafka';
import { RecordSchema } from '../../core/record-schema';
import { ITopic } from '../../core/topic';
import { CleanupPolicy, IKafkaCluster, KafkaTopic, TopicOptions } from '../../streaming';

const LONGEST_NAME = 249;
/** For what nobody needs once it is read; a day, so that somebody can look into it. */
export const SHORT_LIVED = { 'cleanup.policy': 'delete', 'retention.ms': String(Duration.days(1).toMilliseconds()) };

/** How topics of a source are made. */
export interface TopicContext {
  readonly kafka: IKafka;
  readonly prefix: string;
  /** Whether the value is JSON. */
  readonly json: boolean;
  /** What the records of tables are, as in "Envelope". */
  readonly suffix: string;
  /** Whether deleted rows leave a record without a value. */
  readonly tombstones: boolean;
}

/** Name of a topic as Debezium makes it from the prefix and the names of a table. @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html#postgresql-topic-names */
export function topicNameOf(scope: IConstruct, prefix: string, path: string): string {
  const name = `${prefix}.${path}`.replace(/[^A-Za-z0-9._-]/g, '_');
  if (name.length > LONGEST_NAME) {
    throw CDC.error(scope, 'CdcTopicTooLong', { what: `the name of a topic has ${name.length} characters`, got: name, allowed: `up to ${LONGEST_NAME}` });
  }
  return name;
}

/** The topics of all tables, by the names that users and Debezium have for them. */
export function tableTopics(scope: Construct, context: TopicContext, { tables }: CdcPlan): Map<string, ITopic> {
  const owners = new Map<string, string>();
  const topics = new Map<string, ITopic>();
  for (const planned of tables) {
    const topicName = topicNameOf(scope, context.prefix, planned.path);
    const other = owners.get(topicName);
    if (other !== undefined) throw CDC.error(scope, 'CdcTopicsCollide', { what: `tables ${other} and ${planned.path} have one topic`, got: topicName });
    owners.set(topicName, planned.path);
    topics.set(planned.path, tableTopic(scope, context, planned, topicName));
  }
  return topics;
}

function tableTopic(scope: Construct, context: TopicContext, { path, topic = {} }: PlannedTable, topicName: string): ITopic {
  if (!context.tombstones && isCompacted(topic)) {
    throw CDC.error(scope, 'CdcCompactionWithoutTombstones', { what: `the topic of table ${path} is compacted, but deletes leave no tombstone`, got: topicName });
  }
  checkDeclaredShape(scope, topicName, topic.schema, context.suffix === ENVELOPE);
  return dataTopic(scope, context.kafka, path, { schema: context.json ? RecordSchema.json(`${topicName}.${context.suffix}`) : undefined, ...topic, topicName });
}

/** The topics of an outbox, by route. */
export function outboxTopics(scope: Construct, context: TopicContext, { options, topicPrefix }: ResolvedOutbox): Map<string, ITopic> {
  return new Map(options.routes.map(route => {
    const topicName = topicNameOf(scope, topicPrefix, route);
    const schema = context.json ? RecordSchema.json(topicName) : undefined;
    return [route, dataTopic(scope, context.kafka, `Event ${route}`, { schema, ...options.topic, topicName })];
  }));
}

/** A topic that the machinery needs, with one partition. */
export function ownTopic(scope: Construct, kafka: IKafka, id: string, topicName: string, config: Readonly<Record<string, string>> = {}): ITopic {
  return kafka.internalTopic(scope, id, { topicName, partitions: 1, config });
}

/** A Kafka that is not ours has its topics made by its owner, who is told so. */
function dataTopic(scope: Construct, kafka: IKafka, id: string, options: TopicOptions & { readonly topicName: string }): ITopic {
  if (isManaged(kafka)) return new KafkaTopic(scope, id, { ...options, kafka });
  const { topicName, schema, partitions, sensitive, mayHold, config, retention, cleanupPolicy } = options;
  const stated = {
    ...(cleanupPolicy === undefined ? {} : { 'cleanup.policy': cleanupPolicy }),
    ...(retention === undefined ? {} : { 'retention.ms': String(retention.toMilliseconds()) }),
    ...config,
  };
  return kafka.internalTopic(scope, id, { topicName, schema, partitions, sensitive, mayHold, config: stated });
}

function isManaged(kafka: IKafka): kafka is IKafkaCluster {
  return 'limitClient' in kafka;
}

function isCompacted({ cleanupPolicy = CleanupPolicy.DELETE, config = {} }: TopicOptions): boolean {
  return `${cleanupPolicy},${config['cleanup.policy'] ?? ''}`.includes(CleanupPolicy.COMPACT);
}
