import { IConstruct } from 'constructs';
import { plannedTables } from './captured-table';
import { CdcSnapshotMode, RelationalCdcOptions } from './cdc-options';
import { CdcPlan } from './cdc-plan';
import { SQL_SERVER_PLUGIN } from './cdc-plugins';
import { checkDatabaseName, DatabaseConnection, DatabaseTls, resolveConnection } from './database-connection';
import { relationalPart, UNWRAP_ROW } from './relational';
import { CORE } from '../../core/core-problems';
import { required } from '../../core/required';

/** Changes of databases of a SQL Server. */
export interface SqlServerCdcProps extends RelationalCdcOptions {
  /** The server. */
  readonly database: DatabaseConnection;

  /** Names of the databases; each has all the tables, and a task of its own. */
  readonly databases: string[];

  /**
   * Whether changes of the columns of tables are written to the topic `<prefix>`.
   *
   * @default false
   */
  readonly schemaChanges?: boolean;
}

const MODES = [
  CdcSnapshotMode.INITIAL, CdcSnapshotMode.INITIAL_ONLY, CdcSnapshotMode.NO_DATA, CdcSnapshotMode.WHEN_NEEDED, CdcSnapshotMode.ALWAYS, CdcSnapshotMode.RECOVERY,
];

/** What SQL Server decides about a source. @see https://debezium.io/documentation/reference/3.6/connectors/sqlserver.html */
export function sqlServerPlan(scope: IConstruct, props: SqlServerCdcProps): CdcPlan {
  required(scope, props, 'databases');
  const connection = resolveConnection(scope, props.database, 1433);
  const databases = props.databases.map(name => checkDatabaseName(scope, name));
  if (databases.length === 0 || new Set(databases).size !== databases.length) {
    throw CORE.error(scope, 'InvalidValue', { what: 'databases must name at least one database, each once', got: props.databases });
  }
  const signalTable = props.signals?._table;
  const part = relationalPart(scope, props, 'dbo.orders', signalTable);
  const inEach = (table: string) => databases.map(database => `${database}.${table}`);
  return {
    title: 'SQL Server',
    className: 'io.debezium.connector.sqlserver.SqlServerConnector',
    plugin: SQL_SERVER_PLUGIN,
    unwrap: UNWRAP_ROW,
    snapshotModes: MODES,
    connection,
    tasks: databases.length,
    tables: databases.flatMap(database => plannedTables(props.tables, table => `${database}.${table}`)),
    signals: signalTable === undefined ? [] : inEach(signalTable),
    ownTables: part.own.flatMap(inEach),
    readOnlySignals: false,
    outbox: props.outbox && { options: props.outbox, paths: inEach(props.outbox.table) },
    log: {
      setting: 'retention of the cleanup job (sys.sp_cdc_change_job), by default three days',
      see: 'https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/sys-sp-cdc-change-job-transact-sql',
    },
    history: true,
    config: {
      'database.hostname': connection.host,
      'database.port': String(connection.port),
      'database.names': databases.join(','),
      ...tlsConfig(connection.tls),
      'include.schema.changes': String(props.schemaChanges ?? false),
      ...part.config,
    },
    references: connection.login._references(scope, 'database.user', 'database.password'),
    claims: [],
    details: { database: `${connection.host}:${connection.port}: ${databases.join(', ')}` },
  };
}

/** Both are what the driver takes for granted; an option says so to whoever reads the connector. */
function tlsConfig({ _mode }: DatabaseTls): Record<string, string> {
  return { 'driver.encrypt': String(_mode !== 'disabled'), ...(_mode === 'disabled' ? {} : { 'driver.trustServerCertificate': String(_mode === 'unverified') }) };
}
