import { Duration } from 'cdk8s';
import { CapturedTable } from './captured-table';
import { CdcSignals } from './cdc-signals';
import { OutboxOptions } from './outbox';
import { RecordShape } from './record-shape';
import { IKafka } from '../../core/kafka';
import { OutageProps } from '../../core/outage-traits';
import { Throughput } from '../../streaming';
import { ConnectorValue, ConnectPlugin, KafkaConnect } from '../../streaming/connect';

/** What a source does before it follows the log. One that the connector does not know is a CdcSnapshotModeUnsupported error. */
export enum CdcSnapshotMode {
  /** Reads all rows when it has no offset yet, then follows the log. */
  INITIAL = 'initial',
  /** Reads all rows once and stops. */
  INITIAL_ONLY = 'initial_only',
  /** Reads no rows; follows the log from now on. */
  NO_DATA = 'no_data',
  /** As INITIAL, and reads all rows again when the log no longer reaches back to its offset. */
  WHEN_NEEDED = 'when_needed',
  /** Reads all rows at every start. */
  ALWAYS = 'always',
  /** Rebuilds a lost schema history, when no table has changed its columns meanwhile; for one start. MySQL, MariaDB, SQL Server. */
  RECOVERY = 'recovery',
}

/** How exact decimal numbers are written. */
export enum DecimalHandling {
  /** As text: exact, and the same in every language. */
  STRING = 'string',
  /** As a JSON number: easy, but not exact. */
  DOUBLE = 'double',
  /** As the bytes of Java's BigDecimal, in Base64; for converters with schemas. */
  PRECISE = 'precise',
}

/** How dates and times are written. */
export enum TimePrecision {
  /** As ISO 8601 text, in UTC. */
  ISO_STRING = 'isostring',
  /** As numbers in the unit that the column has; without a schema nobody can tell which. */
  ADAPTIVE = 'adaptive',
  /** As ADAPTIVE, but times of day in microseconds: the default of Debezium for MySQL and MariaDB. */
  ADAPTIVE_TIME_MICROSECONDS = 'adaptive_time_microseconds',
  /** As numbers in Kafka Connect's own types, of milliseconds. */
  CONNECT = 'connect',
  /** As numbers of microseconds. */
  MICROSECONDS = 'microseconds',
  /** As numbers of nanoseconds. */
  NANOSECONDS = 'nanoseconds',
}

/** What the sources of all databases have in common. */
export interface CdcSourceOptions extends OutageProps {
  /** The Kafka that takes the changes. */
  readonly kafka: IKafka;

  /**
   * Name of the connector and of its Kafka identity.
   *
   * @default - the path of the construct below its chart, in kebab-case
   */
  readonly name?: string;

  /**
   * Begin of the names of all topics, and the identity of the source: never change it once the source has run. Letters, digits, ".", "_" and
   * "-". One that another source on the same Kafka has is a CdcPrefixTaken error.
   *
   * @default - the name
   */
  readonly topicPrefix?: string;

  /**
   * What is read before the log is followed.
   *
   * @default CdcSnapshotMode.INITIAL
   */
  readonly snapshotMode?: CdcSnapshotMode;

  /**
   * What the records look like.
   *
   * @default RecordShape.envelope()
   */
  readonly shape?: RecordShape;

  /**
   * How much all tables together change, for CapacityPlan and the checks of capacity. It tells what a topic carries where the source has one
   * topic only; with several, give each table's `topic` a throughput.
   *
   * @default - not known
   */
  readonly throughput?: Throughput;

  /**
   * Whether a delete is followed by a record without a value, so that compaction removes the row. Off, compacted topics are a
   * CdcCompactionWithoutTombstones error.
   *
   * @default true
   */
  readonly tombstones?: boolean;

  /**
   * How often a record is written to the heartbeat topic, so that the offset of the source follows the log while its tables rest. A second to a day.
   *
   * @default Duration.seconds(10)
   */
  readonly heartbeat?: Duration;

  /**
   * Where signals come from, as for an incremental snapshot.
   *
   * @default - none
   */
  readonly signals?: CdcSignals;

  /**
   * How long the database keeps its log for a source that stands still, as its administrator has set it: PostgreSQL `max_slot_wal_keep_size` (by
   * size, so say how long that is), MySQL and MariaDB `binlog_expire_logs_seconds`, SQL Server the retention of the cleanup job, MongoDB the
   * oplog window. For SurvivabilityReport and toleratesOutage.
   *
   * @default - not known
   */
  readonly databaseLogRetention?: Duration;

  /**
   * Whether progress of snapshots is written to the topic `<prefix>.notifications`.
   *
   * @default false
   */
  readonly notifications?: boolean;

  /**
   * Whether begin and end of transactions are written to the topic `<prefix>.transaction`, and each record says which one it belongs to.
   *
   * @default false
   */
  readonly transactions?: boolean;

  /**
   * The workers.
   *
   * @default - those that the chart has for the plugin, see KafkaConnect.sharedFor
   */
  readonly connect?: KafkaConnect;

  /**
   * The plugin, for another version or another place to get it from.
   *
   * @default - that of Debezium 3.6.1 for the database
   */
  readonly plugin?: ConnectPlugin;

  /**
   * How often a failed connector is restarted, with growing waits.
   *
   * @default - without end
   */
  readonly maxRestarts?: number;

  /**
   * Further options by Debezium's keys. One that a prop stands for is a ConflictingProps error, one that the connector does not know is a
   * ConnectorOptionUnknown error; converters may be replaced.
   *
   * @default - none
   */
  readonly config?: { readonly [key: string]: string };

  /**
   * Further options that the workers read at run time.
   *
   * @default - none
   */
  readonly references?: { readonly [key: string]: ConnectorValue };

  /**
   * Keys that are not compared with what the connector says about its options.
   *
   * @default - all are compared
   */
  readonly uncheckedOptions?: string[];
}

/** What the sources of relational databases have in common. */
export interface RelationalCdcOptions extends CdcSourceOptions {
  /** The tables, at least one. */
  readonly tables: CapturedTable[];

  /**
   * A table whose rows are events for others.
   *
   * @default - none
   */
  readonly outbox?: OutboxOptions;

  /**
   * How decimal numbers are written.
   *
   * @default DecimalHandling.STRING
   */
  readonly decimals?: DecimalHandling;

  /**
   * How dates and times are written.
   *
   * @default TimePrecision.ISO_STRING
   */
  readonly times?: TimePrecision;

  /**
   * Statement that the source runs with each heartbeat, as an update of a table of its own, which is named with its schema or database. Moves
   * the log on where only tables change that are not captured. For PostgreSQL it needs heartbeatTable, else it is a CdcHeartbeatUnseen error.
   *
   * @default - none
   */
  readonly heartbeatQuery?: string;

  /**
   * Table that heartbeatQuery changes. It is captured, so that the source sees the change; unless it is among the tables, its topic keeps
   * records for a day.
   *
   * @default - none
   */
  readonly heartbeatTable?: string;
}
