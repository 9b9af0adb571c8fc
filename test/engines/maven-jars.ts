import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder, ROOT } from './cache';
import { MissingTool } from './missing-tool';

/** Folder with the jars that the pom.xml in `engines/<engine>` asks for. */
export function engineJars(engine: string): string {
  return mavenJars(path.join(ROOT, 'engines', engine, 'pom.xml'));
}

/**
 * Folder with the jars that a pom.xml asks for and all they need, resolved once for each state of it. It is named as the folder of the pom.xml:
 * a worker of Kafka Connect calls a plugin by the folder that it is in. Maven goes to the network only for what it does not have.
 *
 * @param parents files that the pom.xml takes settings from
 */
export function mavenJars(pom: string, parents: readonly string[] = []): string {
  const key = createHash('sha256').update([...parents, pom].map(file => fs.readFileSync(file, 'utf8')).join('\0')).digest('hex').slice(0, 12);
  const folder = path.join(cacheFolder('jars', key), path.basename(path.dirname(pom)));
  if (!fs.existsSync(folder)) resolve(pom, folder);
  return folder;
}

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
