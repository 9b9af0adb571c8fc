import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { connectPlugin, connectPluginNames, connectWorker } from '../../test/engines/connect-plugins';

const SOURCE = path.join(__dirname, 'java', 'facts');
/** Name under which the program gives what every worker has. */
export const WORKER = 'worker';

/** What the classes of a plugin say about themselves. */
export interface ClassFacts {
  readonly kinds: readonly string[];
  /** Name of the file that holds the class. */
  readonly jar: string;
  readonly options: { readonly [key: string]: object };
}

/** Facts by class by plugin. */
export type PluginFacts = { readonly [plugin: string]: { readonly [className: string]: ClassFacts } };

/** Facts of the plugins that Maven resolves, and of those in the folders of a plugin path, read from the classes themselves. */
export function readFacts(pluginPath: readonly string[] = []): PluginFacts {
  const folders = [...connectPluginNames().map(name => path.dirname(connectPlugin(name))), ...pluginPath.map(folder => path.resolve(folder))];
  const { java, classPath } = connectWorker();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'connector-facts-'));
  try {
    const sources = fs.readdirSync(SOURCE).map(file => path.join(SOURCE, file));
    execFileSync('javac', ['-nowarn', '-d', work, '-cp', classPath, ...sources], { stdio: ['ignore', 'ignore', 'inherit'] });
    const file = path.join(work, 'facts.json');
    const run = spawnSync(java, ['-cp', [work, classPath].join(path.delimiter), 'facts.ConnectorFacts', folders.join(','), file], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (run.status !== 0) throw new Error(`the plugins could not be read:\n${run.stderr.split('\n').slice(-30).join('\n')}`);
    return JSON.parse(fs.readFileSync(file, 'utf8')) as PluginFacts;
  } finally {
    fs.rmSync(work, { recursive: true });
  }
}
