import * as fs from 'fs';
import * as path from 'path';
import { ClientConfiguration, nameOf, userOf } from './clients/client-configuration';
import { workerProperties } from './clients/connect-clients';
import { ConnectWorker } from './connect-worker';
import { Applied, Engines } from './proof';
import { SecretApi } from './secret-api';
import { Manifest } from '../support/app';

/** Options that belong to the framework around a sink, whatever the class of the connector. */
const FRAMEWORK = /^(topics|errors\.|key\.converter|value\.converter|consumer\.override\.|producer\.override\.|admin\.override\.|transforms|predicates)/;

/** What became of the records. */
export interface ConnectRun {
  readonly worker: string;
  readonly connector: string;
  readonly written: number;
  readonly delivered: number;
  /** Keys of the headers of each record in the dead-letter topic. */
  readonly letters: ReadonlyArray<{ readonly value: string; readonly headers: Readonly<Record<string, string>> }>;
  /** Secrets that the worker was given and refused. */
  readonly asked: readonly string[];
  /** What the worker logged about rights. */
  readonly complaints: readonly string[];
}

/**
 * Runs the sink of a KafkaConnector object in a real worker: the worker with its KafkaConnect object, the connector with its framework options
 * as they are, references included. In place of the plugin, which no registry offers, Kafka's own file sink counts the records.
 */
export async function runConnector(engines: Engines, applied: Applied, connector: Manifest, records: readonly string[]): Promise<ConnectRun> {
  const { world, system, clients, operator } = applied;
  const connect = world.manifests.find(m => m.kind === 'KafkaConnect' && m.metadata.name === connector.metadata.labels['strimzi.io/cluster'])!;
  const { namespace, name } = connect.metadata;
  const secretApi = await SecretApi.start(world.manifests, { namespace, name: `${name}-connect` }, world.secrets);
  const client = workerProperties(connect, world);
  const file = path.join(world.folder, `${connector.metadata.name}.out`);
  try {
    const worker = await ConnectWorker.start(engines.program, {
      connect, client, folder: world.folder, hostsFile: engines.driver.hostsFile, environment: secretApi.environment,
    });
    try {
      await worker.run(connector.metadata.name, sinkConfig(connector, file));
      const [topic] = String(connector.spec.config.topics).split(',');
      const producer = writerOf(clients, topic) ?? operator;
      await engines.driver.ask('produceAll', { client: producer, topic, values: records });
      const letters = await engines.driver.ask<ConnectRun['letters']>('read', {
        client: operator, topic: connector.spec.config['errors.deadletterqueue.topic.name'], records: records.filter(isPoison).length,
      });
      const delivered = await linesOf(file, records.filter(record => !isPoison(record)).length);
      return {
        worker: `${nameOf(connect)} as ${userOf(client)}`,
        connector: `${nameOf(connector)} at ${system.name}`,
        written: records.length,
        delivered,
        letters,
        asked: secretApi.asked,
        complaints: worker.log.split('\n').filter(line => /authoriz/i.test(line)),
      };
    } finally {
      await worker.stop();
    }
  } finally {
    await secretApi.stop();
  }
}

/** A record that is not JSON, so that the converter of the sink refuses it. */
export function isPoison(record: string): boolean {
  return !record.startsWith('{');
}

function sinkConfig(connector: Manifest, file: string): Record<string, string> {
  const own = Object.entries<unknown>(connector.spec.config).filter(([key]) => FRAMEWORK.test(key)).map(([key, value]) => [key, String(value)]);
  return { ...Object.fromEntries(own), 'connector.class': 'org.apache.kafka.connect.file.FileStreamSinkConnector', 'tasks.max': String(connector.spec.tasksMax), file };
}

/** The stage that writes a topic; nothing when a program elsewhere does. */
function writerOf(clients: readonly ClientConfiguration[], topic: string): ClientConfiguration['properties'] | undefined {
  return clients.find(client => client.writes.includes(topic))?.properties;
}

async function linesOf(file: string, wanted: number): Promise<number> {
  const lines = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(line => line !== '').length : 0);
  for (const end = Date.now() + 30_000; lines() < wanted && Date.now() < end;) await new Promise(resolve => setTimeout(resolve, 200));
  return lines();
}
