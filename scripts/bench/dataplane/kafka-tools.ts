import * as fs from 'fs';
import * as path from 'path';
import { payload } from './events';
import { propertiesFile, runJava } from './java-run';
import { ClientProperties } from '../../../test/dataplane/driver';
import { Engines } from '../../../test/dataplane/proof';

/** What Kafka's own tools are told. */
export interface ToolRun {
  readonly topic: string;
  readonly client: ClientProperties;
  readonly records: number;
  readonly folder: string;
}

/** Writes as fast as it goes with Kafka's own tool: acks=all, idempotent, no compression. @returns records a second */
export async function produce(engines: Engines, { topic, client, records, folder }: ToolRun): Promise<number> {
  const payloads = path.join(folder, 'payloads');
  fs.writeFileSync(payloads, Array.from({ length: 1000 }, (_, n) => payload(n)).join('\n'));
  const output = await runJava(engines, 'org.apache.kafka.tools.ProducerPerformance', [
    '--topic', topic, '--num-records', String(records), '--throughput', '-1', '--payload-file', payloads, '--command-config', propertiesFile(folder, 'producer', client),
  ]);
  return Number(/([\d.]+) records\/sec/.exec(output.trim().split('\n').at(-1)!)![1]);
}

/** Reads from the beginning with Kafka's own tool. @returns records a second */
export async function consume(engines: Engines, { topic, client, records, folder }: ToolRun, group: string): Promise<number> {
  const output = await runJava(engines, 'org.apache.kafka.tools.ConsumerPerformance', [
    '--topic', topic, '--num-records', String(records), '--bootstrap-server', client['bootstrap.servers'], '--group', group, '--timeout', '60000',
    '--command-config', propertiesFile(folder, 'consumer', client),
  ]);
  const [names, values] = output.trim().split('\n').filter(line => line.includes(',')).slice(-2).map(line => line.split(',').map(cell => cell.trim()));
  // Without the time in which the group comes together.
  return Number(values[names.indexOf('fetch.nMsg.sec')]);
}
