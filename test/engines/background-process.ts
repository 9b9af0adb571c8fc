import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';

/** A program to run beside the tests. */
export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Where its output goes. */
  readonly logFile: string;
  /** Whether it does its work by now; an error counts as no. */
  readonly ready: () => Promise<boolean>;
  /** How long that may take. @default 60 */
  readonly timeoutSeconds?: number;
}

/** A program that runs beside the tests until it is stopped, or until the tests end. */
export class BackgroundProcess {
  /** Starts a program and waits until it is ready; when it ends or is not ready in time, the error has the end of its output. */
  public static async start(options: ProcessOptions): Promise<BackgroundProcess> {
    const log = fs.openSync(options.logFile, 'a');
    const child = spawn(options.command, options.args, { env: { ...process.env, ...options.env }, cwd: options.cwd, stdio: ['ignore', log, log] });
    fs.closeSync(log);
    const running = new BackgroundProcess(child, options);
    await running.untilReady();
    return running;
  }

  private readonly ended: Promise<void>;
  private readonly killWithUs: () => void;
  private failure?: string;

  private constructor(private readonly child: ChildProcess, private readonly options: ProcessOptions) {
    this.killWithUs = () => child.kill('SIGKILL');
    this.ended = new Promise(resolve => {
      child.once('exit', (code, signal) => {
        this.failure = `ended with ${code ?? signal}`;
        resolve();
      });
      child.once('error', error => {
        this.failure = error.message;
        resolve();
      });
    });
    process.once('exit', this.killWithUs);
  }

  /** Process id, for measurements. */
  public get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks the program to end, and makes it after ten seconds. */
  public async stop(): Promise<void> {
    process.removeListener('exit', this.killWithUs);
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await this.ended;
    clearTimeout(force);
  }

  private async untilReady(): Promise<void> {
    const seconds = this.options.timeoutSeconds ?? 60;
    const end = Date.now() + seconds * 1000;
    while (this.failure === undefined && Date.now() < end) {
      if (await this.options.ready().catch(() => false)) return;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    const reason = this.failure ?? `is not ready after ${seconds} s`;
    await this.stop();
    const output = fs.readFileSync(this.options.logFile, 'utf8').split('\n').slice(-20).join('\n');
    throw new Error(`${this.options.name} ${reason}:\n${output}`);
  }
}
