import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder, ROOT } from './cache';
import { MissingTool } from './missing-tool';

const ENGINES = path.join(ROOT, 'engines');
const PLUGINS = path.join(ENGINES, 'connect');
const PARENT = path.join(PLUGINS, 'pom.xml');

/** Names of the plugins of Kafka Connect that Maven can resolve: the folders below `engines/connect`. */
export function connectPluginNames(): string[] {
  return fs.readdirSync(PLUGINS).filter(name => fs.existsSync(path.join(PLUGINS, name, 'pom.xml'))).sort();
}

/** Folder with the jars of a plugin and all it needs beside a worker, resolved once for each state of its pom.xml. */
export function connectPlugin(name: string): string {
  if (!connectPluginNames().includes(name)) throw new Error(`no plugin ${name}; there are ${connectPluginNames().join(', ')}`);
  return resolved(path.join(PLUGINS, name, 'pom.xml'), name);
}

/** Class path of a worker and of a broker, without plugins. */
export function connectWorker(): { java: string; classPath: string; kafkaVersion: string } {
  const kafkaVersion = /<kafka\.version>(.+)<\/kafka\.version>/.exec(fs.readFileSync(PARENT, 'utf8'))![1];
  return { java: 'java', classPath: path.join(resolved(path.join(ENGINES, 'connect-worker', 'pom.xml'), 'connect-worker'), '*'), kafkaVersion };
}

/** The name comes last: a worker calls a plugin by the folder that it is in. */
function resolved(pom: string, name: string): string {
  const key = createHash('sha256').update([PARENT, pom].map(file => fs.readFileSync(file, 'utf8')).join('\0')).digest('hex').slice(0, 12);
  const folder = path.join(cacheFolder('connect', key), name);
  if (!fs.existsSync(folder)) resolve(pom, folder);
  return folder;
}

/** Maven goes to the network only for what it does not have; every version is exact. */
function resolve(pom: string, folder: string): void {
  if (spawnSync('mvn', ['-version']).status !== 0) {
    throw new MissingTool('Maven', 'install it, as in `apt-get install maven`, or see https://maven.apache.org/install.html');
  }
  const part = `${folder}.${process.pid}`;
  console.info(`resolving ${path.basename(folder)} with Maven`);
  const made = spawnSync('mvn', ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${part}`], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`Maven cannot resolve ${pom}:\n${made.stdout.split('\n').slice(0, 30).join('\n')}`);
  fs.renameSync(part, folder);
}
