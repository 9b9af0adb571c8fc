/**
 * Writes schemas/connectors from the classes of Connect plugins: those that Maven resolves from engines/connect, and those in the folders of
 * CONNECT_PLUGIN_PATH, which is a plugin path as workers have it. What is there of other plugins stays.
 *
 * Usage: ts-node scripts/connectors/generate.ts
 */
import * as fs from 'fs';
import * as path from 'path';
import { readFacts } from './facts';
import { FactsIndex, factsFiles, indexText } from './output';

/** Where the facts are. */
export const FOLDER = path.join(__dirname, '../../schemas/connectors');

/** Folders of the plugins that no registry has. */
export function pluginPath(): string[] {
  return (process.env.CONNECT_PLUGIN_PATH ?? '').split(',').filter(folder => folder !== '');
}

function main(): void {
  const files = factsFiles(readFacts(pluginPath()));
  const indexFile = path.join(FOLDER, 'index.json');
  const known = fs.existsSync(indexFile) ? JSON.parse(fs.readFileSync(indexFile, 'utf8')) as FactsIndex : {};
  const made = JSON.parse(files.get('index.json')!) as FactsIndex;
  files.set('index.json', indexText(together(known, made)));
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const [file, content] of files) fs.writeFileSync(path.join(FOLDER, file), content);
  const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
  console.log(`${files.size} files written, ${Math.round(bytes / 1024)} kB; ${Object.keys(known).filter(file => !(file in made)).length} kept`);
}

/** What is known of plugins that are not there stays, and so does that they hold a jar too. */
function together(known: FactsIndex, made: FactsIndex): FactsIndex {
  const pluginsOf = (file: string) => [...new Set([...made[file].plugins, ...known[file]?.plugins ?? []])].sort();
  return { ...known, ...Object.fromEntries(Object.entries(made).map(([file, entry]) => [file, { ...entry, plugins: pluginsOf(file) }])) };
}

if (require.main === module) main();
