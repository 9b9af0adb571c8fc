import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { AppProblems, problemsIn } from './app-problems';
import { AppSource } from './app-source';
import { Handover, readHandovers } from './handovers';
import { REPORT_FOLDER } from '../../pipeline/handover/register';
import { visible } from '../../pipeline/text-safety';
import { CliIo } from '../cli-io';
import { CLI } from '../problems';

/** What a program left when it had run. */
export interface RanApp {
  /** Folder with its manifests. */
  readonly manifests: string;
  /** Reports of each app in it that uses this library. */
  readonly handovers: readonly Handover[];
}

/** More of an output than this says nothing more. */
const SHOWN_LINES = 30;

/** Runs a program in its folder, lets somebody use what it left, and removes that. */
export function withApp<T>(source: AppSource, io: CliIo, use: (ran: RanApp) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-data-pipelines-'));
  try {
    const [manifests, reports, log] = ['manifests', 'reports', 'output.log'].map(name => path.join(folder, name));
    fs.mkdirSync(manifests);
    runInto(source, io, log, { CDK8S_OUTDIR: manifests, [REPORT_FOLDER]: reports });
    const handovers = readHandovers(reports);
    return use({ manifests: handovers[0]?.manifests ?? manifests, handovers });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The output goes to a file, so that it may be of any size; it is shown when something went wrong. */
function runInto({ folder, command }: AppSource, io: CliIo, log: string, variables: NodeJS.ProcessEnv): void {
  const file = fs.openSync(log, 'w');
  const { status, signal, error } = spawnSync(command, { cwd: folder, shell: true, env: { ...io.env, ...variables }, stdio: ['ignore', file, file] });
  fs.closeSync(file);
  if (status === 0) return;
  const output = fs.readFileSync(log, 'utf8');
  const problems = problemsIn(output);
  if (problems.length > 0) throw new AppProblems(problems);
  const lines = output.split(/\r?\n/).filter(line => line.trim() !== '');
  io.err(lines.slice(-SHOWN_LINES).map(line => `  ${visible(line)}\n`).join(''));
  throw CLI.error(folder, 'AppFailed', { what: `the app ended with ${error?.message ?? (signal === null ? `exit code ${status}` : signal)}`, got: command });
}
