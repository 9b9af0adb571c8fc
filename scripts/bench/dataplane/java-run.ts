import { spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { JVM } from './bench-options';
import { propertiesText } from '../../../test/dataplane/broker-settings';
import { ClientProperties } from '../../../test/dataplane/driver';
import { Engines } from '../../../test/dataplane/proof';

/** Runs a Java program to its end. @returns what it wrote to its standard output */
export async function runJava(engines: Engines, mainClass: string, args: readonly string[]): Promise<string> {
  const { java, classPath } = engines.program;
  const child = spawn(java, [...JVM, `-Djdk.net.hosts.file=${engines.driver.hostsFile}`, '-cp', classPath, mainClass, ...args]);
  const [out, err] = [child.stdout, child.stderr].map(stream => {
    const chunks: Buffer[] = [];
    stream.on('data', chunk => chunks.push(chunk));
    return chunks;
  });
  const status = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (status !== 0) throw new Error(`${mainClass} ended with ${status}:\n${Buffer.concat(out).toString().slice(-2000)}${Buffer.concat(err).toString().slice(-2000)}`);
  return Buffer.concat(out).toString();
}

/** A file with the options of a Kafka client, for Kafka's own tools. */
export function propertiesFile(folder: string, name: string, properties: ClientProperties): string {
  const file = path.join(folder, `${name}.properties`);
  fs.writeFileSync(file, propertiesText(properties), { mode: 0o600 });
  return file;
}

/** A file with the settings of one of our programs. */
export function settingsFile(folder: string, name: string, settings: object): string {
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  return file;
}
