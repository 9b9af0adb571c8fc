import { IConstruct } from 'constructs';
import { STREAMING } from './problems';
import { checkSchemas } from './topic-schemas';
import { CORE } from '../core/core-problems';
import { needKnown } from '../core/deferred';
import { PipelineGraph } from '../core/graph';
import { checkYamlSafe } from '../core/names';
import { checkInteger } from '../core/numbers';
import { IKafkaClient, ITopic, TopicConnectOptions, TopicOperation } from '../core/topic';

const TOPIC_NAME = /^[A-Za-z0-9._-]{1,249}$/;
/** Topics that Kafka keeps for itself. */
const KAFKA_OWN = ['__cluster_metadata', '__consumer_offsets', '__remote_log_metadata', '__share_group_state', '__transaction_state'];
const TOPICS = Symbol.for('cdk8s-data-pipelines.KafkaTopics');

/** Checks a topic name as Kafka does. @see https://kafka.apache.org/documentation/#topicconfigs */
export function checkTopicName(scope: IConstruct, name: string): string {
  needKnown(scope, name, 'the topic name');
  if (!TOPIC_NAME.test(name) || name === '.' || name === '..') {
    throw CORE.error(scope, 'InvalidName', {
      what: 'the topic name is not usable',
      got: name,
      allowed: '1 to 249 letters, digits, ".", "_", "-"; not "." or ".."',
    });
  }
  return checkYamlSafe(scope, name, 'the topic name');
}

/** Refuses a second object for one Kafka topic and objects for Kafka's own topics, and warns about names whose metrics Kafka mixes. */
export function registerTopic(scope: IConstruct, cluster: string, topicName: string): void {
  if (KAFKA_OWN.includes(topicName)) {
    throw CORE.error(scope, 'InvalidName', { what: 'Kafka keeps the topic for itself', got: topicName, fix: 'choose another name' });
  }
  const metrics = metricsOf(scope, cluster);
  const metric = topicName.replace(/\./g, '_');
  const topics = metrics.get(metric) ?? new Map<string, string>();
  const first = topics.get(topicName);
  if (first !== undefined) {
    throw STREAMING.error(scope, 'DuplicateTopic', { what: `topic ${topicName} of Kafka ${cluster} is declared already, by ${first}`, got: topicName });
  }
  const [alike] = topics.keys();
  if (alike !== undefined) {
    const text = STREAMING.text(scope, 'TopicNamesCollide', { what: `the metrics of the topic are mixed with those of topic ${alike}`, got: topicName });
    PipelineGraph.of(scope)._warn(scope, STREAMING, 'TopicNamesCollide', text);
  }
  metrics.set(metric, topics.set(topicName, scope.node.path));
}

/** By the name in Kafka's metrics: the topics of a cluster, with the constructs that declare them. */
function metricsOf(scope: IConstruct, cluster: string): Map<string, Map<string, string>> {
  const root = scope.node.root as IConstruct & { [TOPICS]?: Map<string, Map<string, Map<string, string>>> };
  if (!root[TOPICS]) Object.defineProperty(root, TOPICS, { value: new Map() });
  const metrics = root[TOPICS]!.get(cluster) ?? new Map<string, Map<string, string>>();
  root[TOPICS]!.set(cluster, metrics);
  return metrics;
}

/** What a client wants of a topic, checked, with the defaults filled in. */
export interface ResolvedConnect extends TopicConnectOptions {
  readonly parallelism: number;
}

/** The rules that every topic applies before it lets a client in. */
export function checkConnect(topic: ITopic, client: IKafkaClient, options: TopicConnectOptions): ResolvedConnect {
  if (client.node.root !== topic.node.root) {
    throw CORE.error(client, 'ForeignTopic', { what: `topic ${topic.node.path} belongs to another app` });
  }
  checkDirection(topic, client, options);
  checkSchemas(topic, client, options);
  if (options.exports && topic.sensitive) {
    throw CORE.error(client, 'SensitiveTopicToSink', { what: `topic ${topic.node.path} is sensitive`, got: topic.topicName });
  }
  const reads = options.operation === TopicOperation.READ;
  const parallelism = checkInteger(client, options.parallelism ?? 1, 'parallelism', 1);
  if (reads && topic.partitions !== undefined && parallelism > topic.partitions) {
    throw CORE.error(client, 'ConsumersAbovePartitions', {
      what: `topic ${topic.node.path} has fewer partitions than the stage has consumers`,
      got: parallelism,
      allowed: `1 to ${topic.partitions}`,
    });
  }
  const consumerGroup = reads ? options.consumerGroup ?? client.clientName : undefined;
  if (consumerGroup !== undefined) warnSharedGroup(topic, client, consumerGroup);
  return { ...options, parallelism, consumerGroup };
}

function checkDirection(topic: ITopic, client: IKafkaClient, options: TopicConnectOptions): void {
  const [misplaced, verb] = options.operation === TopicOperation.READ
    ? [options.transactionalIdPrefix, 'reads']
    : [options.consumerGroup, 'writes'];
  if (misplaced === undefined) return;
  const what = `${options.operation === TopicOperation.READ ? 'transactionalIdPrefix' : 'consumerGroup'} is set for a client that ${verb} topic ${topic.node.path}`;
  throw CORE.error(client, 'ConflictingProps', { what, got: misplaced, fix: 'remove it, or connect a second time with the other operation' });
}

function warnSharedGroup(topic: ITopic, client: IKafkaClient, consumerGroup: string): void {
  const graph = PipelineGraph.of(topic);
  const other = graph._edgesOf(topic).find(edge => edge.consumerGroup === consumerGroup && edge.client !== client);
  if (!other) return;
  const text = STREAMING.text(client, 'SharedConsumerGroup', { what: `the stage shares its consumer group on topic ${topic.node.path} with ${other.client.node.path}`, got: consumerGroup });
  graph._warn(client, STREAMING, 'SharedConsumerGroup', text);
}
