import { Construct } from 'constructs';
import { BinlogCdcProps, mariadbPlan, mysqlPlan } from './binlog';
import { claim } from './cdc-claims';
import { cdcConfig, writesJson } from './cdc-config';
import { cdcDelivery } from './cdc-delivery';
import { CdcSnapshotMode, CdcSourceOptions } from './cdc-options';
import { cdcOutage } from './cdc-outage';
import { CdcOutputs } from './cdc-outputs';
import type { CdcPlan } from './cdc-plan';
import { MARIADB_PLUGIN, MONGODB_PLUGIN, MYSQL_PLUGIN, POSTGRES_PLUGIN, SQL_SERVER_PLUGIN } from './cdc-plugins';
import { outboxTopics, tableTopics, TopicContext, topicNameOf } from './cdc-topics';
import { encryptionOf, protectionText } from './database-connection';
import { MongoCdcProps, mongoPlan } from './mongodb';
import { ResolvedOutbox } from './outbox';
import { PostgresCdcProps, postgresPlan } from './postgres';
import { CDC } from './problems';
import { RecordShape } from './record-shape';
import { SqlServerCdcProps, sqlServerPlan } from './sql-server';
import { PipelineGraph } from '../../core/graph';
import { checkName, checkPlainText, defaultName, didYouMean, TextForm } from '../../core/names';
import { PodSelector } from '../../core/pods';
import { required } from '../../core/required';
import { StageRole } from '../../core/stages';
import { IKafkaClient, ITopic, TopicOperation } from '../../core/topic';
import { Connector, KafkaConnect } from '../../streaming/connect';

/** Debezium's own rule; the longest leaves room for the names of tables. */
const PREFIX: TextForm = { form: /^[A-Za-z0-9._-]{1,200}$/, allowed: '1 to 200 letters, digits, ".", "_" and "-"' };

/**
 * Captures the changes of a database, row by row, with Debezium on Kafka Connect. Every change is written at least once, in the order of the
 * changes of its row; after a failure some are written again.
 *
 * @see https://debezium.io/documentation/reference/3.6/connectors/index.html
 */
export class CdcSource extends Construct implements IKafkaClient {
  /** The plugin for PostgreSQL that workers of your own need, for the prop `connect`. */
  public static readonly POSTGRES_PLUGIN = POSTGRES_PLUGIN;
  /** The plugin for MySQL. */
  public static readonly MYSQL_PLUGIN = MYSQL_PLUGIN;
  /** The plugin for MariaDB. */
  public static readonly MARIADB_PLUGIN = MARIADB_PLUGIN;
  /** The plugin for SQL Server. */
  public static readonly SQL_SERVER_PLUGIN = SQL_SERVER_PLUGIN;
  /** The plugin for MongoDB. */
  public static readonly MONGODB_PLUGIN = MONGODB_PLUGIN;

  /**
   * Changes of a PostgreSQL database.
   *
   * @param scope the parent
   * @param id construct id
   * @param props database, tables, Kafka
   */
  public static postgres(scope: Construct, id: string, props: PostgresCdcProps): CdcSource {
    return new CdcSource(scope, id, props, (source, name) => postgresPlan(source, props, name));
  }

  /**
   * Changes of databases of a MySQL server.
   *
   * @param scope the parent
   * @param id construct id
   * @param props server, tables, Kafka
   */
  public static mysql(scope: Construct, id: string, props: BinlogCdcProps): CdcSource {
    return new CdcSource(scope, id, props, (source, name) => mysqlPlan(source, props, name));
  }

  /**
   * Changes of databases of a MariaDB server.
   *
   * @param scope the parent
   * @param id construct id
   * @param props server, tables, Kafka
   */
  public static mariadb(scope: Construct, id: string, props: BinlogCdcProps): CdcSource {
    return new CdcSource(scope, id, props, (source, name) => mariadbPlan(source, props, name));
  }

  /**
   * Changes of databases of a SQL Server.
   *
   * @param scope the parent
   * @param id construct id
   * @param props server, databases, tables, Kafka
   */
  public static sqlServer(scope: Construct, id: string, props: SqlServerCdcProps): CdcSource {
    return new CdcSource(scope, id, props, source => sqlServerPlan(source, props));
  }

  /**
   * Changes of a MongoDB database.
   *
   * @param scope the parent
   * @param id construct id
   * @param props database, collections, Kafka
   */
  public static mongodb(scope: Construct, id: string, props: MongoCdcProps): CdcSource {
    return new CdcSource(scope, id, props, source => mongoPlan(source, props));
  }

  /** Name of the connector and of its Kafka identity. */
  public readonly clientName: string;
  /** Pods of the workers. */
  public readonly kafkaPods: PodSelector[];
  /** The workers that the connector runs on. */
  public readonly connect: KafkaConnect;
  /** Begin of the names of all topics. */
  public readonly topicPrefix: string;
  /** Topic that signals are written to; unset without signals by Kafka. */
  public readonly signalTopic?: ITopic;
  /** Topic with the progress of snapshots; unset when notifications are off. */
  public readonly notificationTopic?: ITopic;
  /** Topic with begin and end of transactions; unset when they are not asked for. */
  public readonly transactionTopic?: ITopic;
  /** Topic with the changes of the columns of tables; unset when they are not asked for. */
  public readonly schemaChangeTopic?: ITopic;
  private readonly byTable: ReadonlyMap<string, ITopic>;
  private readonly byRoute: ReadonlyMap<string, ITopic>;

  private constructor(scope: Construct, id: string, props: CdcSourceOptions, planOf: (source: CdcSource, name: string) => CdcPlan) {
    super(scope, id);
    required(this, props as CdcSourceOptions & { readonly database: object }, 'kafka', 'database');
    this.clientName = checkName(this, props.name ?? defaultName(this), { what: 'name of the source' });
    this.topicPrefix = checkPlainText(this, props.topicPrefix ?? this.clientName, 'topicPrefix', PREFIX);
    const plan = planOf(this, this.clientName);
    const kafka = props.kafka;
    for (const one of [{ code: 'CdcPrefixTaken' as const, place: `Kafka ${kafka.kafkaNamespace}/${kafka.kafkaName}`, value: this.topicPrefix }, ...plan.claims]) claim(this, one);
    this.connect = this.workers(props, plan);
    this.kafkaPods = this.connect.kafkaPods;
    const shape = props.shape ?? RecordShape.envelope();
    const outbox = this.outbox(plan);
    const context: TopicContext = {
      kafka,
      prefix: this.topicPrefix,
      json: writesJson(props),
      suffix: shape._suffix,
      tombstones: shape._tombstones(props.tombstones ?? true),
    };
    this.byTable = tableTopics(this, context, plan);
    this.byRoute = outbox ? outboxTopics(this, context, outbox) : new Map<string, ITopic>();
    const handling = new Map(plan.tables.map(({ path, fields }) => [this.byTable.get(path), fields]));
    const written = this.topics.map(topic => topic.connect(this, { operation: TopicOperation.WRITE, fields: handling.get(topic) }));
    const outputs = new CdcOutputs(this, props, this.topicPrefix);
    outputs.addAll(plan);
    this.signalTopic = outputs.signalTopic;
    this.notificationTopic = outputs.notificationTopic;
    this.transactionTopic = outputs.transactionTopic;
    this.schemaChangeTopic = outputs.schemaChangeTopic;
    this.node.defaultChild = new Connector(this, 'Connector', {
      connect: this.connect,
      name: this.clientName,
      className: plan.className,
      role: StageRole.SOURCE,
      outputs: [...written, ...outputs.accesses],
      tasksMax: plan.tasks,
      maxRestarts: props.maxRestarts,
      uncheckedOptions: props.uncheckedOptions,
      peers: plan.connection.peers,
      after: outputs.ownTopics,
      ...cdcConfig(this, props, plan, this.topicPrefix, outputs, outbox),
    });
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.SOURCE,
      type: `${plan.title} change capture`,
      name: this.clientName,
      delivery: cdcDelivery(plan, props),
      outage: cdcOutage(plan, props),
      load: { work: { emits: props.throughput?._load, runsOn: this.connect } },
      details: {
        ...plan.details,
        connection: protectionText(plan.connection.tls),
        records: shape._text,
        snapshot: props.snapshotMode ?? CdcSnapshotMode.INITIAL,
      },
      protection: { connections: [{ peer: `${plan.title} database`, encryption: encryptionOf(plan.connection.tls), by: protectionText(plan.connection.tls) }] },
    });
  }

  /** The topics of all tables, then those of the outbox (a copy). */
  public get topics(): ITopic[] {
    return [...this.byTable.values(), ...this.byRoute.values()];
  }

  /**
   * The topic of a table.
   *
   * @param table name of the table as it was given, with its database before it for SQL Server and MongoDB; one that is not captured is a CdcTableUnknown error
   */
  public topic(table: string): ITopic {
    return this.find(this.byTable, table, 'table');
  }

  /**
   * The topic of a kind of events of the outbox.
   *
   * @param route value of the column that routes; another one than was given is a CdcTableUnknown error
   */
  public eventTopic(route: string): ITopic {
    return this.find(this.byRoute, route, 'route of the outbox');
  }

  private find(topics: ReadonlyMap<string, ITopic>, name: string, what: string): ITopic {
    const topic = topics.get(name);
    if (topic) return topic;
    const near = didYouMean(name, topics.keys());
    throw CDC.error(this, 'CdcTableUnknown', {
      what: `the source has no such ${what}`,
      got: name,
      allowed: [...topics.keys()].join(', ') || 'none',
      fix: near && `did you mean ${near}?`,
    });
  }

  private workers({ connect, plugin, kafka }: CdcSourceOptions, plan: CdcPlan): KafkaConnect {
    const { _trust: trust, _namespaceName } = plan.connection.tls;
    if (!connect) {
      return KafkaConnect.sharedFor(this, kafka, plugin ?? plan.plugin, trust ? { trust: [trust], trustNamespaceName: _namespaceName } : {});
    }
    if (trust && !connect._trusted.includes(trust.secretName)) {
      throw CDC.error(this, 'CdcConnectUntrusting', {
        what: `Connect cluster ${connect.connectName} does not trust the authority of the database`,
        got: trust.secretName,
        allowed: connect._trusted.join(', ') || 'none',
      });
    }
    return connect;
  }

  private outbox({ outbox }: CdcPlan): ResolvedOutbox | undefined {
    if (!outbox) return undefined;
    const topicPrefix = checkPlainText(this, outbox.options.topicPrefix ?? `${this.topicPrefix}.events`, 'topicPrefix of the outbox', PREFIX);
    return { options: outbox.options, topicNames: outbox.paths.map(path => topicNameOf(this, this.topicPrefix, path)), topicPrefix };
  }
}
