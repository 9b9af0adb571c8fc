import * as fs from 'fs';
import * as path from 'path';
import { readFacts } from '../../../scripts/connectors/facts';
import { FOLDER, pluginPath } from '../../../scripts/connectors/generate';
import { FactsIndex, factsFiles } from '../../../scripts/connectors/output';
import { kafkaVersion } from '../../dataplane/java-program';
import { connectWorker } from '../../engines/connect-plugins';

const read = (file: string) => fs.readFileSync(path.join(FOLDER, file), 'utf8');

test('what is known of the options is what the classes say', () => {
  const files = factsFiles(readFacts(pluginPath()));
  const made = JSON.parse(files.get('index.json')!) as FactsIndex;
  const known = JSON.parse(read('index.json')) as FactsIndex;
  files.delete('index.json');
  expect([...files].filter(([file, content]) => !fs.existsSync(path.join(FOLDER, file)) || read(file) !== content).map(([file]) => file)).toEqual([]);
  for (const [file, { plugins, ...entry }] of Object.entries(made)) {
    expect([file, known[file]]).toEqual([file, expect.objectContaining(entry)]);
    // A jar may also be in plugins that are not there.
    expect([file, known[file].plugins]).toEqual([file, expect.arrayContaining([...plugins])]);
  }
  const kept = Object.keys(known).filter(file => !(file in made));
  // eslint-disable-next-line no-console -- what was not compared must not look as if it was
  console.log(`${files.size} files are what the classes say; not compared, since their plugins are not there: ${kept.join(', ') || 'none'}`);
  expect(fs.readdirSync(FOLDER).sort()).toEqual(['index.json', ...Object.keys(known).map(file => `${file}.json`)].sort());
});

test('the Kafka of the facts is the one of the data plane tests', () => {
  expect(connectWorker().kafkaVersion).toBe(kafkaVersion());
});
