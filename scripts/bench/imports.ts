import { spawnSync } from 'child_process';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');

/** How long one package takes to be required. */
export interface ImportTime {
  readonly name: string;
  readonly milliseconds: number;
}

/** Median time of `require` in fresh processes; the library includes cdk8s and constructs, which it needs. */
export function importTimes(runs: number): ImportTime[] {
  return ['constructs', 'cdk8s', 'cdk8s-data-pipelines'].map(name => {
    const times = Array.from({ length: runs }, () => importOnce(name)).sort((a, b) => a - b);
    return { name, milliseconds: times[Math.floor(runs / 2)] };
  });
}

function importOnce(name: string): number {
  const program = `const t = process.hrtime.bigint(); require(${JSON.stringify(name)}); console.log(Number(process.hrtime.bigint() - t) / 1e6)`;
  return Number(spawnSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' }).stdout);
}
