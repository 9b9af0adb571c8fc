import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from './cache';
import { mavenJars } from './maven-jars';

const PLUGINS = path.join(ROOT, 'engines', 'connect');
const PARENT = path.join(PLUGINS, 'pom.xml');

/** Names of the plugins of Kafka Connect that Maven can resolve: the folders below `engines/connect`. */
export function connectPluginNames(): string[] {
  return fs.readdirSync(PLUGINS).filter(name => fs.existsSync(path.join(PLUGINS, name, 'pom.xml'))).sort();
}

/** Folder with the jars of a plugin and all it needs beside a worker, resolved once for each state of its pom.xml. */
export function connectPlugin(name: string): string {
  if (!connectPluginNames().includes(name)) throw new Error(`no plugin ${name}; there are ${connectPluginNames().join(', ')}`);
  return mavenJars(path.join(PLUGINS, name, 'pom.xml'), [PARENT]);
}

/** Class path of a worker and of a broker, without plugins. */
export function connectWorker(): { java: string; classPath: string; kafkaVersion: string } {
  const kafkaVersion = /<kafka\.version>(.+)<\/kafka\.version>/.exec(fs.readFileSync(PARENT, 'utf8'))![1];
  return { java: 'java', classPath: path.join(mavenJars(path.join(ROOT, 'engines', 'connect-worker', 'pom.xml'), [PARENT]), '*'), kafkaVersion };
}
