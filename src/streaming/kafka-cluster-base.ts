import { Construct } from 'constructs';
import { ClientAccess, ClientConnectionOptions } from './client-access';
import { clusterResource } from './cluster-resource';
import { KafkaClientQuotas } from './kafka-quotas';
import { KafkaTopic } from './kafka-topic';
import { TopicOptions } from './topic-options';
import { CORE } from '../core/core-problems';
import { IKafka, KafkaRight, TopicSpec } from '../core/kafka';
import { KafkaConnection } from '../core/kafka-connection';
import { kebab } from '../core/names';
import { IKafkaClient, ITopic } from '../core/topic';

/** A Kafka cluster that Strimzi runs, made here or elsewhere. */
export interface IKafkaCluster extends IKafka {
  /** Copies of each record in topics that set none. Unset when it is not known. */
  readonly replicationFactor?: number;

  /** Copies that must confirm a write in topics that set none. Unset when it is not known. */
  readonly minInSyncReplicas?: number;

  /** Zones that the brokers are spread over. Unset when it is not known or zones play no part. */
  readonly zoneCount?: number;

  /**
   * Adds a topic to the cluster.
   *
   * @param id construct id below the cluster, and in kebab-case the default name of the topic
   * @param options the topic's configuration
   */
  addTopic(id: string, options?: TopicOptions): KafkaTopic;

  /**
   * Limits what one client takes of each broker. The last call counts.
   *
   * @param client the stage
   * @param quotas the limits
   */
  limitClient(client: IKafkaClient, quotas: KafkaClientQuotas): void;
}

/** What made and imported clusters have in common: topics, users, rights, network policies of the edges. */
export abstract class KafkaClusterBase extends Construct implements IKafkaCluster {
  /** Name of the cluster. */
  public abstract readonly kafkaName: string;
  /** Namespace of the cluster, its topics and its users. */
  public abstract readonly kafkaNamespace: string;
  /** Number of brokers; unset when it is not known. */
  public abstract readonly brokerCount?: number;
  /** Copies of each record in topics that set none; unset when it is not known. */
  public abstract readonly replicationFactor?: number;
  /** Copies that must confirm a write in topics that set none; unset when it is not known. */
  public abstract readonly minInSyncReplicas?: number;
  /** Zones that the brokers are spread over; unset when it is not known or zones play no part. */
  public abstract readonly zoneCount?: number;
  private readonly clients = new Map<string, ClientAccess>();

  /** How clients connect; asked for with each client. @internal */
  protected abstract _clientConnection(): ClientConnectionOptions;
  /** Address that stages connect to first; unset when no listener is for them. @internal */
  public abstract _bootstrapServers(): string | undefined;

  /**
   * Adds a topic to the cluster.
   *
   * @param id construct id below the cluster, and in kebab-case the default name of the topic
   * @param options the topic's configuration
   */
  public addTopic(id: string, options: TopicOptions = {}): KafkaTopic {
    return new KafkaTopic(this, id, { ...options, topicName: options.topicName ?? kebab(id), kafka: this });
  }

  /**
   * Declares a topic that a construct needs for itself. It counts as produced and consumed.
   *
   * @param scope where the topic is created
   * @param id construct id
   * @param spec the topic
   */
  public internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic {
    return new KafkaTopic(scope, id, { ...spec, kafka: this, producedElsewhere: true, consumedElsewhere: true });
  }

  /**
   * Gives a client an identity and rights beside those of its topics. A second client of the same name is a DuplicateClient error.
   *
   * @param client the stage
   * @param rights what it may do
   * @param reason why, for the access report
   */
  public grantRights(client: IKafkaClient, rights: KafkaRight[], reason: string): KafkaConnection {
    const access = this.accessOf(client);
    access.user.grant(rights, reason);
    return access.connection;
  }

  /**
   * Limits what one client takes of each broker. The last call counts.
   *
   * @param client the stage
   * @param quotas the limits
   */
  public limitClient(client: IKafkaClient, quotas: KafkaClientQuotas): void {
    this.accessOf(client).user.limit(quotas);
  }

  private accessOf(client: IKafkaClient): ClientAccess {
    const existing = this.clients.get(client.clientName);
    if (existing) {
      if (existing.client === client) return existing;
      throw CORE.error(client, 'DuplicateClient', { what: `${existing.client.node.path} has the same client name at Kafka ${this.kafkaName}`, got: client.clientName });
    }
    const access = new ClientAccess(this, `Client ${client.clientName}`, {
      ...this._clientConnection(),
      client,
      clusterName: this.kafkaName,
      namespaceName: this.kafkaNamespace,
      after: clusterResource(this),
    });
    this.clients.set(client.clientName, access);
    return access;
  }
}
