import { ChildProcess, spawn } from 'child_process';

/** What became of a command. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a command. */
export interface CommandOptions {
  /** Text for its standard input. */
  readonly input?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** After this time it is ended, which is an error. Default 120. */
  readonly timeoutSeconds?: number;
  /** Whether an exit code other than 0 is an answer like any other. */
  readonly mayFail?: boolean;
}

/** A command that did not do what it was run for. */
export class CommandError extends Error {
  constructor(readonly command: string, readonly result: CommandResult, reason: string) {
    super(`${command}: ${reason}\n${(result.stderr || result.stdout).trim().slice(-2000)}`);
  }
}

/** Runs a program to its end and returns what it wrote. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...options.env }, stdio: ['pipe', 'pipe', 'pipe'] });
    const text = `${program} ${args.join(' ')}`.slice(0, 200);
    let [stdout, stderr, late] = ['', '', false];
    const seconds = options.timeoutSeconds ?? 120;
    const timer = setTimeout(() => {
      late = true;
      end(child);
    }, seconds * 1000);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { stdout += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { stderr += chunk; });
    // A program that reads nothing of its input closes the pipe; its exit code says whether that was right.
    child.stdin.on('error', () => undefined);
    child.on('error', error => {
      clearTimeout(timer);
      reject(new CommandError(text, { code: -1, stdout, stderr }, error.message));
    });
    child.on('close', code => {
      clearTimeout(timer);
      const result = { code: code ?? -1, stdout, stderr };
      if (late) reject(new CommandError(text, result, `took more than ${seconds} s`));
      else if (result.code !== 0 && !options.mayFail) reject(new CommandError(text, result, `exit code ${result.code}`));
      else resolve(result);
    });
    child.stdin.end(options.input ?? '');
  });
}

function end(child: ChildProcess): void {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), 3000).unref();
}
