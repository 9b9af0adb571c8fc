import { succeeds } from './process';
import { npmPackage } from './versions';

interface Need {
  readonly command: string;
  readonly args: readonly string[];
  readonly missing: string;
  readonly remedy: string;
}

const NEEDS: readonly Need[] = [
  {
    command: 'python3',
    args: ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'],
    missing: 'python3, version 3.10 or later, is not on the PATH',
    remedy: 'install it, as in `apt-get install python3` or `brew install python`',
  },
  {
    command: 'python3',
    args: ['-c', 'import venv, ensurepip'],
    missing: 'python3 cannot make virtual environments with pip',
    remedy: 'install the modules venv and ensurepip, as in `apt-get install python3-venv`',
  },
  {
    command: 'npm',
    args: ['view', npmPackage('constructs'), 'version', '--fetch-retries=1'],
    missing: 'npm cannot reach its package registry',
    remedy: 'connect to the network, or set a mirror with `npm config set registry`; pip needs one too, `pip config set global.index-url`',
  },
];

/** What this machine lacks for the programs, with the way to get it. */
export function missingTools(cwd: string): string[] {
  return NEEDS.filter(need => !succeeds(need.command, need.args, cwd)).map(need => `${need.missing}: ${need.remedy}`);
}
