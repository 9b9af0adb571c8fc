import { CdcSnapshotMode } from './cdc-options';
import type { ResolvedConnection } from './database-connection';
import { OutboxOptions } from './outbox';
import { FieldHandling } from '../../core/field-handling';
import { TopicOptions } from '../../streaming';
import { ConnectorValue, ConnectPlugin } from '../../streaming/connect';

/** Something of which a database or a Kafka has one. */
export interface Claim {
  readonly code: 'CdcPrefixTaken' | 'CdcSlotTaken' | 'CdcPublicationTaken' | 'CdcServerIdTaken';
  /** Where it must be unique, and its value. */
  readonly place: string;
  readonly value: string;
}

/** A table, or what else a database calls it. */
export interface PlannedTable {
  /** As users name it; with the prefix before it, and usable characters, the name of its topic. */
  readonly path: string;
  readonly topic?: TopicOptions;
  /** Whether values are kept back. */
  readonly masked: boolean;
  /** What the connector does to columns; unset when all of them leave as they are. */
  readonly fields?: FieldHandling;
}

/** What a workload policy and the choice of workers need to know. */
export type PlannedConnection = Pick<ResolvedConnection, 'tls' | 'peers'>;

/** What the kind of a database decides about its source. */
export interface CdcPlan {
  /** As in "PostgreSQL". */
  readonly title: string;
  readonly className: string;
  readonly plugin: ConnectPlugin;
  /** Class of the transformation that takes the row out of a record. */
  readonly unwrap: string;
  readonly snapshotModes: readonly CdcSnapshotMode[];
  readonly connection: PlannedConnection;
  readonly tasks: number;
  readonly tables: readonly PlannedTable[];
  /** Names of the tables for signals, as the option takes them. */
  readonly signals: readonly string[];
  /** Tables that the source reads for itself, as those for signals; with the prefix before them, the names of their topics. */
  readonly ownTables: readonly string[];
  /** Whether signals can come from Kafka alone. */
  readonly readOnlySignals: boolean;
  readonly outbox?: PlannedOutbox;
  /** What bounds the time that a source may stand still. */
  readonly log: DatabaseLog;
  /** Rare faults that break what a source promises. */
  readonly exceptions?: readonly string[];
  /** Whether the connector keeps a history of the columns of tables. */
  readonly history: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly references: Readonly<Record<string, ConnectorValue>>;
  readonly claims: readonly Claim[];
  readonly details: Readonly<Record<string, string>>;
}

/** The log that a source follows. */
export interface DatabaseLog {
  /** The setting of the server that says how long, or how much of it, is kept. */
  readonly setting: string;
  readonly see: string;
}

/** An outbox, and what its table has behind the prefix, in each database. */
export interface PlannedOutbox {
  readonly options: OutboxOptions;
  readonly paths: readonly string[];
}
