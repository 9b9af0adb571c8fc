import { Construct, IConstruct } from 'constructs';
import { connectRegistry } from './connect-registry';
import { checkConnectorNames } from './connect-rules';
import { emitConnectorAccess } from './connector-access';
import { connectorConfig } from './connector-config';
import { ConnectorValue } from './connector-value';
import type { KafkaConnect } from './kafka-connect';
import { CONNECT } from './problems';
import { PipelineGraph } from '../../core/graph';
import { KafkaAccess } from '../../core/kafka-access';
import { checkName, namespaceOf } from '../../core/names';
import { checkInteger } from '../../core/numbers';
import { PodSelector } from '../../core/pods';
import { required } from '../../core/required';
import { RetryPolicy } from '../../core/retry';
import { StageRole } from '../../core/stages';
import type { KafkaConnectorSpec } from '../../crd/strimzi';
import { emit } from '../../render/manifest';

/** Whether a connector works. */
export enum ConnectorState {
  /** It works. */
  RUNNING = 'running',
  /** Its tasks wait. */
  PAUSED = 'paused',
  /** Its tasks are gone; offsets are kept. */
  STOPPED = 'stopped',
}

/** A system beside Kafka that a connector talks to. */
export interface ConnectorPeer {
  /**
   * Pods of the system.
   *
   * @default - outside the cluster: the ports are open to any address
   */
  readonly pods?: PodSelector;

  /** Ports of the system. */
  readonly ports: number[];
}

/** What a sink does with records that it cannot convert. */
export interface ConnectorErrors {
  /**
   * How often, and for how long, a step is repeated that failed for a passing reason. At most 20 attempts, else an InvalidNumber error.
   *
   * @default - 5 attempts, exponential from 500 milliseconds
   */
  readonly retry?: RetryPolicy;

  /**
   * Access to the topic that takes the records which still fail.
   *
   * @default - they are dropped, with a line in the log
   */
  readonly deadLetters?: KafkaAccess;
}

/** What a connector consists of. */
export interface ConnectorProps {
  /** The workers that it runs on. */
  readonly connect: KafkaConnect;

  /** Name of the connector; the consumer group of a sink is this with the prefix `connect-`, see Connector.groupOf. */
  readonly name: string;

  /** Java class of the connector. The options of those in docs/connectors.md are checked. */
  readonly className: string;

  /** Role of the stage that the connector belongs to. */
  readonly role: StageRole;

  /**
   * Version of the plugin, where the workers hold several.
   *
   * @default - the newest that they hold
   */
  readonly pluginVersion?: string;

  /**
   * Topics that a sink reads; they become the option `topics`.
   *
   * @default - none, as for a source
   */
  readonly inputs?: KafkaAccess[];

  /**
   * Topics that a source writes. Which option names them depends on the connector.
   *
   * @default - none, as for a sink
   */
  readonly outputs?: KafkaAccess[];

  /**
   * Number of tasks that work at the same time, at most.
   *
   * @default 1
   */
  readonly tasksMax?: number;

  /**
   * Configuration. An option that Strimzi sets is a ConnectorConfigForbidden error, a credential is a ConnectorSecretInClear error. Where the
   * class is known, an option that it does not read is a ConnectorOptionUnknown error, one that it cannot do without a ConnectorOptionMissing
   * error, and a value that it refuses a ConnectorOptionInvalid error; each a ConnectorOptionUnverified warning when the workers hold another
   * version than the known one.
   *
   * @default - none
   */
  readonly config?: { readonly [key: string]: string };

  /**
   * Configuration that the workers read at run time, as credentials.
   *
   * @default - none
   */
  readonly references?: { readonly [key: string]: ConnectorValue };

  /**
   * Keys that are not compared with what the class says about its options, whether they are set or missing; one that ends with "*" stands for
   * all that begin like it. For what a connector takes without declaring it, and for options of versions that the library does not know.
   *
   * @default - all are compared, where the class is known
   */
  readonly uncheckedOptions?: string[];

  /**
   * What a sink does with records that it cannot convert.
   *
   * @default - the connector stops at the first one
   */
  readonly errors?: ConnectorErrors;

  /**
   * Systems beside Kafka that the connector talks to.
   *
   * @default - none
   */
  readonly peers?: ConnectorPeer[];

  /**
   * How often a failed connector is restarted, with growing waits.
   *
   * @default - without end
   */
  readonly maxRestarts?: number;

  /**
   * Whether it works.
   *
   * @default ConnectorState.RUNNING
   */
  readonly state?: ConnectorState;

  /**
   * What must be applied before it starts.
   *
   * @default - nothing beside the workers and the Kafka identity
   */
  readonly after?: IConstruct[];
}

/**
 * A connector that runs on a Connect cluster, under the Kafka identity of its stage.
 *
 * @see https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaConnectorSpec-reference
 */
export class Connector extends Construct {
  /**
   * Consumer group of the sink connector of a name.
   *
   * @param connectorName the name
   */
  public static groupOf(connectorName: string): string {
    return `connect-${connectorName}`;
  }

  /** Name of the connector. */
  public readonly connectorName: string;
  /** The workers that it runs on. */
  public readonly connect: KafkaConnect;

  /**
   * @param scope the stage
   * @param id construct id
   * @param props what the connector consists of
   */
  constructor(scope: Construct, id: string, props: ConnectorProps) {
    super(scope, id);
    required(this, props, 'connect', 'name', 'className', 'role');
    this.connect = props.connect;
    this.connectorName = checkName(this, props.name, { what: 'connector name' });
    if (namespaceOf(this) !== props.connect.namespaceName) {
      throw CONNECT.error(this, 'ConnectorElsewhere', {
        what: `the connector and Connect cluster ${props.connect.connectName} are in different namespaces`,
        got: namespaceOf(this),
        allowed: props.connect.namespaceName,
      });
    }
    const accesses = [...(props.inputs ?? []), ...(props.outputs ?? []), ...(props.errors?.deadLetters ? [props.errors.deadLetters] : [])];
    for (const access of accesses) {
      if (access.bootstrapServers !== props.connect.bootstrapServers) {
        throw CONNECT.error(this, 'ConnectorOtherKafka', {
          what: `topic ${access.topicName} is on other brokers than Connect cluster ${props.connect.connectName}`,
          got: access.bootstrapServers,
          allowed: props.connect.bootstrapServers,
        });
      }
    }
    const { config, reads } = connectorConfig(this, props);
    const rights = emitConnectorAccess(this, reads, props.peers ?? [], props.role);
    const spec: KafkaConnectorSpec = {
      class: props.className,
      tasksMax: checkInteger(this, props.tasksMax ?? 1, 'tasksMax', 1),
      ...(props.pluginVersion ? { version: props.pluginVersion } : {}),
      state: props.state ?? ConnectorState.RUNNING,
      autoRestart: {
        enabled: true,
        ...(props.maxRestarts === undefined ? {} : { maxRestarts: checkInteger(this, props.maxRestarts, 'maxRestarts', 1) }),
      },
      config,
    };
    emit(this, 'Resource', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaConnector',
      name: this.connectorName,
      role: props.role,
      app: 'kafka-connector',
      labels: { 'strimzi.io/cluster': props.connect.connectName },
      after: [props.connect, ...rights, ...accesses.flatMap(access => access.prerequisites), ...(props.after ?? [])],
      body: { spec },
    });
    connectRegistry(this).connectors.push(this);
    PipelineGraph.of(this)._addCheck('connector names', () => checkConnectorNames(this.node.root));
  }
}
