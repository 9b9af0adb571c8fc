import { ClientConfiguration, EmittedWorld, nameOf } from './client-configuration';
import { Manifest } from '../../support/app';
import type { ClientProperties } from '../driver';

/**
 * Clients of a Debezium source: the producer and the admin client that Connect makes for it, and those that Debezium opens itself, which have
 * nothing of the worker's.
 *
 * @param framework properties of a client that Connect makes
 */
export function debeziumClients(connector: Manifest, world: EmittedWorld, framework: (client: string) => ClientProperties): ClientConfiguration[] {
  const config: Record<string, string> = connector.spec.config;
  const own = (prefix: string, servers: string): ClientProperties => ({
    'bootstrap.servers': servers,
    ...Object.fromEntries(Object.entries(config)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), world.secrets.resolve(value)])),
  });
  const source = (client: string) => `${nameOf(connector)} ${client}`;
  const prefix = config['topic.prefix'];
  const tables = config['table.include.list'].split(',').map(table => `${prefix}.${table.replace(/\\/g, '')}`);
  const history = config['schema.history.internal.kafka.topic'];
  const servers = config['schema.history.internal.kafka.bootstrap.servers'];
  const group = config['schema.history.internal.consumer.group.id'];
  return [
    { source: source('producer'), properties: framework('producer'), reads: [], writes: [...tables, `__debezium-heartbeat.${prefix}`] },
    { source: source('admin'), properties: framework('admin'), reads: [], writes: [] },
    ...(history === undefined ? [] : [
      { source: source('history producer'), properties: own('schema.history.internal.producer.', servers), reads: [], writes: [history] },
      { source: source('history consumer'), properties: own('schema.history.internal.consumer.', servers), reads: [history], group, writes: [] },
    ]),
  ];
}
