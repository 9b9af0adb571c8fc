import { IConstruct } from 'constructs';
import { CdcSnapshotMode, CdcSourceOptions } from './cdc-options';
import { CdcPlan } from './cdc-plan';
import { MONGODB_PLUGIN } from './cdc-plugins';
import { literals } from './column-filters';
import { columnHandling } from './column-handling';
import { ColumnMask } from './column-mask';
import { DatabaseLogin, DatabaseTls } from './database-connection';
import { CDC } from './problems';
import { CORE } from '../../core/core-problems';
import { checkPlainText, TextForm } from '../../core/names';
import { PodSelector } from '../../core/pods';
import { required } from '../../core/required';
import { checkTrust } from '../../core/secret-rules';
import { TopicOptions } from '../../streaming';
import { ConnectorValue } from '../../streaming/connect';

/** What an event of an update holds beside what has changed. */
export enum MongoCapture {
  /** Nothing. */
  CHANGES = 'change_streams',
  /** The document as it is when the event is read. */
  FULL_DOCUMENT = 'change_streams_update_full',
  /** The document before the update; the collection must keep it (changeStreamPreAndPostImages). */
  PRE_IMAGE = 'change_streams_with_pre_image',
  /** The document before the update and as it is when the event is read. */
  FULL_DOCUMENT_AND_PRE_IMAGE = 'change_streams_update_full_with_pre_image',
}

/** A collection whose changes are captured. */
export interface CapturedCollection {
  /** Name of the collection, without the database. Letters, digits, "_" and "-"; another one is a CdcTableInvalid error. */
  readonly collection: string;

  /**
   * Fields that are left out, as in `card` or `address.street`.
   *
   * @default - none
   */
  readonly excludeFields?: string[];

  /**
   * The topic. Its name follows from the collection, so topicName is a ConflictingProps error.
   *
   * @default - as for any topic
   */
  readonly topic?: TopicOptions;
}

/** How a MongoDB deployment is reached. */
export interface MongoConnection {
  /** Members of the replica set, or routers, as in `mongo-0.mongo:27017`. With srv one name without a port. */
  readonly hosts: string[];

  /**
   * Name of the replica set. Needed unless the hosts are routers of a sharded cluster, or srv is set.
   *
   * @default - none
   */
  readonly replicaSet?: string;

  /**
   * Whether the members are found by DNS.
   *
   * @default false
   */
  readonly srv?: boolean;

  /** Who the connector is. */
  readonly login: DatabaseLogin;

  /**
   * Database that holds the user.
   *
   * @default 'admin'
   */
  readonly authSource?: string;

  /** Name of the database whose collections are captured. */
  readonly database: string;

  /**
   * How the connection is protected. With UNVERIFIED only the host name is not checked; the certificate is.
   *
   * @default DatabaseTls.VERIFIED
   */
  readonly tls?: DatabaseTls;

  /**
   * Pods of the database, for network policies.
   *
   * @default - outside the cluster: the ports are open to any address
   */
  readonly pods?: PodSelector;
}

/** Changes of a MongoDB database. */
export interface MongoCdcProps extends CdcSourceOptions {
  /** The database. */
  readonly database: MongoConnection;

  /** The collections, at least one. */
  readonly collections: CapturedCollection[];

  /**
   * What an event of an update holds.
   *
   * @default MongoCapture.FULL_DOCUMENT
   */
  readonly capture?: MongoCapture;
}

const DEFAULT_PORT = 27017;
/** Names that Debezium's list of fields can hold. */
const NAME: TextForm = { form: /^[A-Za-z0-9_-]{1,120}$/, allowed: '1 to 120 letters, digits, "_", "-"' };
const FIELD: TextForm = { form: /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, allowed: 'letters, digits, "_" and "-", with dots between the names of nested fields' };
const ADDRESS: TextForm = { form: /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?(:[1-9][0-9]{0,4})?$/, allowed: 'a host name, with ":" and a port if you like' };

/** What MongoDB decides about a source. @see https://debezium.io/documentation/reference/3.6/connectors/mongodb.html */
export function mongoPlan(scope: IConstruct, props: MongoCdcProps): CdcPlan {
  required(scope, props, 'collections');
  required(scope, props.database, 'hosts', 'login', 'database');
  const { tls = DatabaseTls.VERIFIED, pods, login, authSource } = props.database;
  checkTrust(scope, tls._trust, 'the database');
  const database = checkPlainText(scope, props.database.database, 'name of the database', NAME);
  checkCollections(scope, props);
  const signals = props.signals?._table === undefined ? [] : [`${database}.${checkCollection(scope, props.signals._table)}`];
  const paths = props.collections.map(({ collection }) => `${database}.${collection}`);
  const hidden = props.collections.flatMap(({ collection, excludeFields = [] }) => excludeFields.map(field => `${database}.${collection}.${field}`));
  return {
    title: 'MongoDB',
    className: 'io.debezium.connector.mongodb.MongoDbConnector',
    plugin: MONGODB_PLUGIN,
    unwrap: 'io.debezium.connector.mongodb.transforms.ExtractNewDocumentState',
    snapshotModes: [CdcSnapshotMode.INITIAL, CdcSnapshotMode.INITIAL_ONLY, CdcSnapshotMode.NO_DATA, CdcSnapshotMode.WHEN_NEEDED, CdcSnapshotMode.ALWAYS],
    connection: { tls, peers: [{ pods, ports: ports(props.database) }] },
    tasks: 1,
    tables: props.collections.map(({ topic, excludeFields }, i) => ({
      path: paths[i], topic, masked: excludeFields !== undefined, fields: excludeFields && columnHandling([ColumnMask.exclude(...excludeFields)]),
    })),
    signals,
    ownTables: signals,
    readOnlySignals: false,
    log: { setting: 'the oplog window: oplog size and storage.oplogMinRetentionHours', see: 'https://www.mongodb.com/docs/manual/core/replica-set-oplog/' },
    history: false,
    config: {
      ...(authSource === undefined ? {} : { 'mongodb.authsource': checkPlainText(scope, authSource, 'authSource', NAME) }),
      'mongodb.ssl.enabled': String(tls._mode !== 'disabled'),
      ...(tls._mode === 'unverified' ? { 'mongodb.ssl.invalid.hostname.allowed': 'true' } : {}),
      'capture.mode': props.capture ?? MongoCapture.FULL_DOCUMENT,
      // The default is the whole deployment, which needs the right to read every database.
      'capture.scope': 'database',
      'capture.target': database,
      'collection.include.list': literals([...paths, ...signals]),
      ...(hidden.length > 0 ? { 'field.exclude.list': hidden.join(',') } : {}),
    },
    references: { 'mongodb.connection.string': ConnectorValue.text(connectionString(scope, props.database)), ...login._references(scope, 'mongodb.user', 'mongodb.password') },
    claims: [],
    details: { database: `${props.database.hosts.join(', ')}: ${database}` },
  };
}

function checkCollections(scope: IConstruct, { collections }: MongoCdcProps): void {
  if (collections.length === 0) throw CORE.error(scope, 'InvalidValue', { what: 'no collection is named', got: collections, fix: 'name the collections' });
  const names = collections.map(({ collection }) => checkCollection(scope, collection).toLowerCase());
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) throw CDC.error(scope, 'CdcTableTwice', { what: 'a collection is named twice', got: collections[twice].collection });
  for (const { collection, excludeFields = [], topic } of collections) {
    for (const field of excludeFields) checkPlainText(scope, field, `field of collection ${collection}`, FIELD);
    if (topic?.topicName !== undefined) {
      throw CORE.error(scope, 'ConflictingProps', { what: `the topic of collection ${collection} has the name that Debezium gives it`, got: topic.topicName, fix: 'remove topicName' });
    }
  }
}

function checkCollection(scope: IConstruct, name: string): string {
  if (typeof name === 'string' && NAME.form.test(name)) return name;
  throw CDC.error(scope, 'CdcTableInvalid', { what: 'the name of a collection is not usable', got: name, allowed: NAME.allowed, fix: 'name the collection without its database' });
}

function connectionString(scope: IConstruct, { hosts, replicaSet, srv = false }: MongoConnection): string {
  if (hosts.length === 0) throw CORE.error(scope, 'InvalidValue', { what: 'no host is named', got: hosts, fix: 'name the hosts' });
  for (const host of hosts) checkPlainText(scope, host, 'host of the database', ADDRESS);
  if (srv && (hosts.length > 1 || hosts[0].includes(':'))) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'with srv there is one name, and no port', got: hosts });
  }
  const options = replicaSet === undefined ? '' : `?replicaSet=${checkPlainText(scope, replicaSet, 'replicaSet', NAME)}`;
  return `mongodb${srv ? '+srv' : ''}://${hosts.join(',')}/${options}`;
}

function ports({ hosts }: MongoConnection): number[] {
  return [...new Set(hosts.map(host => Number(host.split(':')[1] ?? DEFAULT_PORT)))];
}
