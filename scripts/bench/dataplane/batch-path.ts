import * as path from 'path';
import { Language, TOPICS } from './bench-app';
import { JVM } from './bench-options';
import { KafkaRun } from './bench-run';
import { settingsFile } from './java-run';
import { RunnerProcess, startRunner } from './runner-process';
import { ChildProcess } from '../../../test/dataplane/flow/child-process';
import { FlowWorld } from '../../../test/dataplane/flow/flow-world';
import { Engines } from '../../../test/dataplane/proof';
import { freePorts } from '../../../test/engines/ports';

/** Events in a request. */
export const BATCH = 100;

/** Batches at a time, one for each consumer. */
const CONSUMERS: { readonly [language in Language]: number } = { node: 4, python: 2 };

/** Kafka, a runner and Kafka again in batches; see BatchPath.java. It takes the place of a dispatcher and a receiver that are stopped. */
export class BatchPath {
  public static async create({ engines, folder }: KafkaRun, language: Language, world: FlowWorld): Promise<BatchPath> {
    const [port] = await freePorts(1);
    const runner = await startRunner(language, folder, {
      K_SINK: `http://127.0.0.1:${port}/`,
      SINK_BATCH_EVENTS: String(BATCH),
      MAX_BATCH_EVENTS: String(BATCH),
    });
    const settings = settingsFile(folder, 'batch-path', {
      consumer: world.sources[0].client,
      group: world.sources[0].group,
      producer: world.sinks[0].client,
      input: TOPICS.input,
      output: TOPICS.output,
      batch: BATCH,
      consumers: CONSUMERS[language],
      runner: `http://127.0.0.1:${runner.port}/`,
      port,
    });
    return new BatchPath(engines, runner, port, settings, folder);
  }

  private running?: ChildProcess;
  private before = 0;

  private constructor(
    private readonly engines: Engines,
    private readonly runner: RunnerProcess,
    private readonly port: number,
    private readonly settings: string,
    private readonly folder: string,
  ) {}

  /** Starts to work off what is in the topic; one that runs is stopped before. */
  public async start(): Promise<void> {
    await this.stop();
    const { program, driver } = this.engines;
    this.running = await ChildProcess.start({
      name: 'the batch client',
      command: program.java,
      args: [...JVM, `-Djdk.net.hosts.file=${driver.hostsFile}`, '-cp', program.classPath, 'dataplane.bench.BatchPath', this.settings],
      logFile: path.join(this.folder, 'batch-path.log'),
      ready: async () => (await fetch(`http://127.0.0.1:${this.port}/`)).ok,
    });
  }

  /** Records that are written, over all starts. */
  public async done(): Promise<number> {
    return this.before + (this.running ? Number(await (await fetch(`http://127.0.0.1:${this.port}/`)).text()) : 0);
  }

  public async stop(): Promise<void> {
    this.before = await this.done();
    await this.running?.stop();
    this.running = undefined;
  }

  /** Stops the runner too. */
  public async end(): Promise<void> {
    await this.stop();
    await this.runner.stop();
  }
}
