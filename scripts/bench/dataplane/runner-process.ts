import * as path from 'path';
import { Language, passFunction } from './bench-app';
import { BackgroundProcess } from '../../../test/engines/background-process';
import { freePorts } from '../../../test/engines/ports';

const RUNNER = path.join(__dirname, '../../../assets/runner');
const COMMANDS: { readonly [language in Language]: readonly string[] } = {
  node: [process.execPath, path.join(RUNNER, 'node', 'runner.mjs')],
  python: [process.env.PYTHON ?? 'python3', path.join(RUNNER, 'python', 'runner.py')],
};

/** A runner with a function that hands events on, in a process of its own. */
export interface RunnerProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a runner with the settings of docs/runner.md, and waits until it is ready. */
export async function startRunner(language: Language, folder: string, settings: Readonly<Record<string, string>>): Promise<RunnerProcess> {
  const [port] = await freePorts(1);
  const variables = Object.entries({ PATH: process.env.PATH!, PORT: String(port), PYTHONDONTWRITEBYTECODE: '1', FUNCTION_FILE: passFunction(language), ...settings });
  const running = await BackgroundProcess.start({
    name: `the runner in ${language}`,
    command: 'env',
    args: ['-i', ...variables.map(([name, value]) => `${name}=${value}`), ...COMMANDS[language]],
    logFile: path.join(folder, `runner-${port}.log`),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok,
  });
  return { port, stop: () => running.stop() };
}
