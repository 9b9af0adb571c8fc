import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { ConnectOptions, configureConnect, pluginSourceAt } from './connect-options';
import { ConnectPlugin } from './connect-plugin';
import { ConnectPluginSource } from './connect-plugin-source';
import { emitConnectPolicies } from './connect-policies';
import { connectRegistry } from './connect-registry';
import { checkConnectGroup, checkConnectGroups } from './connect-rules';
import { connectBody, workerConfig } from './connect-spec';
import { claimInternalTopics, internalTopicNames, InternalTopics } from './internal-topics';
import { JvmTrust } from './jvm-trust';
import { checkPlugins, pluginBlock } from './plugin-block';
import { connectSharedFor, SharedConnectOptions, sharedPodLabels } from './shared-connect';
import { workerLoad } from './worker-load';
import { CORE } from '../../core/core-problems';
import { isDevelopment } from '../../core/defaults';
import { PipelineGraph } from '../../core/graph';
import { IKafka } from '../../core/kafka';
import { KafkaConnection } from '../../core/kafka-connection';
import { checkLabels, checkName, defaultName, namespaceOf } from '../../core/names';
import { checkInteger } from '../../core/numbers';
import { PodSelector } from '../../core/pods';
import { required } from '../../core/required';
import { checkTrust } from '../../core/secret-rules';
import { TrustBundle } from '../../core/secrets';
import { StageRole } from '../../core/stages';
import { IKafkaClient } from '../../core/topic';
import { emit } from '../../render/manifest';

/** What a Connect cluster consists of. */
export interface KafkaConnectProps {
  /** The Kafka that its connectors read from and write to. */
  readonly kafka: IKafka;

  /** Plugins that the workers hold. Two of one name are a ConnectPluginInvalid error. */
  readonly plugins: ConnectPlugin[];

  /**
   * Where the plugins come from.
   *
   * @default - as set by KafkaConnect.configure; a ConnectPluginSourceMissing error when neither is set
   */
  readonly pluginSource?: ConnectPluginSource;

  /**
   * Number of workers.
   *
   * @default 3, in development 1
   */
  readonly replicas?: number;

  /**
   * Name of the object and of its Kafka user; at most 45 characters, so that Strimzi's suffixes fit.
   *
   * @default - the path of the construct below its chart, in kebab-case
   */
  readonly name?: string;

  /**
   * Group of the workers; the names of the three internal topics begin with it. One that another Connect cluster of the
   * same Kafka has is a ConnectGroupShared error.
   *
   * @default - the name with the suffix -workers
   */
  readonly groupId?: string;

  /**
   * Memory of a worker. A connector that collects records before it writes them needs room for what arrives in a flush interval.
   *
   * @default Size.gibibytes(2), in development Size.gibibytes(1)
   */
  readonly memory?: Size;

  /**
   * CPU that a worker asks for, in thousandths of a core.
   *
   * @default 500, in development 200
   */
  readonly cpuMillis?: number;

  /**
   * How often offsets are committed; connectors for object stores write their files then.
   *
   * @default Duration.minutes(1)
   * @see https://kafka.apache.org/documentation/#connectconfigs_offset.flush.interval.ms
   */
  readonly offsetFlushInterval?: Duration;

  /**
   * Certificates that connectors trust when they talk to systems beside Kafka and have no option for it. They take the place
   * of the certificates that Java trusts. A Kafka with TLS that states no certificates of its own is a ConflictingProps error then.
   *
   * @default - the certificates that Java trusts
   */
  readonly trust?: TrustBundle[];

  /**
   * Namespace of the secrets in trust.
   *
   * @default - the namespace of the Connect cluster
   */
  readonly trustNamespaceName?: string;

  /**
   * Further labels of the worker pods.
   *
   * @default - none
   */
  readonly podLabels?: { readonly [key: string]: string };

  /**
   * Further worker configuration, by Kafka's keys. One that Strimzi would drop is a ConnectConfigForbidden error.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#connectconfigs
   */
  readonly config?: { readonly [key: string]: string };

  /**
   * Whether metrics are served for Prometheus, on the port named tcp-prometheus.
   *
   * @default true
   */
  readonly metrics?: boolean;
}

/**
 * A Kafka Connect cluster, run by Strimzi: the workers that connectors run on.
 *
 * @see https://strimzi.io/docs/operators/latest/deploying.html#kafka-connect-components_str
 */
export class KafkaConnect extends Construct implements IKafkaClient {
  /**
   * Sets what Connect clusters below a construct share.
   *
   * @param scope the app, a chart, or any construct
   * @param options where plugins come from
   */
  public static configure(scope: Construct, options: ConnectOptions): void {
    configureConnect(scope, options);
  }

  /**
   * The Connect cluster of a chart for one plugin. Stages that need the same plugin in the same way share it; a stage that
   * needs another one gets another cluster, so that a new stage never changes an existing cluster. Stages below a construct
   * with defaults or a plugin source of its own share one there.
   *
   * @param scope the stage
   * @param kafka the Kafka that holds the stage's topics
   * @param plugin what the stage needs
   * @param options how it needs it
   */
  public static sharedFor(scope: Construct, kafka: IKafka, plugin: ConnectPlugin, options: SharedConnectOptions = {}): KafkaConnect {
    return connectSharedFor(scope, kafka, plugin, options, (parent, id, props) => new KafkaConnect(parent, id, props));
  }

  /**
   * Pods of every Connect cluster that sharedFor makes for a plugin in a chart, for systems that must know them before it is
   * known which certificates the cluster has to trust.
   *
   * @param scope the stage
   * @param kafka the Kafka that holds the stage's topics
   * @param plugin what the stage needs
   */
  public static sharedPods(scope: Construct, kafka: IKafka, plugin: ConnectPlugin): PodSelector[] {
    return [{ namespaceName: namespaceOf(scope), labels: sharedPodLabels(scope, kafka, plugin) }];
  }

  /** Name of the Connect cluster. */
  public readonly connectName: string;
  /** Namespace of the Connect cluster and of its connectors. */
  public readonly namespaceName: string;
  /** Name of its Kafka identity. */
  public readonly clientName: string;
  /** Pods of the workers. */
  public readonly kafkaPods: PodSelector[];
  /** The Kafka that its connectors read from and write to. */
  public readonly kafka: IKafka;
  /** Group of the workers. */
  public readonly groupId: string;
  /** Service account of the workers. */
  public readonly serviceAccountName: string;
  /** Addresses of the brokers that the workers use. */
  public readonly bootstrapServers: string;
  /** @internal */
  public readonly _topics: InternalTopics;
  /** How often offsets are committed. @internal */
  public readonly _offsetFlushInterval: Duration;
  /** Plugins that the workers hold. @internal */
  public readonly _plugins: readonly ConnectPlugin[];
  /** Names of the secrets with certificates that Java trusts. @internal */
  public readonly _trusted: readonly string[];

  /**
   * @param scope the parent
   * @param id construct id
   * @param props what the cluster consists of
   */
  constructor(scope: Construct, id: string, props: KafkaConnectProps) {
    super(scope, id);
    required(this, props, 'kafka', 'plugins');
    this.connectName = checkName(this, props.name ?? defaultName(this), { what: 'Connect cluster name', maxLength: 45 });
    this.namespaceName = namespaceOf(this);
    this.clientName = this.connectName;
    this.kafka = props.kafka;
    this.groupId = props.groupId ?? `${this.connectName}-workers`;
    this.serviceAccountName = `${this.connectName}-connect`;
    // Strimzi's build pod has the labels of the cluster too; only the name tells them apart.
    this.kafkaPods = [{
      namespaceName: this.namespaceName,
      labels: { 'strimzi.io/cluster': this.connectName, 'strimzi.io/name': `${this.connectName}-connect` },
    }];
    checkPlugins(this, props.plugins);
    this._plugins = [...props.plugins];
    this._offsetFlushInterval = props.offsetFlushInterval ?? Duration.minutes(1);
    checkLabels(this, props.podLabels ?? {});
    const replicas = checkInteger(this, props.replicas ?? (isDevelopment(this) ? 1 : 3), 'the number of workers', 1);
    checkConnectGroup(this, internalTopicNames(this.groupId));
    const { topics, connection } = claimInternalTopics(this, props.kafka, this.groupId);
    this._topics = topics;
    this.bootstrapServers = connection.bootstrapServers;
    this._trusted = (props.trust ?? []).map(bundle => checkTrust(this, bundle, 'trust').secretName);
    if (props.trust?.length) this.checkBrokerTrust(connection);
    const trust = props.trust?.length ? new JvmTrust(this, 'Trust', this.connectName, props.trust, props.trustNamespaceName) : undefined;
    const memory = props.memory ?? Size.gibibytes(isDevelopment(this) ? 1 : 2);
    const cpuMillis = checkInteger(this, props.cpuMillis ?? (isDevelopment(this) ? 200 : 500), 'cpuMillis', 1);
    const plugins = pluginBlock(this, this.connectName, props.plugins, props.pluginSource ?? pluginSourceAt(this));
    emit(this, 'Resource', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaConnect',
      name: this.connectName,
      role: StageRole.RUNTIME,
      app: 'kafka-connect',
      annotations: { 'strimzi.io/use-connector-resources': 'true' },
      after: [...connection.prerequisites, ...topics.constructs, ...(trust ? [trust.secret] : [])],
      body: connectBody({
        scope: this,
        replicas,
        connection,
        groupId: this.groupId,
        topics,
        plugins: plugins.spec,
        config: workerConfig(this, props.config ?? {}, this._offsetFlushInterval),
        memory,
        cpuMillis,
        metrics: props.metrics ?? true,
        trust,
        workerLabels: this.kafkaPods[0].labels,
        podLabels: props.podLabels,
      }),
    });
    emitConnectPolicies(this, connection, plugins.registryPort);
    const graph = PipelineGraph.of(this);
    graph.declareStage(this, {
      role: StageRole.RUNTIME,
      type: 'Kafka Connect',
      name: this.connectName,
      details: {
        plugins: props.plugins.map(plugin => `${plugin.name} ${plugin.version} (${plugin.license})`).sort().join(', '),
        replicas: String(replicas),
      },
      load: workerLoad(this, { replicas, memory, cpuMillis }),
    });
    connectRegistry(this).connects.push(this);
    graph._addCheck('connect groups', () => checkConnectGroups(this.node.root));
  }

  /** Java checks brokers by the certificates that it trusts, unless the Kafka states others; and those are replaced. */
  private checkBrokerTrust(connection: KafkaConnection): void {
    if (!connection.encrypted || connection.trust) return;
    throw CORE.error(this, 'ConflictingProps', {
      what: `the workers would trust only the certificates in trust, and those of the brokers of ${this.kafka.node.path} are not among them`,
      got: this._trusted,
      fix: 'state trust at the Kafka, or at the certificate of its listener, with the authority that signed for the brokers',
    });
  }
}
