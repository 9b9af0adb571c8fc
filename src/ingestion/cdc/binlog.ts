import { createHash } from 'crypto';
import { IConstruct } from 'constructs';
import { plannedTables } from './captured-table';
import { CdcSnapshotMode, RelationalCdcOptions } from './cdc-options';
import { CdcPlan } from './cdc-plan';
import { MARIADB_PLUGIN, MYSQL_PLUGIN } from './cdc-plugins';
import { literals } from './column-filters';
import { DatabaseConnection, resolveConnection } from './database-connection';
import { relationalPart, UNWRAP_ROW } from './relational';
import { checkPlainText, namespaceOf, TextForm } from '../../core/names';
import { checkInteger } from '../../core/numbers';

/** How much a snapshot locks. */
export enum BinlogSnapshotLocking {
  /** All tables, while their columns are read. */
  MINIMAL = 'minimal',
  /** All tables, until the snapshot is done. */
  EXTENDED = 'extended',
  /** Nothing; only while no table changes its columns. */
  NONE = 'none',
}

/** Changes of databases of a MySQL or MariaDB server. */
export interface BinlogCdcProps extends RelationalCdcOptions {
  /** The server. */
  readonly database: DatabaseConnection;

  /**
   * Id of the source among the servers of the replication; every server and every source needs its own. One that another source has at the
   * server is a CdcServerIdTaken error.
   *
   * @default - a number that follows from namespace and name of the source
   */
  readonly serverId?: number;

  /**
   * How much a snapshot locks.
   *
   * @default BinlogSnapshotLocking.MINIMAL
   */
  readonly snapshotLocking?: BinlogSnapshotLocking;

  /**
   * Time zone of the server, as in `Europe/Berlin`, for columns of type TIMESTAMP.
   *
   * @default - the server is asked
   */
  readonly connectionTimeZone?: string;

  /**
   * Whether changes of the columns of tables are written to the topic `<prefix>`. They hold statements as they were written.
   *
   * @default false
   */
  readonly schemaChanges?: boolean;
}

const ZONE: TextForm = { form: /^[A-Za-z0-9_+:/-]{1,64}$/, allowed: 'a name of a time zone, or an offset as +02:00' };
const MODES = [
  CdcSnapshotMode.INITIAL, CdcSnapshotMode.INITIAL_ONLY, CdcSnapshotMode.NO_DATA, CdcSnapshotMode.WHEN_NEEDED, CdcSnapshotMode.ALWAYS, CdcSnapshotMode.RECOVERY,
];

/** What the two siblings do differently. */
interface Dialect {
  readonly title: string;
  readonly className: string;
  readonly plugin: CdcPlan['plugin'];
  readonly tls: Readonly<Record<'verified' | 'unverified' | 'disabled', string>>;
  /** Key of the driver's time zone. */
  readonly zoneKey: string;
  readonly log: CdcPlan['log'];
}

/** @see https://debezium.io/documentation/reference/3.6/connectors/mysql.html */
const MYSQL: Dialect = {
  title: 'MySQL',
  className: 'io.debezium.connector.mysql.MySqlConnector',
  plugin: MYSQL_PLUGIN,
  tls: { verified: 'verify_identity', unverified: 'required', disabled: 'disabled' },
  zoneKey: 'driver.connectionTimeZone',
  log: {
    setting: 'binlog_expire_logs_seconds, by default 30 days',
    see: 'https://dev.mysql.com/doc/refman/8.4/en/replication-options-binary-log.html#sysvar_binlog_expire_logs_seconds',
  },
};

/** @see https://debezium.io/documentation/reference/3.6/connectors/mariadb.html */
const MARIADB: Dialect = {
  title: 'MariaDB',
  className: 'io.debezium.connector.mariadb.MariaDbConnector',
  plugin: MARIADB_PLUGIN,
  tls: { verified: 'verify-full', unverified: 'trust', disabled: 'disable' },
  zoneKey: 'driver.timezone',
  log: {
    setting: 'binlog_expire_logs_seconds, by default without end',
    see: 'https://mariadb.com/docs/server/ref/mdb/system-variables/binlog_expire_logs_seconds',
  },
};

/** What MySQL decides about a source. */
export function mysqlPlan(scope: IConstruct, props: BinlogCdcProps, name: string): CdcPlan {
  return binlogPlan(scope, props, name, MYSQL);
}

/** What MariaDB decides about a source. */
export function mariadbPlan(scope: IConstruct, props: BinlogCdcProps, name: string): CdcPlan {
  return binlogPlan(scope, props, name, MARIADB);
}

function binlogPlan(scope: IConstruct, props: BinlogCdcProps, name: string, dialect: Dialect): CdcPlan {
  const connection = resolveConnection(scope, props.database, 3306);
  const serverId = checkInteger(scope, props.serverId ?? defaultServerId(scope, name), 'serverId', 1, 2 ** 32 - 1);
  const signalTable = props.signals?._table;
  const part = relationalPart(scope, props, 'shop.orders', signalTable);
  const databases = [...new Set(part.read.map(table => table.split('.')[0]))].sort();
  const server = `${connection.host}:${connection.port}`;
  return {
    title: dialect.title,
    className: dialect.className,
    plugin: dialect.plugin,
    unwrap: UNWRAP_ROW,
    snapshotModes: MODES,
    connection,
    tasks: 1,
    tables: plannedTables(props.tables),
    signals: signalTable === undefined ? [] : [signalTable],
    ownTables: part.own,
    readOnlySignals: true,
    outbox: props.outbox && { options: props.outbox, paths: [props.outbox.table] },
    log: dialect.log,
    history: true,
    config: {
      'database.hostname': connection.host,
      'database.port': String(connection.port),
      'database.server.id': String(serverId),
      'database.ssl.mode': dialect.tls[connection.tls._mode],
      'database.include.list': literals(databases),
      'include.schema.changes': String(props.schemaChanges ?? false),
      ...(props.snapshotLocking ? { 'snapshot.locking.mode': props.snapshotLocking } : {}),
      ...(props.connectionTimeZone === undefined
        ? {}
        : { [dialect.zoneKey]: checkPlainText(scope, props.connectionTimeZone, 'connectionTimeZone', ZONE) }),
      ...part.config,
    },
    references: connection.login._references(scope, 'database.user', 'database.password'),
    claims: [{ code: 'CdcServerIdTaken', place: `${dialect.title} ${server}`, value: String(serverId) }],
    details: { 'database': `${server}: ${databases.join(', ')}`, 'server id': String(serverId) },
  };
}

/** The same at every synthesis, and far from the small numbers that people give their servers. */
function defaultServerId(scope: IConstruct, name: string): number {
  const digest = createHash('sha256').update(`${namespaceOf(scope)}/${name}`).digest();
  return 2 ** 31 + digest.readUInt32BE() % 2 ** 31;
}
