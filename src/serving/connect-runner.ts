import { Construct } from 'constructs';
import { EngineBehaviour } from './engine-behaviour';
import { SERVING } from './problems';
import { SinkConnections, SinkPlan, SinkRunner } from './sink-renderer';
import { CORE } from '../core/core-problems';
import { PodSelector } from '../core/pods';
import { RecordFormat } from '../core/record-schema';
import { RetryPolicy } from '../core/retry';
import { SearchAccess } from '../core/search';
import { StageRole } from '../core/stages';
import { Connector, ConnectorValue, ConnectPlugin, KafkaConnect } from '../streaming/connect';

/** Options that both engines on Kafka Connect have. */
export interface ConnectSettings {
  readonly connect?: KafkaConnect;
  readonly retry?: RetryPolicy;
}

/** A connector for one sink. */
export interface ConnectorRecipe {
  readonly title: string;
  readonly className: string;
  readonly plugin: ConnectPlugin;
  /** Whether the connector takes no certificates of its own, so that the Java of its workers has to trust the search cluster. */
  readonly trustsAsJava: boolean;
  /** Options that follow from the plan. */
  readonly config: Readonly<Record<string, string>>;
  /** What the connector does with records. */
  behaviour(keepsDeadLetters: boolean): EngineBehaviour;
  /** Options for records that cannot be indexed. */
  refusals(keep: boolean): Readonly<Record<string, string>>;
  /** Options that say how the cluster is reached. */
  connection(scope: Construct, search: SearchAccess): ConnectorConnection;
}

/** How a connector reaches the search cluster. */
export interface ConnectorConnection {
  readonly config: Readonly<Record<string, string>>;
  readonly references: Readonly<Record<string, ConnectorValue>>;
  readonly after?: Construct[];
}

/** A sink connector on the Connect cluster of the chart that holds its plugin. */
export class ConnectRunner implements SinkRunner {
  public readonly pods: PodSelector[];
  public readonly consumerGroup: string;
  public readonly details: Readonly<Record<string, string>>;

  constructor(
    private readonly scope: Construct, private readonly plan: SinkPlan, private readonly settings: ConnectSettings, private readonly recipe: ConnectorRecipe,
    public readonly parallelism: number,
  ) {
    this.pods = settings.connect?.kafkaPods ?? KafkaConnect.sharedPods(scope, plan.topics[0].kafka, recipe.plugin);
    this.consumerGroup = Connector.groupOf(plan.name);
    this.details = { engine: recipe.title, consumers: `${parallelism} tasks`, licence: recipe.plugin.license };
  }

  public behaviour(keepsDeadLetters: boolean): EngineBehaviour {
    return this.recipe.behaviour(keepsDeadLetters);
  }

  public render({ inputs, search }: SinkConnections): void {
    const { scope, plan, settings, recipe } = this;
    const [input] = inputs;
    const connection = recipe.connection(scope, search);
    scope.node.defaultChild = new Connector(scope, 'Connector', {
      connect: this.workers(search),
      name: plan.name,
      className: recipe.className,
      role: StageRole.SINK,
      inputs: [input.access],
      tasksMax: this.parallelism,
      config: { ...recipe.config, ...recipe.refusals(input.deadLetters !== undefined), ...connection.config },
      references: connection.references,
      errors: input.deadLetters ? { retry: settings.retry, deadLetters: input.deadLetters } : undefined,
      peers: [{ pods: search.serverPods, ports: [search.port] }],
      after: [...(search.prerequisites as Construct[]), ...(connection.after ?? [])],
    });
  }

  private workers({ trust, secretsNamespace }: SearchAccess): KafkaConnect {
    const { scope, plan, settings: { connect }, recipe } = this;
    const needed = recipe.trustsAsJava ? trust : undefined;
    if (!connect) {
      const options = needed ? { trust: [needed], trustNamespaceName: secretsNamespace } : {};
      return KafkaConnect.sharedFor(scope, plan.topics[0].kafka, recipe.plugin, options);
    }
    if (needed && !connect._trusted.includes(needed.secretName)) {
      throw SERVING.error(scope, 'SinkCredentialsUnsupported', {
        what: `Connect cluster ${connect.connectName} does not trust the certificates of the search cluster`,
        got: needed.secretName,
        allowed: connect._trusted.join(', ') || 'none',
        fix: 'pass the certificates as trust to the KafkaConnect that you hand in, or leave connect out',
      });
    }
    return connect;
  }
}

/** Refuses what no sink connector can do. */
export function checkConnectPlan(scope: Construct, plan: SinkPlan, engine: string): void {
  const [topic, ...others] = plan.topics;
  if (others.length > 0) {
    throw SERVING.error(scope, 'SinkEngineUnsupported', { what: `${engine} has one dead-letter topic, so it reads one topic`, got: plan.topics.length, fix: 'use a sink for each topic' });
  }
  if (plan.template) {
    const detail = { what: `${engine} installs no index template`, got: `a template for ${plan.index}`, fix: 'install the template otherwise, or use SearchSinkEngine.logstash()' };
    throw SERVING.error(scope, 'SinkEngineUnsupported', detail);
  }
  const format = topic.schema?.format ?? RecordFormat.JSON;
  if (format !== RecordFormat.JSON) {
    throw SERVING.error(scope, 'SinkFormatUnsupported', { what: `${engine} cannot read the records of topic ${topic.topicName}`, got: format, allowed: 'json' });
  }
}

/** Host and port of a URL, for connectors that want no scheme. */
export function hostAndPort(scope: Construct, search: SearchAccess): string {
  if (!search.encrypted) throw CORE.error(scope, 'InvalidValue', { what: 'the search cluster is not reached by TLS', got: search.url, allowed: 'https://…' });
  return search.url.replace(/^https:\/\//, '').replace(/\/$/, '');
}
