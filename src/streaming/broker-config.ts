import { Construct } from 'constructs';
import { BROKER_OPTIONS } from './broker-options';
import { checkOptionValue } from './option-type';
import { STREAMING } from './problems';
import { sortedByKey } from './records';
import { checkReplication, defaultFactor, defaultMinInsync, Replication, ReplicationBounds } from './replication';
import { PipelineGraph } from '../core/graph';
import { checkPlainText, didYouMean, TextForm } from '../core/names';

/**
 * Beginnings of broker options that Strimzi drops.
 * @see https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaClusterSpec-schema-reference
 */
const FORBIDDEN_PREFIXES: readonly string[] = [
  'advertised.', 'authorizer.', 'broker.',
  'client.quota.callback.static.excluded.principal.name.list', 'client.quota.callback.static.fetch',
  'client.quota.callback.static.kafka.admin.', 'client.quota.callback.static.produce',
  'client.quota.callback.static.storage.per.volume.limit.min.available.',
  'controller.', 'cordoned.log.dirs', 'cruise.control.metrics.reporter.bootstrap.servers', 'cruise.control.metrics.topic',
  'host.name', 'inter.broker.listener.name', 'listener.', 'listeners', 'log.dir', 'metadata.log.dir', 'node.id', 'password.', 'port',
  'process.roles', 'prometheus.metrics.reporter.', 'sasl.', 'security.', 'ssl.', 'super.user',
  'zookeeper.clientcnxnsocket', 'zookeeper.connect', 'zookeeper.metadata.migration.enable', 'zookeeper.set.acl', 'zookeeper.ssl',
];

/** Options that pass although they begin like a forbidden one. */
const ALLOWED: readonly string[] = [
  'broker.heartbeat.interval.ms', 'broker.session.timeout.ms',
  'controller.quorum.election.backoff.max.ms', 'controller.quorum.election.timeout.ms', 'controller.quorum.fetch.timeout.ms', 'controller.socket.timeout.ms',
  'cruise.control.metrics.topic.auto.create.retries', 'cruise.control.metrics.topic.auto.create.timeout.ms',
  'cruise.control.metrics.topic.min.insync.replicas', 'cruise.control.metrics.topic.num.partitions',
  'cruise.control.metrics.topic.replication.factor', 'cruise.control.metrics.topic.retention.ms',
  'sasl.server.max.receive.size', 'ssl.cipher.suites', 'ssl.enabled.protocols', 'ssl.protocol', 'ssl.secure.random.implementation',
];

/** Options that pass for a listener of the cluster. */
const ALLOWED_PER_LISTENER: readonly string[] = ['connections.max.reauth.ms', 'max.connection.creation.rate', 'max.connections'];

/** What an option of a single listener begins with. */
const PER_LISTENER = /^listener\.name\.[^.]+\./;

/** Beginnings of options that Kafka hands to configuration providers and to tiered storage. */
const PLUGIN_PREFIXES: readonly string[] = ['config.providers.', 'rlmm.config.', 'rsm.config.'];

/** Every option of a broker, and of its plugins, has at least two words. */
const OPTION_KEY: TextForm = { form: /^[A-Za-z][\w-]*(\.[\w-]+)+$/, allowed: 'words of letters, digits, "_" and "-", joined by dots' };

/** Options end up in a properties file, where a line break would begin another option. */
const ONE_LINE: TextForm = { form: /^\P{Cc}*$/u, allowed: 'text without line breaks and other control characters' };

/** Broker options of a cluster, and the replication that follows from them. */
export interface BrokerConfig {
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly replication: Replication;
}

/**
 * Rolling-safe defaults, overridden by the user's options after these were checked.
 *
 * @param listenerIds `<name>-<port>` of the listeners
 */
export function brokerConfig(
  scope: Construct, user: Readonly<Record<string, string>>, bounds: ReplicationBounds, listenerIds: readonly string[],
): BrokerConfig {
  for (const [key, value] of Object.entries(user)) {
    checkKey(scope, key, listenerIds);
    checkPlainText(scope, key, 'the key of a broker option', OPTION_KEY);
    checkPlainText(scope, value, `broker option ${key}`, ONE_LINE);
    checkValue(scope, key, value);
  }
  const factor = integer(user, 'default.replication.factor') ?? defaultFactor(bounds.brokers);
  const minInsync = integer(user, 'min.insync.replicas') ?? defaultMinInsync(factor);
  checkReplication(scope, 'default.replication.factor', { factor, minInsync }, bounds);
  // The internal topics live under the cluster's min.insync.replicas, so they need at least as many copies as other topics.
  const internal = Math.max(factor, defaultFactor(bounds.brokers));
  const offsets = integer(user, 'offsets.topic.replication.factor') ?? internal;
  const log = integer(user, 'transaction.state.log.replication.factor') ?? internal;
  const logMinInsync = integer(user, 'transaction.state.log.min.isr') ?? defaultMinInsync(log);
  const { brokers } = bounds;
  checkReplication(scope, 'offsets.topic.replication.factor', { factor: offsets, minInsync }, { brokers });
  checkReplication(scope, 'transaction.state.log.replication.factor', { factor: log, minInsync: logMinInsync }, { brokers });
  const options = {
    'auto.create.topics.enable': false,
    'unclean.leader.election.enable': false,
    ...user,
    'default.replication.factor': factor,
    'min.insync.replicas': minInsync,
    'offsets.topic.replication.factor': offsets,
    'transaction.state.log.min.isr': logMinInsync,
    'transaction.state.log.replication.factor': log,
  };
  return { options: sortedByKey(options), replication: { factor, minInsync } };
}

/** Strimzi compares in lower case, but takes exceptions as they are. */
function checkKey(scope: Construct, key: string, listenerIds: readonly string[]): void {
  const perListener = listenerIds.flatMap(id => ALLOWED_PER_LISTENER.map(option => `listener.name.${id}.${option}`));
  const prefix = FORBIDDEN_PREFIXES.find(candidate => key.toLowerCase().startsWith(candidate));
  if (prefix === undefined || ALLOWED.includes(key) || perListener.includes(key)) return;
  const near = didYouMean(key, [...ALLOWED, ...perListener]);
  throw STREAMING.error(scope, 'BrokerConfigForbidden', {
    what: `Strimzi drops broker options that begin with "${prefix}"`,
    got: key,
    fix: near && `did you mean ${near}?`,
  });
}

/** Plugins have options of their own, so an unknown one may be right. */
function checkValue(scope: Construct, key: string, value: string): void {
  const option = key.replace(PER_LISTENER, '');
  if (Object.hasOwn(BROKER_OPTIONS, option)) return checkOptionValue(scope, BROKER_OPTIONS[option], `broker option ${key}`, value);
  if (PLUGIN_PREFIXES.some(prefix => key.startsWith(prefix))) return;
  const near = didYouMean(key, Object.keys(BROKER_OPTIONS));
  const text = STREAMING.text(scope, 'BrokerOptionUnknown', { what: 'Kafka 4 has no broker option of this key', got: key, fix: near && `did you mean ${near}?` });
  PipelineGraph.of(scope)._warn(scope, STREAMING, 'BrokerOptionUnknown', text);
}

/** After checkValue. */
function integer(user: Readonly<Record<string, string>>, key: string): number | undefined {
  return user[key] === undefined ? undefined : Number(user[key]);
}
