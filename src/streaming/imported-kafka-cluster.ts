import { Construct } from 'constructs';
import { ClientConnectionOptions } from './client-access';
import { CredentialCopies } from './credential-copies';
import { KafkaClusterBase } from './kafka-cluster-base';
import { KafkaClientQuotas } from './kafka-quotas';
import { checkListeners, Listener, stageListener } from './listener';
import { STREAMING } from './problems';
import { PipelineGraph } from '../core/graph';
import { checkName, namespaceOf } from '../core/names';
import { checkInteger } from '../core/numbers';
import { required } from '../core/required';
import { StageRole } from '../core/stages';

/** What is known of an existing cluster, beside its name. */
export interface ImportedKafkaOptions {
  /**
   * Namespace of the cluster.
   *
   * @default - the namespace of the chart
   */
  readonly namespaceName?: string;

  /**
   * The listener that stages use. One that they cannot use is a NoClientListener error.
   *
   * @default - Listener.internal(): TLS and SCRAM-SHA-512 on port 9093
   */
  readonly listener?: Listener;

  /**
   * Number of brokers.
   *
   * @default - not known, so that topics leave their replication to the brokers
   */
  readonly brokerCount?: number;

  /**
   * Copies of each record in topics that set none.
   *
   * @default - 3, or the number of brokers; not known without a number of brokers
   */
  readonly replicationFactor?: number;

  /**
   * Copies that must confirm a write in topics that set none.
   *
   * @default - not known
   */
  readonly minInSyncReplicas?: number;

  /**
   * Zones that the brokers are spread over.
   *
   * @default - not known
   */
  readonly zoneCount?: number;

  /**
   * How credentials reach stages in other namespaces.
   *
   * @default - they do not: a stage in another namespace is a CredentialsUnreachable error
   */
  readonly credentialCopies?: CredentialCopies;

  /**
   * Limits of every client that is made here.
   *
   * @default - none
   */
  readonly clientQuotas?: KafkaClientQuotas;
}

/** What is known of an existing cluster. */
export interface KafkaClusterAttributes extends ImportedKafkaOptions {
  /** Name of the Kafka object. */
  readonly kafkaName: string;
}

/** A cluster whose Kafka object is elsewhere. Its entity operator serves the topics and users that are made here. */
export class ImportedKafkaCluster extends KafkaClusterBase {
  public readonly kafkaName: string;
  public readonly kafkaNamespace: string;
  public readonly brokerCount?: number;
  public readonly replicationFactor?: number;
  public readonly minInSyncReplicas?: number;
  public readonly zoneCount?: number;
  private readonly options: ClientConnectionOptions;

  constructor(scope: Construct, id: string, attributes: KafkaClusterAttributes) {
    super(scope, id);
    required(this, attributes, 'kafkaName');
    this.kafkaName = checkName(this, attributes.kafkaName, { what: 'name of the Kafka cluster' });
    this.kafkaNamespace = attributes.namespaceName ? checkName(this, attributes.namespaceName, { what: 'namespace of the Kafka cluster', deferrable: true }) : namespaceOf(this);
    this.brokerCount = this.optional(attributes.brokerCount, 'brokerCount');
    this.replicationFactor = this.optional(attributes.replicationFactor, 'replicationFactor');
    this.minInSyncReplicas = this.optional(attributes.minInSyncReplicas, 'minInSyncReplicas');
    this.zoneCount = this.optional(attributes.zoneCount, 'zoneCount');
    const listener = attributes.listener ?? Listener.internal();
    checkListeners(this, [listener]);
    if (!stageListener([listener])) throw STREAMING.error(this, 'NoClientListener', { what: 'stages cannot use the listener', got: listener.name });
    this.options = { listener, credentialCopies: attributes.credentialCopies, clientQuotas: attributes.clientQuotas, poolNames: [] };
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.STORE, type: 'existing Kafka cluster', name: this.kafkaName, load: { brokers: { brokers: this.brokerCount } },
    });
  }

  protected _clientConnection(): ClientConnectionOptions {
    return this.options;
  }

  /** @internal */
  public _bootstrapServers(): string | undefined {
    return this.options.listener._bootstrapServers(this.kafkaName, this.kafkaNamespace);
  }

  private optional(value: number | undefined, what: string): number | undefined {
    return value === undefined ? undefined : checkInteger(this, value, what, 1);
  }
}
