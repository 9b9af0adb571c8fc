import { createHash } from 'crypto';
import { Chart, Duration, Size } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { pluginSourceAt } from './connect-options';
import { ConnectPlugin } from './connect-plugin';
import { ConnectPluginSource } from './connect-plugin-source';
import type { KafkaConnect, KafkaConnectProps } from './kafka-connect';
import { PipelineDefaults } from '../../core/defaults';
import { IKafka } from '../../core/kafka';
import { kebab } from '../../core/names';
import { TrustBundle } from '../../core/secrets';

const LONGEST_NAME = 45;

/** How a stage needs its plugin. Stages with equal options share a Connect cluster. */
export interface SharedConnectOptions {
  /**
   * Further plugins that the stage needs, as a converter.
   *
   * @default - none
   */
  readonly additionalPlugins?: ConnectPlugin[];

  /**
   * How often offsets are committed.
   *
   * @default - the default of KafkaConnect
   */
  readonly offsetFlushInterval?: Duration;

  /**
   * Certificates that the connector trusts beside Kafka's.
   *
   * @default - the certificates that Java trusts
   */
  readonly trust?: TrustBundle[];

  /**
   * Namespace of the secrets in trust.
   *
   * @default - the namespace of the chart
   */
  readonly trustNamespaceName?: string;

  /**
   * Memory of a worker.
   *
   * @default - the default of KafkaConnect
   */
  readonly memory?: Size;

  /**
   * Where plugins come from.
   *
   * @default - as set by KafkaConnect.configure
   */
  readonly pluginSource?: ConnectPluginSource;
}

const SHARED = new WeakMap<Construct, Map<string, KafkaConnect>>();

/** The Connect cluster of a home for one need; made at its first use, from nothing but the need. */
export function connectSharedFor(
  scope: Construct, kafka: IKafka, plugin: ConnectPlugin, options: SharedConnectOptions,
  create: (parent: Construct, id: string, props: KafkaConnectProps) => KafkaConnect,
): KafkaConnect {
  const home = homeOf(scope);
  const plugins = [plugin, ...(options.additionalPlugins ?? [])];
  const variant = [
    ...plugins.slice(1).map(p => p.name).sort(),
    ...(options.offsetFlushInterval ? [`flush-${options.offsetFlushInterval.toMilliseconds()}ms`] : []),
    ...(options.memory ? [`${options.memory.toMebibytes()}mi`] : []),
    ...(options.trust ?? []).map(bundle => bundle.secretName).sort(),
    ...(options.trust?.length && options.trustNamespaceName ? [options.trustNamespaceName] : []),
  ];
  const key = JSON.stringify([kafka.node.path, plugins.map(p => [p.name, p.version]), variant, options.pluginSource?._mode, options.pluginSource?._options]);
  const shared = SHARED.get(home) ?? new Map<string, KafkaConnect>();
  SHARED.set(home, shared);
  const known = shared.get(key);
  if (known) return known;
  const name = sharedName(home, [kafka.kafkaName, plugin.name, ...variant], key);
  const connect = create(home, `Connect-${name}`, {
    kafka,
    plugins,
    name,
    pluginSource: options.pluginSource,
    offsetFlushInterval: options.offsetFlushInterval,
    trust: options.trust,
    trustNamespaceName: options.trustNamespaceName,
    podLabels: sharedPodLabels(scope, kafka, plugin),
    memory: options.memory,
  });
  shared.set(key, connect);
  return connect;
}

/** What the workers of all variants for one plugin have in common. */
export function sharedPodLabels(scope: Construct, kafka: IKafka, plugin: ConnectPlugin): Record<string, string> {
  const parts = [kafka.kafkaName, plugin.name];
  return { 'data-pipelines.cdk8s.io/connect': sharedName(homeOf(scope), parts, JSON.stringify([kafka.node.path, ...parts])) };
}

/**
 * Where the workers of a stage belong: as high in its chart as the same settings hold. So stages of one chart share workers, and those
 * of a part with a profile, an owner or a plugin source of its own have workers that follow it.
 */
function homeOf(scope: Construct): Construct {
  const chart = Chart.of(scope);
  const inChart = scope.node.scopes.slice(chart.node.scopes.length - 1);
  const settings = settingsAt(scope);
  return inChart.find(candidate => settingsAt(candidate) === settings) as Construct;
}

function settingsAt(scope: IConstruct): string {
  const { labels = {}, ...defaults } = PipelineDefaults.at(scope);
  const source = pluginSourceAt(scope);
  return JSON.stringify([Object.entries(defaults).sort(), Object.entries(labels).sort(), source?._mode, source?._options]);
}

/** Readable while it fits; a hash of the need, never of what else is there, makes a long one unique. */
function sharedName(home: Construct, parts: readonly string[], key: string): string {
  const ids = home.node.scopes.slice(Chart.of(home).node.scopes.length - 1).map(scope => scope.node.id);
  const name = kebab([...ids, ...parts].join('-'));
  if (name.length <= LONGEST_NAME) return name;
  const hash = createHash('sha256').update(home.node.path + key).digest('hex').slice(0, 6);
  return `${name.slice(0, LONGEST_NAME - 7).replace(/-+$/, '')}-${hash}`;
}
