import { IConstruct } from 'constructs';
import { plannedTables } from './captured-table';
import { RelationalCdcOptions, CdcSnapshotMode } from './cdc-options';
import { CdcPlan } from './cdc-plan';
import { POSTGRES_PLUGIN } from './cdc-plugins';
import { checkDatabaseName, DatabaseConnection, DatabaseTls, resolveConnection } from './database-connection';
import { CDC } from './problems';
import { relationalPart, UNWRAP_ROW } from './relational';
import { PipelineGraph } from '../../core/graph';
import { checkPlainText, TextForm } from '../../core/names';
import { required } from '../../core/required';

/** Who makes the publication. @see https://www.postgresql.org/docs/current/logical-replication-publication.html */
export enum PostgresPublication {
  /** The connector makes it, and keeps it at the captured tables, which its user must own. */
  MANAGED = 'filtered',
  /** An administrator made it; it must hold all captured tables. */
  EXISTING = 'disabled',
}

/** When the replication slot lets the server remove its log. */
export enum PostgresSlotProgress {
  /** When a captured change is safe in Kafka. A slot that was lost, as in a failover, makes the source fail, so that nobody misses the gap. */
  CHANGES = 'connector',
  /**
   * Also while nothing is captured, as far as the server has sent everything. The slot is ahead of the stored offset then, so the source trusts
   * it: when it was lost and is made anew, the changes in between are missing, and nothing says so.
   */
  SERVER = 'connector_and_driver',
}

/** How a PostgreSQL database is reached. */
export interface PostgresConnection extends DatabaseConnection {
  /** Name of the database. */
  readonly database: string;
}

/** Changes of a PostgreSQL database. */
export interface PostgresCdcProps extends RelationalCdcOptions {
  /** The database. */
  readonly database: PostgresConnection;

  /**
   * Replication slot: 1 to 63 of a-z, 0-9 and "_". One that another source has at the server is a CdcSlotTaken error.
   *
   * @default - the name of the source, with "_" for "-"
   */
  readonly slotName?: string;

  /**
   * Whether the slot is kept on standby servers too, from PostgreSQL 17 on.
   *
   * @default false
   */
  readonly slotFailover?: boolean;

  /**
   * When the server may remove its log. While captured tables rest and others change, CHANGES keeps the log unless heartbeatTable is set
   * (CdcSlotStandsStill warning).
   *
   * @default PostgresSlotProgress.CHANGES
   */
  readonly slotProgress?: PostgresSlotProgress;

  /**
   * Publication: 1 to 63 of a-z, 0-9 and "_". One that another source keeps in the database is a CdcPublicationTaken error.
   *
   * @default - the name of the source, with "_" for "-"
   */
  readonly publicationName?: string;

  /**
   * Who makes the publication.
   *
   * @default PostgresPublication.MANAGED
   */
  readonly publication?: PostgresPublication;
}

/** Both kinds of names, in the form that needs no quotes. */
const IDENTIFIER: TextForm = { form: /^[a-z0-9_]{1,63}$/, allowed: '1 to 63 of a-z, 0-9 and "_"' };

/** What PostgreSQL decides about a source. @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html */
export function postgresPlan(scope: IConstruct, props: PostgresCdcProps, name: string): CdcPlan {
  const connection = resolveConnection(scope, props.database, 5432);
  required(scope, props.database, 'database');
  const database = checkDatabaseName(scope, props.database.database);
  const slot = checkPlainText(scope, props.slotName ?? name.replace(/-/g, '_'), 'name of the replication slot', IDENTIFIER);
  const publication = checkPlainText(scope, props.publicationName ?? name.replace(/-/g, '_'), 'name of the publication', IDENTIFIER);
  const mode = props.publication ?? PostgresPublication.MANAGED;
  checkProgress(scope, props);
  const signalTable = props.signals?._table;
  const part = relationalPart(scope, props, 'public.orders', signalTable);
  const server = `${connection.host}:${connection.port}`;
  return {
    title: 'PostgreSQL',
    className: 'io.debezium.connector.postgresql.PostgresConnector',
    plugin: POSTGRES_PLUGIN,
    unwrap: UNWRAP_ROW,
    snapshotModes: [CdcSnapshotMode.INITIAL, CdcSnapshotMode.INITIAL_ONLY, CdcSnapshotMode.NO_DATA, CdcSnapshotMode.WHEN_NEEDED, CdcSnapshotMode.ALWAYS],
    connection,
    tasks: 1,
    tables: plannedTables(props.tables),
    signals: signalTable === undefined ? [] : [signalTable],
    ownTables: part.own,
    readOnlySignals: true,
    outbox: props.outbox && { options: props.outbox, paths: [props.outbox.table] },
    log: { setting: 'max_slot_wal_keep_size, by default without end', see: 'https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE' },
    exceptions: exceptionsOf(props),
    history: false,
    config: {
      'database.hostname': connection.host,
      'database.port': String(connection.port),
      'database.dbname': database,
      ...tlsConfig(connection.tls),
      // Debezium's default is a plugin that servers do not come with.
      'plugin.name': 'pgoutput',
      'slot.name': slot,
      ...(props.slotFailover ? { 'slot.failover': 'true' } : {}),
      ...progressConfig(props),
      'publication.name': publication,
      'publication.autocreate.mode': mode,
      ...part.config,
    },
    references: connection.login._references(scope, 'database.user', 'database.password'),
    claims: [
      { code: 'CdcSlotTaken', place: `PostgreSQL ${server}`, value: slot },
      ...(mode === PostgresPublication.MANAGED ? [{ code: 'CdcPublicationTaken' as const, place: `database ${database} of PostgreSQL ${server}`, value: publication }] : []),
    ],
    details: { database: `${server}/${database}`, slot, publication },
  };
}

/** A slot that is trusted more than the stored place hides what was missed. */
function exceptionsOf({ slotProgress }: PostgresCdcProps): string[] {
  return slotProgress === PostgresSlotProgress.SERVER ? ['when the slot was lost and is made anew, the changes in between are missing, and nothing says so (PostgresSlotProgress.SERVER)'] : [];
}

/** Something must move the slot on while captured tables rest. */
function checkProgress(scope: IConstruct, { heartbeatQuery, heartbeatTable, slotProgress }: PostgresCdcProps): void {
  if (heartbeatQuery !== undefined && heartbeatTable === undefined) {
    throw CDC.error(scope, 'CdcHeartbeatUnseen', { what: 'it is not said which table the heartbeat changes', got: heartbeatQuery });
  }
  if (heartbeatQuery !== undefined || slotProgress === PostgresSlotProgress.SERVER) return;
  const text = CDC.text(scope, 'CdcSlotStandsStill', { what: 'the server keeps its log while captured tables rest and others change' });
  PipelineGraph.of(scope)._warn(scope, CDC, 'CdcSlotStandsStill', text);
}

/** The second option goes with the first: a restart would fail where the slot is ahead of the stored offset. */
function progressConfig({ slotProgress }: PostgresCdcProps): Record<string, string> {
  return slotProgress === PostgresSlotProgress.SERVER ? { 'lsn.flush.mode': slotProgress, 'offset.mismatch.strategy': 'trust_greater_lsn' } : {};
}

/** The driver looks for files by default; this factory of its own uses what Java trusts. The host name is checked with any factory. */
function tlsConfig({ _mode }: DatabaseTls): Record<string, string> {
  switch (_mode) {
    case 'verified': return { 'database.sslmode': 'verify-full', 'database.sslfactory': 'org.postgresql.ssl.DefaultJavaSSLFactory' };
    case 'unverified': return { 'database.sslmode': 'require' };
    case 'disabled': return { 'database.sslmode': 'disable' };
  }
}
