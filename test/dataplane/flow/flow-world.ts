import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { SINK_HOST, SinkContract, sinkContracts, SourceContract, sourceContracts } from './contract';
import { KnativeProcess } from './knative-process';
import { RunnerPod } from './runner-pod';
import { decodeRecord, EncodedRecord, encodeRecord, NewRecord, TopicRecord } from './topic-record';
import { freePorts } from '../../engines/ports';
import { ofKind } from '../clients/client-configuration';
import type { ClientProperties } from '../driver';
import { Applied, Engines, prepare, Subject } from '../proof';

const PATIENCE_SECONDS = 240;

/** Commits come soon, so that a test need not wait for them. */
export const QUICK = { 'auto.commit.interval.ms': '300' };

/** How a world differs from what was emitted and what Knative ships. */
export interface FlowOptions {
  /** Options of the sources' consumers. @default - Knative's */
  readonly consumer?: Readonly<Record<string, string>>;
  /** A dispatcher with a mistake: it commits what it has not delivered. @default false */
  readonly commitsBeforeDelivery?: boolean;
  /** Records that are in topics before anybody reads. @default - none */
  readonly already?: Readonly<Record<string, readonly NewRecord[]>>;
  /** Makes what others make beside what we emit, before any pod runs. @default - nothing */
  readonly before?: (applied: Applied) => void;
  /** Addresses in the cluster, as variables of functions hold them, and what stands here in their place. @default - none but that of the receiver */
  readonly addresses?: Readonly<Record<string, string>>;
  /** Options of the two Java processes. @default - little memory */
  readonly jvm?: readonly string[];
}

interface Stoppable {
  stop(): Promise<void>;
}

/** Where a world begins, and what of it runs by now. */
interface Beginning {
  readonly folder: string;
  readonly started: Stoppable[];
}

/** A pipeline at work: a real broker, a real runner for each inline function, and stand-ins for Knative's dispatcher and receiver between them. */
export class FlowWorld {
  /** Starts everything for the first Kafka of a subject; each of its KafkaSources must call an inline function. */
  public static async start(engines: Engines, subject: Subject, options: FlowOptions = {}): Promise<FlowWorld> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flow-'));
    const [apply] = await prepare(engines, subject, folder);
    const applied = await apply();
    options.before?.(applied);
    for (const [topic, records] of Object.entries(options.already ?? {})) await write(engines, applied, topic, records);
    const started: Stoppable[] = [];
    try {
      return await FlowWorld.startProcesses(engines, applied, { ...options, folder, started });
    } catch (error) {
      await Promise.all(started.map(part => part.stop()));
      throw error;
    }
  }

  private static async startProcesses(engines: Engines, applied: Applied, options: FlowOptions & Beginning): Promise<FlowWorld> {
    const { world } = applied;
    const { folder, started, consumer = {}, commitsBeforeDelivery = false, jvm } = options;
    const services = ofKind(world, 'Service').filter(m => m.apiVersion.startsWith('serving.knative.dev/'));
    const [receiverPort, receiverStatus, dispatcherStatus, ...podPorts] = await freePorts(3 + services.length);
    const receiverAddress = `127.0.0.1:${receiverPort}`;
    const sinks = sinkContracts(world);
    const process = { program: engines.program, hostsFile: engines.driver.hostsFile, folder, jvm };
    const receiver = await KnativeProcess.start({ ...process, kind: 'Receiver', config: { port: receiverPort, statusPort: receiverStatus, sinks } });
    started.push(receiver);
    const addresses = { ...options.addresses, [`http://${SINK_HOST}/`]: `http://${receiverAddress}/` };
    const pods = new Map<string, RunnerPod>();
    for (const [i, service] of services.entries()) {
      const { name } = service.metadata;
      const pod = await RunnerPod.start(service, world, { folder: path.join(folder, name), port: podPorts[i], addresses });
      started.push(pod);
      pods.set(name, pod);
    }
    const sources = sourceContracts(world, {
      pods: (namespace, name) => [`127.0.0.1:${podPorts[services.findIndex(m => m.metadata.namespace === namespace && m.metadata.name === name)]}`],
      receiver: receiverAddress,
    });
    const config = { statusPort: dispatcherStatus, sources: sources.map(source => ({ ...source, tuning: consumer, commitsBeforeDelivery })) };
    const dispatcher = await KnativeProcess.start({ ...process, kind: 'Dispatcher', config });
    started.push(dispatcher);
    const flow = new FlowWorld(engines, applied, folder, sources, sinks, pods, dispatcher, receiver);
    await flow.joined();
    return flow;
  }

  private constructor(
    private readonly engines: Engines,
    /** Broker, users, topics, clients. */
    public readonly applied: Applied,
    private readonly folder: string,
    /** What the dispatcher was told. */
    public readonly sources: readonly SourceContract[],
    /** What the receiver was told. */
    public readonly sinks: readonly SinkContract[],
    /** Runners by the name of their Knative Service. */
    public readonly pods: ReadonlyMap<string, RunnerPod>,
    public readonly dispatcher: KnativeProcess,
    public readonly receiver: KnativeProcess,
  ) {}

  /** Names of all topics. */
  public get topics(): string[] {
    return this.applied.system.topics.map(topic => topic.name);
  }

  /** The runner of a transform. */
  public pod(name: string): RunnerPod {
    const pod = this.pods.get(name);
    if (!pod) throw new Error(`no runner ${name}, there are: ${[...this.pods.keys()].join(', ')}`);
    return pod;
  }

  /**
   * Writes records with the configuration of the client that the pipeline declares for the topic, else as the operator.
   *
   * @returns partition and offset of each
   */
  public async produce(topic: string, records: readonly NewRecord[]): Promise<Array<[number, number]>> {
    return write(this.engines, this.applied, topic, records);
  }

  /** All records of a topic, by partition and offset within one. */
  public async read(topic: string): Promise<TopicRecord[]> {
    const records = await this.ask<EncodedRecord[]>('readTopic', { topic });
    return records.map(decodeRecord).sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  }

  /** How many records a topic holds. */
  public async size(topic: string): Promise<number> {
    return (await this.ask<{ size: number }>('topicSize', { topic })).size;
  }

  /** Waits until all consumers know their partitions; a record that is in work when they are shared out anew comes twice. */
  public async joined(): Promise<void> {
    for (const { group, consumers } of this.sources) {
      const members = async () => (await this.ask<{ members: number }>('members', { group })).members;
      await this.until(async () => (await members()) === consumers, `group ${group} does not have its ${consumers} consumers`);
    }
  }

  /** Waits until something is so. */
  public async until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_SECONDS * 1000; !await holds();) {
      if (Date.now() > end) throw new Error(`${otherwise}, after ${PATIENCE_SECONDS} s:\n${await this.report()}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  /** Waits until every source has committed everything that is in its topics. */
  public async drained(): Promise<void> {
    for (const { topics, group } of this.sources) {
      const lag = async () => (await this.ask<{ lag: number }>('lag', { topics, group })).lag;
      await this.until(async () => (await lag()) === 0, `group ${group} is behind`);
    }
  }

  /** Kills the broker and starts it again with what it has on disk; waits until the clients of the pipeline may log in again. */
  public async crashBroker(): Promise<void> {
    await (await this.engines.brokers.brokerFor(this.applied.system)).crash();
    for (const { properties } of this.applied.clients) await this.loggedIn(properties);
  }

  /** Everything that any process wrote. */
  public get logs(): string {
    return [this.dispatcher.log, this.receiver.log, ...[...this.pods.values()].map(pod => pod.log)].join('\n');
  }

  /** Ends all processes but the broker, which may serve others. */
  public async stop(): Promise<void> {
    await this.dispatcher.stop();
    await Promise.all([...this.pods.values()].map(pod => pod.stop()));
    await this.receiver.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async loggedIn(client: ClientProperties): Promise<void> {
    for (const end = Date.now() + PATIENCE_SECONDS * 1000; ;) {
      try {
        await this.engines.driver.ask('login', { client });
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  /** Asks the driver something as the operator. */
  private async ask<T>(operation: string, request: object): Promise<T> {
    return this.engines.driver.ask<T>(operation, { client: this.applied.operator, ...request });
  }

  private async report(): Promise<string> {
    return `${JSON.stringify(await this.dispatcher.status(), undefined, 1)}\n${this.logs.split('\n').slice(-15).join('\n')}`;
  }
}

async function write({ driver }: Engines, { clients, operator }: Applied, topic: string, records: readonly NewRecord[]): Promise<Array<[number, number]>> {
  const client = clients.find(candidate => candidate.writes.includes(topic) && !candidate.source.startsWith('KafkaSink'));
  return driver.ask('writeTopic', { client: client?.properties ?? operator, topic, records: records.map(encodeRecord) });
}
