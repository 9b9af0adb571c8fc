import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder, ROOT } from '../../engines/cache';
import { MissingTool } from '../../engines/missing-tool';

/** Folder with the jars that the pom.xml in `engines/<engine>` asks for, resolved once for each state of it. */
export function mavenJars(engine: string): string {
  const pom = path.join(ROOT, 'engines', engine, 'pom.xml');
  const key = createHash('sha256').update(fs.readFileSync(pom)).digest('hex').slice(0, 12);
  // The name comes last: a worker of Kafka Connect calls a plugin by the folder that it is in.
  const folder = path.join(cacheFolder('engines', `${engine}-jars`, key), engine);
  if (fs.existsSync(folder)) return folder;
  if (spawnSync('mvn', ['-version']).status !== 0) {
    throw new MissingTool('Maven', 'install it, as in `apt-get install maven`, or see https://maven.apache.org/install.html');
  }
  console.info(`resolving ${engine} with Maven`);
  const part = `${folder}.${process.pid}`;
  const made = spawnSync('mvn', ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${part}`], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`Maven cannot resolve ${pom}:\n${made.stdout.split('\n').slice(0, 30).join('\n')}`);
  fs.renameSync(part, folder);
  return folder;
}
