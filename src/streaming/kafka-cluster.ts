import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { brokerConfig, BrokerConfig } from './broker-config';
import { brokerLoad } from './broker-load';
import { ClientConnectionOptions } from './client-access';
import { clusterOutage } from './cluster-outage';
import { ImportedKafkaCluster, ImportedKafkaOptions, KafkaClusterAttributes } from './imported-kafka-cluster';
import { IKafkaCluster, KafkaClusterBase } from './kafka-cluster-base';
import { KafkaClusterProps } from './kafka-cluster-props';
import { cruiseControl, entityOperator, kafkaExporter } from './kafka-companions';
import { clusterPods } from './kafka-pods';
import { KafkaClientQuotas } from './kafka-quotas';
import { kafkaSnapshots } from './kafka-snapshots';
import { checkMetadataVersion, resolveKafkaVersion } from './kafka-versions';
import { checkListeners, Listener, stageListener } from './listener';
import { emitNodePool, ZONE_KEY } from './node-pool';
import { countRole, PlannedPool, planPools } from './node-pool-plan';
import { NodePoolRole } from './node-pool-props';
import { STREAMING } from './problems';
import { CORE } from '../core/core-problems';
import { checkTopologyKey, isDevelopment, PipelineDefaults, ZoneSpread } from '../core/defaults';
import { PipelineGraph } from '../core/graph';
import { checkName, defaultName, namespaceOf } from '../core/names';
import { checkInteger } from '../core/numbers';
import { ISnapshotSource, SnapshotConfig } from '../core/snapshot-source';
import { StageRole } from '../core/stages';
import { IKafkaClient } from '../core/topic';
import type { KafkaSpec, KafkaSpecKafka } from '../crd/strimzi';
import { emit } from '../render/manifest';
import { atRestOf } from '../storage/at-rest';

/** Leaves room for `-kafka-<listener>-bootstrap`, the longest name that Strimzi makes of it, within 63 characters. */
const LONGEST_NAME = 35;

/**
 * A Kafka cluster in KRaft mode, run by Strimzi: brokers, controllers, listeners, topic and user operator. Users and their access rules
 * follow from what stages connect to.
 *
 * Network policies: Strimzi writes one for the nodes that closes every port but its own; listeners for stages are opened to the cluster's
 * own pods there, and to each connected client by a policy of its own. Traffic out of the nodes is not restricted: brokers read their
 * certificates from the Kubernetes API, whose address a policy cannot name on every platform.
 *
 * @see https://strimzi.io/docs/operators/latest/configuring.html#type-Kafka-reference
 */
export class KafkaCluster extends KafkaClusterBase implements ISnapshotSource {
  /**
   * A cluster whose Kafka object is elsewhere. Topics and users that are made here go into its namespace. Import it once and pass it on.
   * Its authorization must be `simple`, or its user operator refuses the users.
   *
   * @param scope parent construct
   * @param id construct id
   * @param kafkaName name of the Kafka object
   * @param options what is known of it
   */
  public static fromName(scope: Construct, id: string, kafkaName: string, options: ImportedKafkaOptions = {}): IKafkaCluster {
    return new ImportedKafkaCluster(scope, id, { ...options, kafkaName });
  }

  /**
   * A cluster whose Kafka object is elsewhere; as fromName.
   *
   * @param scope parent construct
   * @param id construct id
   * @param attributes what is known of it
   */
  public static fromAttributes(scope: Construct, id: string, attributes: KafkaClusterAttributes): IKafkaCluster {
    return new ImportedKafkaCluster(scope, id, attributes);
  }

  /** Name of the cluster. */
  public readonly kafkaName: string;
  /** Namespace of the cluster, its topics and its users. */
  public readonly kafkaNamespace: string;
  /** Number of brokers. */
  public readonly brokerCount?: number;
  /** Copies of each record in topics that set none. */
  public readonly replicationFactor?: number;
  /** Copies that must confirm a write in topics that set none. */
  public readonly minInSyncReplicas?: number;
  /** Zones that the brokers are spread over; unset when zones play no part. */
  public readonly zoneCount?: number;
  /** Kafka version; unset when the operator decides. */
  public readonly kafkaVersion?: string;
  private readonly props: KafkaClusterProps;
  private readonly pools: PlannedPool[];
  private readonly listeners: readonly Listener[];
  private readonly zones?: ZoneSpread;

  /**
   * @param scope parent construct
   * @param id construct id
   * @param props brokers, storage, listeners and the rest
   */
  constructor(scope: Construct, id: string, props: KafkaClusterProps = {}) {
    super(scope, id);
    this.props = props;
    this.kafkaName = checkName(this, props.name ?? defaultName(this), { what: 'name of the Kafka cluster', maxLength: LONGEST_NAME });
    this.kafkaNamespace = namespaceOf(this);
    this.zones = this.resolveZones();
    this.zoneCount = this.zones?.count;
    this.listeners = props.listeners ?? [Listener.internal()];
    checkListeners(this, this.listeners);
    if (this.listeners.length === 0) throw CORE.error(this, 'MissingProp', { what: 'the cluster has no listeners', got: [], fix: 'leave listeners out for the default' });
    const listenerNameLength = Math.max(0, ...this.listeners.filter(listener => listener.type !== 'internal').map(listener => listener.name.length));
    this.pools = planPools(this, { name: this.kafkaName, namespaceName: this.kafkaNamespace, listenerNameLength }, props);
    const brokers = countRole(this.pools, NodePoolRole.BROKER);
    this.brokerCount = brokers;
    this.kafkaVersion = resolveKafkaVersion(this, props.kafkaVersion);
    const bounds = { brokers, zones: this.zoneCount };
    const config = brokerConfig(this, props.config ?? {}, bounds, this.listeners.map(listener => listener._id));
    this.replicationFactor = config.replication.factor;
    this.minInSyncReplicas = config.replication.minInsync;
    this.emitCluster(config, this.emitPools());
    this.warnAboutCopies(config.replication.factor);
    this.declare(config);
  }

  /** The volumes of all nodes, under the names that the operator gives their claims. */
  public bindSnapshots(): SnapshotConfig {
    return kafkaSnapshots(this.kafkaName, this.kafkaNamespace, this.pools);
  }

  /**
   * Limits what one client takes of each broker. The last call counts. Beside KafkaQuotas.allClients a ConflictingProps error.
   *
   * @param client the stage
   * @param quotas the limits
   */
  public limitClient(client: IKafkaClient, quotas: KafkaClientQuotas): void {
    this.checkClientQuotas();
    super.limitClient(client, quotas);
  }

  /** @internal */
  protected _clientConnection(): ClientConnectionOptions {
    const listener = stageListener(this.listeners);
    if (!listener) {
      throw STREAMING.error(this, 'NoClientListener', { what: 'the cluster has no listener that stages can use', got: this.listeners.map(l => `${l.type} ${l.name}`) });
    }
    const { credentialCopies, clientQuotas } = this.props;
    return { listener, credentialCopies, clientQuotas, poolNames: this.pools.map(pool => pool.name) };
  }

  /** @internal */
  public _bootstrapServers(): string | undefined {
    return stageListener(this.listeners)?._bootstrapServers(this.kafkaName, this.kafkaNamespace);
  }

  private resolveZones(): ZoneSpread | undefined {
    const zones = this.props.zones ?? PipelineDefaults.at(this).zones;
    // A single node has no zones to be spread over.
    if (!zones || isDevelopment(this)) return undefined;
    checkInteger(this, zones.count, 'number of zones', 1);
    checkTopologyKey(this, zones);
    return zones.count > 1 ? zones : undefined;
  }

  private emitPools(): ApiObject[] {
    const owner = { clusterName: this.kafkaName, namespaceName: this.kafkaNamespace, zones: this.zones };
    return this.pools.map(pool => emitNodePool(this, owner, pool));
  }

  private emitCluster(config: BrokerConfig, pools: ApiObject[]): void {
    const { props } = this;
    const brokers = countRole(this.pools, NodePoolRole.BROKER);
    const spec: KafkaSpec = {
      kafka: this.kafkaSpec(config),
      entityOperator: entityOperator(this, props.entityOperator),
      ...(props.exporter ? { kafkaExporter: kafkaExporter(this, props.exporter) } : {}),
      ...(props.cruiseControl && !isDevelopment(this) ? { cruiseControl: cruiseControl(this, props.cruiseControl, brokers) } : {}),
    };
    emit(this, 'Resource', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      name: this.kafkaName,
      namespaceName: this.kafkaNamespace,
      role: StageRole.STORE,
      app: 'kafka',
      after: pools,
      body: { spec },
    });
  }

  private kafkaSpec(config: BrokerConfig): KafkaSpecKafka {
    const { props } = this;
    if (props.clientQuotas) this.checkClientQuotas();
    return {
      ...(this.kafkaVersion ? { version: this.kafkaVersion } : {}),
      ...(props.metadataVersion ? { metadataVersion: checkMetadataVersion(this, props.metadataVersion, this.kafkaVersion) } : {}),
      listeners: this.listeners.map(listener => listener._toSpec(clusterPods(this.kafkaName))),
      // Always on, so that a right is never granted without being enforced.
      authorization: { type: 'simple' },
      config: config.options,
      ...(this.zones ? { rack: { topologyKey: this.zones.topologyKey ?? ZONE_KEY } } : {}),
      ...(props.quotas ? { quotas: props.quotas._toSpec(this) } : {}),
      ...(props.metrics ?? true ? { metricsConfig: { type: 'strimziMetricsReporter' as const } } : {}),
      template: { podDisruptionBudget: { maxUnavailable: 1 } },
    };
  }

  private checkClientQuotas(): void {
    if (this.props.quotas?.allowsClientQuotas ?? true) return;
    throw CORE.error(this, 'ConflictingProps', {
      what: 'limits of single clients have no effect beside KafkaQuotas.allClients',
      fix: 'use KafkaQuotas.eachClient, or remove the limits of clients',
    });
  }

  private warnAboutCopies(factor: number): void {
    const brokers = this.pools.filter(pool => pool.roles.includes(NodePoolRole.BROKER));
    const copies = Math.max(...brokers.map(pool => pool.storage.replicas ?? 1));
    if (copies > 1 && copies * factor > 3) {
      const what = `the storage keeps ${copies} copies of each of Kafka's ${factor} copies`;
      const text = STREAMING.text(this, 'ReplicationMultiplied', { what, got: `${copies}x${factor}=${copies * factor} copies`, allowed: 'up to 3' });
      PipelineGraph.of(this)._warn(this, STREAMING, 'ReplicationMultiplied', text);
    }
  }

  private declare(config: BrokerConfig): void {
    const graph = PipelineGraph.of(this);
    const brokers = this.pools.filter(pool => pool.roles.includes(NodePoolRole.BROKER));
    const bytes = brokers.reduce((sum, pool) => sum + pool.volumeSize.toKibibytes() * 1024 * pool.volumesPerNode * pool.replicas, 0);
    graph.declareStage(this, {
      role: StageRole.STORE,
      type: 'Kafka cluster',
      name: this.kafkaName,
      details: {
        brokers: String(this.brokerCount),
        controllers: String(countRole(this.pools, NodePoolRole.CONTROLLER)),
        listeners: this.listeners.map(listener => `${listener.name}:${listener.port}`).join(', '),
        replication: `${config.replication.factor}, ${config.replication.minInsync} in sync`,
        storage: `${Math.round(bytes / 1024 ** 3)} GiB`,
        ...(this.kafkaVersion ? { version: this.kafkaVersion } : {}),
        ...(this.zones ? { zones: String(this.zones.count) } : {}),
      },
      outage: clusterOutage(config, this.pools, this.zoneCount),
      load: brokerLoad(this, this.pools, config.options, this.props),
      protection: {
        atRest: atRestOf(this.pools.map(pool => pool.storage)),
        cleartextAccess: this.listeners.filter(listener => !listener.tls).map(listener => `listener ${listener.name}:${listener.port}`),
      },
    });
  }
}
