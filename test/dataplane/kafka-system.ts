import { IConstruct } from 'constructs';
import { asTopic, idleUsers, Need, needsOfEdges, needsOfWorkers, UserName } from './needs';
import type { OthersKafka } from './others-kafka';
import { newTopic, NewTopic, TopicReductions } from './topic-operator';
import { AclBinding, aclBindings, kafkaName } from './user-operator';
import { PipelineGraph } from '../../src/core/graph';
import type { IKafka } from '../../src/core/kafka';
import { KafkaConnect } from '../../src/streaming/connect/kafka-connect';
import { Manifest } from '../support/app';

/** One Kafka of an app, as far as it can be known before a broker runs. */
export interface KafkaSystem {
  /** As in "Kafka orders/kafka". */
  readonly name: string;
  readonly namespace: string;
  readonly cluster: string;
  /** The Kafka object; unset when others run the cluster. */
  readonly kafka?: Manifest;
  readonly pools: readonly Manifest[];
  /** Names that clients reach it by, and the port. */
  readonly hosts: readonly string[];
  readonly port: number;
  /** KafkaUser objects. */
  readonly users: readonly Manifest[];
  /** Users that the access report asks others to make. */
  readonly foreignUsers: readonly string[];
  readonly acls: readonly AclBinding[];
  readonly topics: readonly NewTopic[];
  readonly needs: readonly Need[];
  /** Users of needs that no client has to serve. */
  readonly idle: readonly string[];
}

/** All Kafkas that the stages of an app use. */
export function kafkaSystems(root: IConstruct, manifests: readonly Manifest[], others: readonly OthersKafka[], reductions: TopicReductions): KafkaSystem[] {
  const topics = PipelineGraph.of(root).edges.flatMap(edge => asTopic(edge.resource) ?? []);
  const workers = root.node.findAll().filter(construct => construct instanceof KafkaConnect);
  const kafkas = new Set<IKafka>([...topics, ...workers].map(user => user.kafka));
  return [...kafkas].map(kafka => {
    const foreign = others.find(candidate => candidate.name === kafka.node.path);
    return foreign ? othersSystem(kafka, manifests, foreign) : strimziSystem(kafka, manifests, reductions);
  });
}

function strimziSystem(kafka: IKafka, manifests: readonly Manifest[], reductions: TopicReductions): KafkaSystem {
  const { kafkaName: cluster, kafkaNamespace: namespace } = kafka;
  const here = (kind: string) => manifests.filter(m => m.kind === kind && m.metadata.namespace === namespace && m.metadata.labels?.['strimzi.io/cluster'] === cluster);
  const object = manifests.find(m => m.kind === 'Kafka' && m.metadata.namespace === namespace && m.metadata.name === cluster);
  const host = `${cluster}-kafka-bootstrap.${namespace}.svc`;
  const userName: UserName = client => `${cluster}-${client}`;
  return {
    name: `Kafka ${namespace}/${cluster}`,
    namespace,
    cluster,
    kafka: object,
    pools: here('KafkaNodePool'),
    hosts: [host],
    port: 9093,
    users: here('KafkaUser'),
    foreignUsers: [],
    acls: here('KafkaUser').flatMap(aclBindings),
    topics: withMissing(kafka, here('KafkaTopic').map(topic => newTopic(topic, reductions))),
    idle: idleUsers(kafka, userName),
    needs: [...needsOfEdges(kafka, userName), ...workersOn(manifests, [host]).flatMap(connect => needsOfWorkers(connect, userName))],
  };
}

/** Whoever runs this Kafka makes what the access report lists; Connect's own topics are compacted, as its documentation asks. */
function othersSystem(kafka: IKafka, manifests: readonly Manifest[], others: OthersKafka): KafkaSystem {
  const grants = PipelineGraph.of(kafka).grants.filter(grant => grant.system === `external Kafka ${kafka.kafkaName}`);
  const workers = workersOn(manifests, others.hosts);
  const state = workers.flatMap(({ spec }) => [spec.configStorageTopic, spec.offsetStorageTopic, spec.statusStorageTopic] as string[]);
  return {
    name: `external Kafka ${kafka.node.path}`,
    namespace: kafka.kafkaNamespace,
    cluster: kafka.kafkaName,
    pools: [],
    hosts: others.hosts,
    port: others.port,
    users: [],
    foreignUsers: [...new Set(grants.map(grant => grant.principal))],
    acls: grants.flatMap(grant => grant.operations.map((operation): AclBinding => {
      const [, type, prefix, name] = /^(\w+) (prefix )?(.+)$/.exec(grant.resource)!;
      return {
        principal: `User:${grant.principal}`,
        host: '*',
        operation: kafkaName(operation),
        permission: 'ALLOW',
        resourceType: kafkaName(type),
        resourceName: name,
        patternType: prefix ? 'PREFIXED' : 'LITERAL',
      };
    })),
    topics: withMissing(kafka, state.map(name => ({ name, partitions: 1, replicas: 1, config: { 'cleanup.policy': 'compact' } }))),
    idle: [],
    needs: [...needsOfEdges(kafka, others.userName), ...workers.flatMap(connect => needsOfWorkers(connect, others.userName))],
  };
}

function workersOn(manifests: readonly Manifest[], hosts: readonly string[]): Manifest[] {
  return manifests.filter(m => m.kind === 'KafkaConnect' && hosts.includes(m.spec.bootstrapServers.split(':')[0]));
}

/** Topics that we refer to and do not make exist in a real cluster. */
function withMissing(kafka: IKafka, made: readonly NewTopic[]): NewTopic[] {
  const used = PipelineGraph.of(kafka).edges.flatMap(edge => asTopic(edge.resource) ?? []).filter(topic => topic.kafka === kafka).map(topic => topic.topicName);
  const missing = [...new Set(used)].filter(name => !made.some(topic => topic.name === name));
  return [...made, ...missing.map(name => ({ name, partitions: 1, replicas: 1, config: {} }))];
}
