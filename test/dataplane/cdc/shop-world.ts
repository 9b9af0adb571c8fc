import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Size } from 'cdk8s';
import type { Database, Rows } from './database';
import type { Dialect } from './dialect';
import { Change, changesOf } from './envelope';
import { ConnectPluginSource, KafkaCluster, KafkaConnect, StorageProfile } from '../../../src';
import { connectPlugin } from '../../engines/connect-plugins';
import { Manifest } from '../../support/app';
import { HeldApp } from '../held-app';
import { LiveConnect } from '../live-connect';
import { TABLES } from './shop';
import { AUTHORITY_SECRET, LOGIN_SECRET, SHOP } from './shop-source';
import { Mark, TopicRecord, Topics } from './topics';
import { Engines, Subject, subjectOf } from '../proof';
import { until } from '../until';
import { AclBinding } from '../user-operator';

const NAMESPACE = 'shop';
const DATABASE = 'shop';
const HOST = 'shop-db.shop.svc';

/** A shop with a real database, its source on a real worker, and its topics on a real broker. */
export class ShopWorld {
  /** Synthesizes the app. */
  public static subject(dialect: Dialect): Subject {
    const app = new App();
    const chart = new Chart(app, NAMESPACE, { namespace: NAMESPACE });
    KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1') });
    const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.portworx({ size: Size.gibibytes(10) }) });
    dialect.addSources(chart, { kafka, host: HOST });
    return subjectOf(`CDC of ${dialect.name}`, app);
  }

  /**
   * Starts all but the connectors.
   *
   * @param fill statements for the time before anybody captures anything
   * @param changed worker options that differ from what was emitted
   */
  public static async start(
    engines: Engines, dialect: Dialect, subject: Subject, fill: readonly string[], changed: Readonly<Record<string, string>>,
  ): Promise<ShopWorld> {
    const started: Array<() => Promise<void>> = [];
    try {
      const database = await dialect.start({ database: DATABASE, hosts: [HOST] });
      started.push(() => database.stop());
      const password = randomBytes(12).toString('base64url');
      await database.run([...TABLES, dialect.createUser(password), ...dialect.prepare, ...fill, ...dialect.privileges.map(privilege => privilege.grant)].join('\n'));
      const held = await HeldApp.start(engines, subject);
      started.push(held.stop);
      const { secrets } = held.applied.world;
      secrets.put(NAMESPACE, LOGIN_SECRET, { username: 'cdc', password });
      secrets.put(NAMESPACE, AUTHORITY_SECRET, { 'ca.crt': database.authority });
      secrets.derive(subject.manifests);
      engines.driver.resolve([HOST], database.address);
      const [connect, ...others] = subject.manifests.filter(m => m.kind === 'KafkaConnect');
      if (others.length > 0) throw new Error('the sources do not share their workers');
      const plugin = connectPlugin(dialect.plugin);
      const live = await LiveConnect.start(engines, held.applied, connect, [path.dirname(plugin)], changed);
      started.push(() => live.stop());
      return new ShopWorld(engines, dialect, database, held, live, versionIn(plugin), password, started);
    } catch (error) {
      await stopAll(started);
      throw error;
    }
  }

  public readonly topics: Topics;

  private constructor(
    private readonly engines: Engines,
    public readonly dialect: Dialect,
    public readonly database: Database,
    public readonly held: HeldApp,
    public readonly connect: LiveConnect,
    /** Version of Debezium. */
    public readonly debezium: string,
    /** Of the user of the source at the database. */
    public readonly password: string,
    private readonly started: ReadonlyArray<() => Promise<void>>,
  ) {
    this.topics = new Topics(engines.driver, held.applied.operator);
  }

  /** The topic of a table. */
  public topicOf(table: string, source = SHOP): string {
    return `${source}.${this.dialect.schema}.${table}`;
  }

  /** Where the topic of a table ends by now. */
  public mark(table: string, source = SHOP): Promise<Mark> {
    return this.topics.mark(this.topicOf(table, source));
  }

  /** Waits until there are some records of a table behind a mark. */
  public records(table: string, wanted: number, from?: Mark, source = SHOP): Promise<TopicRecord[]> {
    return until(`${wanted} records of ${table}`, 90, async () => {
      const found = await this.topics.read([this.topicOf(table, source)], from);
      if (found.length >= wanted) return found;
      throw new Error(`there are ${found.length}; ${source} is ${(await this.connect.status(source)).states.join(', ')}`);
    });
  }

  /** Changes of a table behind a mark, as far as they are there by now. */
  public async changes(table: string, from?: Mark): Promise<Change[]> {
    return changesOf(await this.topics.read([this.topicOf(table)], from));
  }

  /** Rows of a table by their first column. */
  public rows(table: string, columns: readonly string[]): Promise<Rows> {
    return this.database.run(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY 1;`);
  }

  /** Writes a record. */
  public async write(topic: string, key: string, value: string): Promise<void> {
    const [base64Key, base64Value] = [key, value].map(text => Buffer.from(text).toString('base64'));
    await this.engines.driver.ask('writeTopic', { client: this.held.applied.operator, topic, records: [{ key: base64Key, value: base64Value }] });
  }

  /** Rules of a source that fit a pattern, as in "READ TOPIC shop.history". */
  public rules(source: string, pattern: RegExp): AclBinding[] {
    const { acls, cluster } = this.held.applied.system;
    const found = acls.filter(rule => rule.principal === `User:${cluster}-${source}` && pattern.test(`${rule.operation} ${rule.resourceType} ${rule.resourceName}`));
    if (found.length === 0) throw new Error(`${source} has no right ${pattern}, it has ${acls.filter(rule => rule.principal.endsWith(`-${source}`)).map(rule => `${rule.operation} ${rule.resourceType} ${rule.resourceName}`).join(', ')}`);
    return found;
  }

  /** Takes rights away at the broker. */
  public async revoke(acls: readonly AclBinding[]): Promise<void> {
    await this.engines.driver.ask('revoke', { client: this.held.applied.operator, acls });
  }

  /** Gives them back. */
  public async grant(acls: readonly AclBinding[]): Promise<void> {
    await this.engines.driver.ask('grant', { client: this.held.applied.operator, acls });
  }

  /** The KafkaConnector object of a source. */
  public connector(source: string): Manifest {
    return this.connect.connectors.find(connector => connector.metadata.name === source);
  }

  /** What differs from what people run. */
  public get reductions(): string[] {
    const { version } = this.dialect.library;
    return [
      ...(version === this.debezium ? [] : [`Debezium ${this.debezium} for ${version}, which Maven Central does not have`]),
      ...this.connect.reductions,
      ...this.database.reductions.map(option => `${this.dialect.name} with ${option}`),
      ...this.held.broker.reductions,
    ];
  }

  /** Stops all that it started. */
  public stop(): Promise<void> {
    return stopAll(this.started);
  }
}

/** What was started last is stopped first. */
async function stopAll(started: ReadonlyArray<() => Promise<void>>): Promise<void> {
  for (const stop of [...started].reverse()) await stop();
}

function versionIn(plugin: string): string {
  const name = path.basename(plugin).replace('debezium-', 'debezium-connector-');
  return fs.readdirSync(plugin).map(file => new RegExp(`^${name}-(\\d.*)\\.jar$`).exec(file)?.[1]).find(version => version !== undefined)!;
}
