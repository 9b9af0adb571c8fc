import { App } from 'cdk8s';
import { WrittenRecord } from './archive-records';
import { makeBuckets } from './bucket-operator';
import { askStore, ArchivedFile, ObjectAnswer, ObjectRequest, ObjectStoreLogin } from './object-client';
import { S3Server } from './s3-server';
import { STORE, STORE_TRUST } from './store-place';
import { Manifest } from '../../support/app';
import { HeldApp } from '../held-app';
import { LiveConnect } from '../live-connect';
import { Engines, subjectOf } from '../proof';
import { until } from '../until';
import { workerJava } from '../worker-java';

/** An app with archives that runs: a Kafka, a store with the buckets that it claims, and workers once they are asked for. */
export class ArchiveSystem {
  public static async start(engines: Engines, app: App): Promise<ArchiveSystem> {
    const store = await S3Server.start(STORE.port, [STORE.host]);
    try {
      const held = await HeldApp.start(engines, subjectOf('archives', app));
      const { world } = held.applied;
      world.secrets.put(STORE_TRUST.namespace, STORE_TRUST.secretName, { [STORE_TRUST.key]: store.authority });
      makeBuckets(world, store, STORE.host);
      world.secrets.derive(world.manifests);
      engines.driver.resolve([STORE.host], store.address);
      return new ArchiveSystem(engines, held, store);
    } catch (error) {
      await store.stop();
      throw error;
    }
  }

  private workers?: LiveConnect;

  private constructor(private readonly engines: Engines, public readonly held: HeldApp, public readonly store: S3Server) {}

  /** Objects of a kind. */
  public manifests(kind: string): Manifest[] {
    return this.held.applied.world.manifests.filter(m => m.kind === kind);
  }

  /** Starts the only Connect cluster of the app; connectors are not made yet. */
  public async startWorkers(plugins: readonly string[]): Promise<LiveConnect> {
    const [connect] = this.manifests('KafkaConnect');
    this.workers = await LiveConnect.start(this.engines, this.held.applied, connect, plugins, {});
    return this.workers;
  }

  /** What the options of a connector say about its bucket, references included. */
  public loginOf({ spec: { config } }: Manifest): ObjectStoreLogin {
    const { secrets } = this.held.applied.world;
    const value = (key: string) => secrets.resolve(String(config[key])).replace(/\$\{configmaps:([^/}]+)\/([^:}]+):([^}]+)\}/g,
      (_, namespace: string, name: string, entry: string) => secrets.configMap(namespace, name)[entry]);
    return {
      endpoint: value('aws.s3.endpoint'),
      region: value('aws.s3.region'),
      // The connector addresses by path whenever it is given an endpoint.
      pathStyle: true,
      bucket: value('aws.s3.bucket.name'),
      accessKeyId: value('aws.access.key.id'),
      secretAccessKey: value('aws.secret.access.key'),
    };
  }

  /** Properties of Java that we rendered for the workers. */
  public get javaProperties(): Readonly<Record<string, string>> {
    return workerJava(this.manifests('KafkaConnect')[0], this.held.applied.world, this.engines.driver.hostsFile);
  }

  /** Asks the store as a worker would: with the trust that we rendered for its Java, or with none. */
  public async ask(requests: readonly ObjectRequest[], trusting = true): Promise<ObjectAnswer[]> {
    return askStore(requests, trusting ? this.javaProperties : { 'jdk.net.hosts.file': this.engines.driver.hostsFile });
  }

  /** Files of a bucket whose names begin so, with their records; by the begin. */
  public async files(login: ObjectStoreLogin, prefixes: readonly string[]): Promise<Map<string, readonly ArchivedFile[]>> {
    const answers = await this.ask(prefixes.map(key => ({ ...login, operation: 'read', key })));
    return new Map(answers.map(({ error, result }, i) => {
      if (error !== undefined) throw new Error(`the files of ${prefixes[i]} cannot be read: ${error}`);
      return [prefixes[i], result as ArchivedFile[]];
    }));
  }

  /** Writes records as somebody outside of the app. */
  public async write(topic: string, records: readonly WrittenRecord[]): Promise<void> {
    const base64 = (text: string | null) => text === null ? null : Buffer.from(text).toString('base64');
    await this.engines.driver.ask('writeTopic', {
      client: this.held.applied.operator, topic, records: records.map(record => ({ ...record, key: base64(record.key), value: base64(record.value) })),
    });
  }

  /** Waits until a group has committed all that is in a topic. */
  public async untilCommitted(group: string, topic: string, seconds: number): Promise<void> {
    await until(`the commit of all records of ${topic} by ${group}`, seconds, async () => {
      const { lag } = await this.engines.driver.ask<{ lag: number }>('lag', { client: this.held.applied.operator, group, topics: [topic] });
      return lag === 0 ? true : undefined;
    });
  }

  /** What is in a dead-letter topic: the stage that refused a record, and its value. */
  public async letters(topic: string): Promise<string[]> {
    const found = await this.engines.driver.ask<Manifest[]>('dump', { client: this.held.applied.operator, topics: [topic] });
    return found.map(({ value, headers }) => `${headers['__connect.errors.stage']} ${value}`);
  }

  /** Stops all of it. */
  public async stop(): Promise<void> {
    await this.workers?.stop();
    await this.held.stop();
    await this.store.stop();
  }
}
