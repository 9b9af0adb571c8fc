import * as fs from 'fs';
import * as path from 'path';
import { Mounts } from './mounts';
import { until } from './until';
import { Manifest } from '../support/app';
import { workerProperties } from './clients/connect-clients';
import { ConnectWorker } from './connect-worker';
import { Applied, Engines } from './proof';
import { SecretApi } from './secret-api';

/** How long a connector may take from a complaint to the end. */
const GRACE_SECONDS = 10;

/** How a connector is. */
export interface ConnectorStatus {
  /** Of the connector and of each of its tasks. */
  readonly states: readonly string[];
  /** Why parts of it failed. */
  readonly trace: string;
}

/** A Connect cluster that we emitted, as one worker with real plugins that can be killed and started again, and its connectors. */
export class LiveConnect {
  /**
   * Starts a worker as a KafkaConnect object says; connectors are not made yet.
   *
   * @param plugins folders of plugins
   * @param changed worker options that differ from the object
   */
  public static async start(
    engines: Engines, applied: Applied, object: Manifest, plugins: readonly string[], changed: Readonly<Record<string, string>>,
  ): Promise<LiveConnect> {
    const { world } = applied;
    const { namespace, name } = object.metadata;
    const connect = { ...object, spec: { ...object.spec, config: { ...object.spec.config, ...changed } } };
    const secretApi = await SecretApi.start(world.manifests, { namespace, name: `${name}-connect` }, world.secrets);
    const mounts = new Mounts(connect, world);
    const folder = path.join(world.folder, `${name}-worker`);
    fs.mkdirSync(folder, { recursive: true });
    const properties: Manifest[] = connect.spec.jvmOptions?.javaSystemProperties ?? [];
    const launch = () => ConnectWorker.start(engines.program, {
      connect,
      client: workerProperties(connect, world),
      folder,
      hostsFile: engines.driver.hostsFile,
      environment: secretApi.environment,
      plugins,
      systemProperties: Object.fromEntries(properties.map(property => [property.name, mounts.local(property.value)])),
      logLevel: 'info',
    });
    const live = new LiveConnect(launch, secretApi, mounts, world.manifests.filter(m => m.kind === 'KafkaConnector' && m.metadata.namespace === namespace
      && m.metadata.labels['strimzi.io/cluster'] === name), [
      `one worker for ${connect.spec.replicas}`,
      'the REST API at 127.0.0.1',
      'mounted files where this machine has them',
      'the log with Strimzi\'s level, INFO, and another form of lines',
      ...Object.entries(changed).map(([key, value]) => `${key} ${value} for ${object.spec.config[key]}`),
    ]);
    try {
      live.worker = await launch();
    } catch (error) {
      await secretApi.stop();
      throw error;
    }
    return live;
  }

  private worker!: ConnectWorker;

  private constructor(
    private readonly launch: () => Promise<ConnectWorker>,
    private readonly secretApi: SecretApi,
    private readonly mounts: Mounts,
    /** KafkaConnector objects of the cluster. */
    public readonly connectors: readonly Manifest[],
    /** What differs from a Connect cluster that Strimzi runs. */
    public readonly reductions: readonly string[],
  ) {}

  /** All that the workers logged, at the level that Strimzi's images log at. */
  public get log(): string {
    return this.worker.log;
  }

  /** Secrets that were asked for and refused. */
  public get refusedSecrets(): string[] {
    return this.secretApi.asked.filter(line => line.startsWith('refused'));
  }

  /** Makes all connectors and waits until they run. */
  public async applyAll(): Promise<void> {
    for (const connector of this.connectors) await this.apply(connector);
  }

  /** Makes or changes a connector, as Strimzi does, and waits until it runs. */
  public async apply(connector: Manifest): Promise<void> {
    await this.worker.run(connector.metadata.name, this.configOf(connector));
  }

  /** The state of a connector. */
  public async status(name: string): Promise<ConnectorStatus> {
    const { connector, tasks } = await this.call('GET', `/connectors/${name}/status`);
    const parts: Manifest[] = [connector, ...tasks];
    return { states: parts.map(part => part.state), trace: parts.map(part => part.trace ?? '').join('\n') };
  }

  /** Waits until a connector and all its tasks run. */
  public async untilRunning(name: string): Promise<void> {
    await until(`a running connector ${name}`, 90, async () => {
      const { states, trace } = await this.status(name);
      if (trace.trim() !== '') throw new Error(trace);
      return states.length > 1 && states.every(state => state === 'RUNNING') ? true : undefined;
    });
  }

  /**
   * Waits until a connector complains: in the trace of a part that failed, or in what the worker logged since.
   *
   * @param since length of the log before
   * @returns the line, and whether the connector failed; some go on without what they lack, some try again for ever
   */
  public async untilComplains(name: string, complaint: RegExp, since: number): Promise<string> {
    const line = await until(`a complaint ${complaint} of connector ${name}`, 120, async () =>
      `${this.log.slice(since)}\n${(await this.status(name)).trace}`.split('\n').find(text => complaint.test(text)));
    const failed = await until('a failure', GRACE_SECONDS, async () => ((await this.status(name)).states.includes('FAILED') ? true : undefined)).catch(() => false);
    return `${failed ? 'fails' : `complains, without an end within ${GRACE_SECONDS} s`}: ${line.slice(line.search(complaint)).trim()}`;
  }

  /** Starts a connector and its tasks anew. */
  public async restart(name: string): Promise<void> {
    await this.call('POST', `/connectors/${name}/restart?includeTasks=true`);
  }

  /** Where a source is in the log of its database, as Connect committed it. */
  public offsets(name: string): Promise<Manifest> {
    return this.call('GET', `/connectors/${name}/offsets`);
  }

  /** Waits until it is stored that a source has its snapshot behind it. */
  public async untilStreaming(name: string): Promise<void> {
    await until(`a stored offset of ${name}`, 120, async () => {
      const { offsets } = await this.offsets(name);
      return offsets.length > 0 && offsets.every((entry: Manifest) => entry.offset.snapshot === undefined) ? true : undefined;
    });
  }

  /** Stops a connector and waits until it is. */
  public async halt(name: string): Promise<void> {
    await this.call('PUT', `/connectors/${name}/stop`);
    await until(`a stopped connector ${name}`, 60, async () => ((await this.status(name)).states.every(state => state === 'STOPPED') ? true : undefined));
  }

  /** Forgets where a source was; it goes on from nothing at its next start. */
  public async forget(name: string): Promise<void> {
    await this.halt(name);
    await this.call('DELETE', `/connectors/${name}/offsets`);
  }

  /** Goes on with a connector that was stopped. */
  public async resume(name: string): Promise<void> {
    await this.call('PUT', `/connectors/${name}/resume`);
  }

  /** Starts what failed anew, as Strimzi does when the object says so. @returns how many parts had failed */
  public async restartFailed(): Promise<number> {
    let failed = 0;
    for (const { metadata: { name }, spec } of this.connectors) {
      const { states } = await this.status(name);
      if (!spec.autoRestart?.enabled || !states.includes('FAILED')) continue;
      failed++;
      await this.call('POST', `/connectors/${name}/restart?includeTasks=true&onlyFailed=true`);
    }
    return failed;
  }

  /** Kills the worker in the middle of what it does, and starts another. */
  public async crash(): Promise<void> {
    await this.worker.kill();
    this.worker = await this.launch();
  }

  public async stop(): Promise<void> {
    await this.worker.stop();
    await this.secretApi.stop();
  }

  /** Configuration of a connector as Strimzi writes it from a KafkaConnector object; only files are where this machine has them. */
  private configOf({ spec }: Manifest): Record<string, string> {
    return {
      ...Object.fromEntries(Object.entries<unknown>(spec.config).map(([key, value]) => [key, this.mounts.local(String(value))])),
      'connector.class': spec.class,
      'tasks.max': String(spec.tasksMax),
      ...(spec.version ? { 'connector.plugin.version': spec.version } : {}),
    };
  }

  private async call(method: string, resource: string): Promise<Manifest> {
    const answer = await fetch(`${this.worker.address}${resource}`, { method });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${resource}: ${answer.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  }
}
