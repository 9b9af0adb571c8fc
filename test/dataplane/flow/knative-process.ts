import * as fs from 'fs';
import * as path from 'path';
import { ChildProcess } from './child-process';
import type { JavaProgram } from '../java-program';

/** One quantile in microseconds by its name. */
export interface Durations {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** What a part of the data plane counted since it was started. */
export interface PartStatus {
  readonly counts: Readonly<Record<string, number>>;
  readonly micros: Readonly<Record<string, Durations>>;
}

/** What a process of the data plane is made from. */
export interface KnativeProcessOptions {
  readonly program: JavaProgram;
  readonly kind: 'Dispatcher' | 'Receiver';
  /** Its JSON file. */
  readonly config: { readonly statusPort: number; readonly [part: string]: unknown };
  /** Where brokers are. */
  readonly hostsFile: string;
  /** For its files. */
  readonly folder: string;
  /** @default - little memory, for a few minutes */
  readonly jvm?: readonly string[];
}

/** The stand-in of Knative's dispatcher or receiver, in a process of its own. See Dispatcher.java for what differs from the real ones. */
export class KnativeProcess {
  /** Starts the process and waits until it tells its status. */
  public static async start({ program, kind, config, hostsFile, folder, jvm }: KnativeProcessOptions): Promise<KnativeProcess> {
    const file = path.join(folder, `${kind.toLowerCase()}.json`);
    const logFile = path.join(folder, `${kind.toLowerCase()}.log`);
    const status = `http://127.0.0.1:${config.statusPort}/`;
    fs.writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    const process = await ChildProcess.start({
      name: `Knative's ${kind.toLowerCase()}`,
      command: program.java,
      args: [...jvm ?? ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'], `-Djdk.net.hosts.file=${hostsFile}`, '-cp', program.classPath, `dataplane.flow.${kind}`, file],
      logFile,
      ready: async () => (await fetch(status)).ok,
    });
    return new KnativeProcess(process, status, logFile);
  }

  private constructor(private readonly process: ChildProcess, private readonly statusUrl: string, private readonly logFile: string) {}

  /** What it counted, by namespace and name of the KafkaSource or KafkaSink. */
  public async status(): Promise<Readonly<Record<string, PartStatus>>> {
    return await (await fetch(this.statusUrl)).json() as Record<string, PartStatus>;
  }

  /** Everything that it wrote. */
  public get log(): string {
    return fs.readFileSync(this.logFile, 'utf8');
  }

  /** Ends it at once. */
  public async kill(): Promise<void> {
    await this.process.kill();
  }

  /** Starts it again. */
  public async restart(): Promise<void> {
    await this.process.restart();
  }

  /** Ends it in order: what is in work is finished and committed. */
  public async stop(): Promise<void> {
    await this.process.stop();
  }
}
