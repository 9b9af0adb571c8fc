import { ApiObject, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterResource } from './cluster-resource';
import { ImportedTopic, ImportedTopicAttributes } from './imported-topic';
import type { IKafkaCluster } from './kafka-cluster-base';
import { checkReplication, defaultFactor } from './replication';
import { checkTopicConfig, effectiveMinInsync, ownMessageLimit, topicConfig } from './topic-config';
import { connectTopic, DEAD_LETTERS, deadLetterName } from './topic-connect';
import { FEWEST_PARTITIONS, topicLoad } from './topic-load';
import { TopicOptions } from './topic-options';
import { topicProtection } from './topic-protection';
import { checkTopicName, registerTopic } from './topic-rules';
import { topicTraits } from './topic-traits';
import { PipelineGraph } from '../core/graph';
import { IKafka } from '../core/kafka';
import { KafkaAccess } from '../core/kafka-access';
import { checkName, defaultName, kebab } from '../core/names';
import { checkInteger } from '../core/numbers';
import { RecordSchema } from '../core/record-schema';
import { required } from '../core/required';
import { StageRole } from '../core/stages';
import { DeadLetterOptions, IKafkaClient, ITopic, TopicConnectOptions } from '../core/topic';
import type { KafkaTopicSpec } from '../crd/strimzi';
import { emit } from '../render/manifest';

/** Room for why and where a record failed, which goes with it in headers; a stack trace takes the most. */
const KIBIBYTES_FOR_HEADERS = 64;

/** A topic and its cluster. */
export interface KafkaTopicProps extends TopicOptions {
  /** The cluster that holds the topic. */
  readonly kafka: IKafkaCluster;

  /** Whether the topic takes records that a stage could not process. @internal */
  readonly _deadLetters?: boolean;
}

/**
 * A topic that the Strimzi topic operator manages.
 *
 * @see https://strimzi.io/docs/operators/latest/deploying.html#using-the-topic-operator-str
 */
export class KafkaTopic extends Construct implements ITopic {
  /**
   * A topic that exists and that nobody manages here: stages can read and write it, its configuration stays as it is.
   *
   * @param scope parent construct
   * @param id construct id
   * @param topicName name in Kafka
   * @param attributes the cluster, and what is known of the topic
   */
  public static fromName(scope: Construct, id: string, topicName: string, attributes: ImportedTopicAttributes): ITopic {
    return new ImportedTopic(scope, id, topicName, attributes, newDeadLetterTopic);
  }

  /** Name of the topic in Kafka. */
  public readonly topicName: string;
  /** Schema of the records. */
  public readonly schema?: RecordSchema;
  /** Number of partitions. */
  public readonly partitions?: number;
  /** Copies of each record; unset when the cluster decides. */
  public readonly replicas?: number;
  /** The Kafka cluster that holds the topic. */
  public readonly kafka: IKafka;
  /** Whether the records hold data that must not reach an undeclared store. */
  public readonly sensitive: boolean;
  private readonly cluster: IKafkaCluster;
  private readonly resource: ApiObject;
  private readonly deadLetters: boolean;
  private readonly messageLimit?: number;

  /**
   * @param scope parent construct
   * @param id construct id
   * @param props the cluster and the topic's configuration
   */
  constructor(scope: Construct, id: string, props: KafkaTopicProps) {
    super(scope, id);
    required(this, props, 'kafka');
    this.cluster = props.kafka;
    this.kafka = props.kafka;
    this.schema = props.schema;
    this.sensitive = props.sensitive ?? false;
    this.topicName = checkTopicName(this, props.topicName ?? defaultName(this));
    checkTopicConfig(this, props.config ?? {});
    const partitions = checkInteger(this, props.partitions ?? props.throughput?.partitions ?? FEWEST_PARTITIONS, 'partitions', 1);
    this.partitions = partitions;
    this.replicas = this.resolveReplicas(props);
    this.deadLetters = props._deadLetters ?? false;
    this.messageLimit = ownMessageLimit(props);
    registerTopic(this, `${this.cluster.kafkaNamespace}/${this.cluster.kafkaName}`, this.topicName);
    this.resource = this.emitTopic(props);
    this.declare(props);
  }

  /**
   * Grants a client the operation, and only that, and tells it how to connect.
   *
   * @param client the stage
   * @param options what it does with the topic
   */
  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    return connectTopic(this, client, options, { prerequisites: [this.resource], ...(this.deadLetters ? DEAD_LETTERS : {}) });
  }

  /**
   * The topic `<topic>.<client>.dlq` for the records that a client of this topic cannot process. One for each client; asking again
   * returns the same.
   *
   * @param client the stage
   * @param options how long dead letters are kept
   */
  public deadLetterTopic(client: IKafkaClient, options: DeadLetterOptions = {}): ITopic {
    return newDeadLetterTopic(this, this.cluster, client, options, this.messageLimit);
  }

  /** Checks the replication as far as the cluster is known. */
  private resolveReplicas(props: KafkaTopicProps): number | undefined {
    const { brokerCount, replicationFactor, minInSyncReplicas, zoneCount } = this.cluster;
    const known = props.replicas ?? replicationFactor ?? (brokerCount === undefined ? undefined : defaultFactor(brokerCount));
    if (known === undefined) return undefined;
    const factor = checkInteger(this, known, 'replicas', 1, 32767);
    const minInsync = effectiveMinInsync(props, factor, { factor: replicationFactor, minInsync: minInSyncReplicas });
    // A factor that comes from the cluster was checked against the zones there.
    checkReplication(this, 'replicas', { factor, minInsync }, { brokers: brokerCount, zones: props.replicas === undefined ? undefined : zoneCount });
    return factor;
  }

  private emitTopic(props: KafkaTopicProps): ApiObject {
    const inherited = { factor: this.cluster.replicationFactor, minInsync: this.cluster.minInSyncReplicas };
    const config = topicConfig(this, props, this.replicas, inherited);
    const spec: KafkaTopicSpec = {
      topicName: this.topicName,
      partitions: this.partitions,
      ...(this.replicas === undefined ? {} : { replicas: this.replicas }),
      ...(Object.keys(config).length > 0 ? { config } : {}),
    };
    return emit(this, 'Resource', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      name: checkName(this, props.name ?? objectName(this.topicName), { what: 'name of the KafkaTopic', dots: true }),
      namespaceName: this.cluster.kafkaNamespace,
      role: StageRole.TOPIC,
      app: 'kafka-topic',
      labels: { 'strimzi.io/cluster': this.cluster.kafkaName },
      after: clusterResource(this.cluster),
      body: { spec },
    });
  }

  private declare(props: KafkaTopicProps): void {
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.TOPIC,
      type: this.deadLetters ? 'dead-letter topic' : 'Kafka topic',
      name: this.topicName,
      producedElsewhere: props.producedElsewhere,
      consumedElsewhere: props.consumedElsewhere,
      protection: topicProtection(this, props, this.deadLetters ? this.node.scope : undefined),
      ...topicTraits(this.cluster, props, this.partitions, this.replicas),
      load: { topic: topicLoad(props, this.deadLetters) },
      details: {
        partitions: String(this.partitions),
        ...(this.replicas === undefined ? {} : { replicas: String(this.replicas) }),
        ...(props.retention ? { retention: props.retention.toHumanString() } : {}),
        ...(props.schema ? { schema: `${props.schema.format} ${props.schema.name}` } : {}),
        ...(this.sensitive ? { sensitive: 'yes' } : {}),
      },
    });
  }
}

/** The object of a topic has the topic's own name where Kubernetes allows it. */
function objectName(topicName: string): string {
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(topicName) ? topicName : kebab(topicName);
}

/**
 * @param messageLimit largest batch of records in bytes, where the topic has a limit of its own: what fits there must fit here too
 */
function newDeadLetterTopic(
  topic: ITopic & Construct, cluster: IKafkaCluster, client: IKafkaClient, options: DeadLetterOptions, messageLimit?: number,
): ITopic {
  const id = `Dead letters of ${client.clientName}`;
  const existing = topic.node.tryFindChild(id) as KafkaTopic | undefined;
  return existing ?? new KafkaTopic(topic, id, {
    kafka: cluster,
    topicName: deadLetterName(topic, client),
    partitions: topic.partitions ?? FEWEST_PARTITIONS,
    retention: options.retention ?? Duration.days(14),
    maxMessageSize: messageLimit === undefined ? undefined : Size.kibibytes(Math.ceil(messageLimit / 1024) + KIBIBYTES_FOR_HEADERS),
    sensitive: topic.sensitive,
    consumedElsewhere: true,
    _deadLetters: true,
  });
}
