import { spawnSync } from 'child_process';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');

/** How long one package takes to be required. */
export interface ImportTime {
  readonly name: string;
  readonly milliseconds: number;
}

const LIBRARY = 'cdk8s-data-pipelines';

/** What is measured; the library loads a file when one of its names is first used, so the last row is what a program pays that uses them all. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'constructs': 'require("constructs")',
  'cdk8s': 'require("cdk8s")',
  [LIBRARY]: `require("${LIBRARY}")`,
  '  and all that it exports': `Object.values(require("${LIBRARY}"))`,
};

/** Median time in fresh processes. */
export function importTimes(runs: number): ImportTime[] {
  return Object.entries(PROGRAMS).map(([name, program]) => {
    const times = Array.from({ length: runs }, () => runOnce(program)).sort((a, b) => a - b);
    return { name, milliseconds: times[Math.floor(runs / 2)] };
  });
}

function runOnce(program: string): number {
  const timed = `const t = process.hrtime.bigint(); ${program}; console.log(Number(process.hrtime.bigint() - t) / 1e6)`;
  return Number(spawnSync(process.execPath, ['-e', timed], { cwd: ROOT, encoding: 'utf8' }).stdout);
}
