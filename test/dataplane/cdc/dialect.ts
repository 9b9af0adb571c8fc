import type { Construct } from 'constructs';
import type { Database, DatabaseInput } from './database';
import type { IKafka } from '../../../src/core/kafka';
import type { ConnectPlugin } from '../../../src/streaming/connect';
import type { LiveConnect } from '../live-connect';

/** A right of the database user, and what happens without it. */
export interface Privilege {
  /** The source that needs it. */
  readonly source: string;
  /** Words of docs/cdc.md. */
  readonly documented: string;
  readonly grant: string;
  readonly revoke: string;
  /** Statement that makes the connector use it. @default - its start does */
  readonly use?: string;
  /** What the connector says without it. */
  readonly complaint: RegExp;
}

/** What a source of the shop is told beside its tables. */
export interface ShopSourceInput {
  readonly kafka: IKafka;
  readonly host: string;
}

/** What differs between databases in the same scenario. */
export interface Dialect {
  readonly name: string;
  /** The plugin that the library asks for. */
  readonly library: ConnectPlugin;
  /** Name of the plugin in engines/connect, of the version that can be had. */
  readonly plugin: string;
  readonly start: (input: DatabaseInput) => Promise<Database>;
  /** What comes before the dot in names of tables. */
  readonly schema: string;
  /** Statements that make the tables what the source expects. */
  readonly prepare: readonly string[];
  /** Statement that makes the user, without a right. */
  readonly createUser: (password: string) => string;
  readonly privileges: readonly Privilege[];
  /** Adds the source of the shop, and one whose records hold rows alone. */
  readonly addSources: (scope: Construct, input: ShopSourceInput) => void;
  /** Statement that makes the column of a table wider. */
  readonly widen: (table: string, column: string) => string;
  /** Whether the source keeps a history of columns in a topic. */
  readonly history: boolean;
  /** Whether a table without settings of its own says what a row was before. */
  readonly fullBefore: boolean;
  /** Number that grows as the source makes progress in the log of the database. */
  readonly progress: (database: Database, connect: LiveConnect, connector: string) => Promise<number>;
  /** The end of the log of the database, in the same measure. */
  readonly logEnd: (database: Database) => Promise<number>;
  /** Forgets what the database keeps for a source. */
  readonly forget: (source: string) => readonly string[];
}
