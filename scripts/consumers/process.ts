import { spawnSync } from 'child_process';
import * as path from 'path';

/** Root of the repository. */
export const ROOT = path.join(__dirname, '..', '..');

/** What a command needs beside its arguments. */
export interface CommandOptions {
  /** Folder that it runs in. */
  readonly cwd: string;
  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** What to do when it fails; put before what the command printed. */
  readonly hint?: string;
}

/** Runs a command and waits for its end. */
export function run(command: string, args: readonly string[], options: CommandOptions) {
  // jsii warns at length of versions of Node that are no longer maintained.
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0], ...options.env };
  return spawnSync(command, [...args], { cwd: options.cwd, encoding: 'utf8', env });
}

/** Runs a command; what it printed becomes an error when it fails. */
export function must(command: string, args: readonly string[], options: CommandOptions): string {
  const result = run(command, args, options);
  if (result.status === 0) return result.stdout;
  const output = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n').trim();
  throw new Error([options.hint, `${command} ${args.join(' ')} failed:`, output].filter(Boolean).join('\n'));
}

/** Whether a command succeeds. */
export function succeeds(command: string, args: readonly string[], cwd: string): boolean {
  return run(command, args, { cwd }).status === 0;
}
