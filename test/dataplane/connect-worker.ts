import * as fs from 'fs';
import * as path from 'path';
import { JVM } from './broker';
import { propertiesText } from './broker-settings';
import type { ClientProperties } from './driver';
import type { JavaProgram } from './java-program';
import { BackgroundProcess } from '../engines/background-process';
import { freePorts } from '../engines/ports';
import { Manifest } from '../support/app';

/** What a worker is made from. */
export interface WorkerInput {
  /** The KafkaConnect object that we emitted. */
  readonly connect: Manifest;
  /** Its clients' properties, with their references resolved. */
  readonly client: ClientProperties;
  readonly folder: string;
  readonly hostsFile: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Folders of plugins. @default - only what is on the class path */
  readonly plugins?: readonly string[];
  /** Properties of its Java process. @default - none */
  readonly systemProperties?: Readonly<Record<string, string>>;
  /** Least level of what it logs. @default "warn" */
  readonly logLevel?: string;
}

/** A real worker of Kafka Connect in distributed mode. */
export class ConnectWorker {
  /** Starts a worker with the configuration of an emitted object, and waits until it is in its group. */
  public static async start(program: JavaProgram, input: WorkerInput): Promise<ConnectWorker> {
    const [port] = await freePorts(1);
    const address = `http://127.0.0.1:${port}`;
    const file = path.join(input.folder, 'connect.properties');
    const logFile = path.join(input.folder, 'connect.log');
    fs.writeFileSync(file, propertiesText(workerSettings(input, port)));
    const running = await BackgroundProcess.start({
      name: `Kafka Connect ${program.kafkaVersion}`,
      command: program.java,
      args: [...JVM, `-Djdk.net.hosts.file=${input.hostsFile}`, `-Dlog4j2.configurationFile=${writeLogging(input)}`,
        ...Object.entries(input.systemProperties ?? {}).map(([key, value]) => `-D${key}=${value}`), '-cp', program.classPath,
        'org.apache.kafka.connect.cli.ConnectDistributed', file],
      env: input.environment,
      logFile,
      ready: async () => (await fetch(`${address}/connectors`)).status === 200,
      timeoutSeconds: 300,
    });
    return new ConnectWorker(running, address, logFile);
  }

  private constructor(
    private readonly running: BackgroundProcess,
    /** Where its REST API is. */
    public readonly address: string,
    private readonly logFile: string,
  ) {}

  /** Lines of warnings and errors, or of the level that was asked for. */
  public get log(): string {
    return fs.readFileSync(this.logFile, 'utf8');
  }

  /** Makes a connector and waits until it and its tasks run; the trace of one that fails is thrown. */
  public async run(name: string, config: Readonly<Record<string, string>>): Promise<void> {
    const made = await fetch(`${this.address}/connectors/${name}/config`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(config) });
    if (!made.ok) throw new Error(`connector ${name} was refused: ${await made.text()}`);
    for (const end = Date.now() + 120_000; Date.now() < end;) {
      const answer = await fetch(`${this.address}/connectors/${name}/status`);
      const status = answer.ok ? await answer.json() as Manifest : undefined;
      const parts: Manifest[] = status ? [status.connector, ...status.tasks] : [];
      const failed = parts.find(part => part.state === 'FAILED');
      if (failed) throw new Error(`connector ${name} failed: ${failed.trace}`);
      if (parts.length > 1 && parts.every(part => part.state === 'RUNNING')) return;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Error(`connector ${name} does not run after two minutes:\n${this.log.split('\n').slice(-20).join('\n')}`);
  }

  /** Ends the worker at once, as a crash of its machine would. */
  public async kill(): Promise<void> {
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
  }

  /** Ends the worker. */
  public async stop(): Promise<void> {
    await this.running.stop();
  }
}

/**
 * The properties file of a worker, as Strimzi writes it from a KafkaConnect object; only the address of the REST API is that of this machine.
 *
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/KafkaConnectConfigurationBuilder.java
 */
function workerSettings({ connect: { spec }, client, plugins }: WorkerInput, port: number): Record<string, string> {
  const { 'bootstrap.servers': servers, ...security } = client;
  const clients = ['producer', 'consumer', 'admin'].flatMap(prefix => Object.entries(security).map(([key, value]) => [`${prefix}.${key}`, value]));
  return {
    ...Object.fromEntries(Object.entries<unknown>(spec.config ?? {}).map(([key, value]) => [key, String(value)])),
    'bootstrap.servers': servers,
    ...security,
    ...Object.fromEntries(clients),
    'group.id': spec.groupId,
    'config.storage.topic': spec.configStorageTopic,
    'offset.storage.topic': spec.offsetStorageTopic,
    'status.storage.topic': spec.statusStorageTopic,
    'listeners': `http://127.0.0.1:${port}`,
    'rest.advertised.host.name': '127.0.0.1',
    'rest.advertised.port': String(port),
    ...(plugins ? { 'plugin.path': plugins.join(',') } : {}),
  };
}

function writeLogging({ folder, logLevel = 'warn' }: WorkerInput): string {
  const file = path.join(folder, 'connect-log4j2.properties');
  fs.writeFileSync(file, ['status=error', 'appender.out.type=Console', 'appender.out.name=out', 'appender.out.layout.type=PatternLayout',
    'appender.out.layout.pattern=%p %c %m%n', `rootLogger.level=${logLevel}`, 'rootLogger.appenderRef.out.ref=out', ''].join('\n'));
  return file;
}
