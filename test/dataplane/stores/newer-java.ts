import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { MissingTool } from '../../engines/missing-tool';

/** The program `java` of a version at least: what `JAVA_HOME` or the search path names, or another one that is installed beside it. */
export function newerJava(least: number): string {
  const { JAVA_HOME: home, PATH: folders = '' } = process.env;
  const named = [...(home ? [path.join(home, 'bin', 'java')] : []), ...folders.split(path.delimiter).map(folder => path.join(folder, 'java'))].filter(file => fs.existsSync(file));
  const found = [...named, ...named.flatMap(beside)].find(file => versionOf(file) >= least);
  if (found === undefined) throw new MissingTool(`Java ${least} or later`, 'install a JDK beside the one that is there, or let JAVA_HOME name it, see https://adoptium.net');
  return found;
}

/** Installed versions lie next to each other. */
function beside(java: string): string[] {
  const installed = path.dirname(path.dirname(path.dirname(fs.realpathSync(java))));
  return fs.readdirSync(installed).map(name => path.join(installed, name, 'bin', 'java')).filter(file => fs.existsSync(file));
}

function versionOf(java: string): number {
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}
