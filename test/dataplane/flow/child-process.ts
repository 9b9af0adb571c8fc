import { BackgroundProcess, ProcessOptions } from '../../engines/background-process';

/** A program that a test kills and starts again. */
export class ChildProcess {
  /** Starts the program and waits until it is ready. */
  public static async start(options: ProcessOptions): Promise<ChildProcess> {
    return new ChildProcess(options, await BackgroundProcess.start(options));
  }

  private constructor(private readonly options: ProcessOptions, private running?: BackgroundProcess) {}

  /** Ends the program at once, without a chance to finish anything. */
  public async kill(): Promise<void> {
    if (!this.running) return;
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
    this.running = undefined;
  }

  /** Starts it again, with the same settings; its output goes behind the one that is there. */
  public async restart(): Promise<void> {
    await this.stop();
    this.running = await BackgroundProcess.start(this.options);
  }

  /** Ends the program in order. */
  public async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }
}
