import { spawnSync } from 'child_process';
import * as path from 'path';

/** Root of the repository. */
export const ROOT = path.join(__dirname, '..', '..');

/** Runs a command; what it printed becomes an error when it fails. */
export function must(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  const result = spawnSync(command, [...args], { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${result.error?.message ?? ''}${result.stdout}${result.stderr}`);
  return result.stdout;
}
