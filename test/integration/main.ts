/* eslint-disable no-console -- a program for people */
import './source';
import { readOptions } from './options';
import { SCENARIOS } from './scenarios';
import { exitCode, summary } from './suite/reporter';
import { runSuite } from './suite/suite';

/** Runs the suite as the command line says. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const unknown = options.scenarios.find(name => !SCENARIOS.some(scenario => scenario.name === name));
  if (unknown !== undefined) throw new Error(`no scenario is called ${unknown}; --list prints all`);
  const chosen = SCENARIOS.filter(scenario => options.scenarios.length === 0 || options.scenarios.includes(scenario.name));
  if (options.list) {
    for (const { name, title, needs } of chosen) console.log(`${name}\n  ${title}\n  needs ${needs.map(need => need.name).join(', ') || 'nothing but a cluster'}`);
    return 0;
  }
  const results = await runSuite(options, chosen, process.env, line => console.log(line));
  for (const line of summary(results)) console.log(line);
  return exitCode(results);
}

main().then(code => process.exit(code), (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
