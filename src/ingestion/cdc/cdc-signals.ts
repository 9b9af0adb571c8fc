/** How signals reach a source. */
export interface SignalTableOptions {
  /**
   * Whether signals are taken from the topic `<prefix>.signals` too, whose records have the prefix as their key.
   *
   * @default false
   */
  readonly kafka?: boolean;
}

/**
 * Where a source takes signals from: to read tables again while it follows the log, to pause, to log.
 *
 * @see https://debezium.io/documentation/reference/3.6/configuration/signalling.html
 */
export class CdcSignals {
  /**
   * A table with the columns id, type and data, which the source writes to as well during an incremental snapshot. Its own topic is made too.
   *
   * @param table its name, as for captured tables; for SQL Server each of the databases has it, for MongoDB it is a collection
   * @param options a topic beside it
   */
  public static table(table: string, options: SignalTableOptions = {}): CdcSignals {
    return new CdcSignals(table, options.kafka ?? false);
  }

  /**
   * The topic `<prefix>.signals` alone; the source writes nothing to the database. For PostgreSQL, and for MySQL and MariaDB with global
   * transaction ids; for others a CdcSignalsUnsupported error.
   */
  public static readOnly(): CdcSignals {
    return new CdcSignals(undefined, true);
  }

  private constructor(
    /** @internal */
    public readonly _table: string | undefined,
    /** @internal */
    public readonly _kafka: boolean,
  ) {}

  /** Options that switch the channels on. @internal */
  public _config(tables: readonly string[]): Record<string, string> {
    return {
      'signal.enabled.channels': [...(this._table === undefined ? [] : ['source']), ...(this._kafka ? ['kafka'] : [])].join(','),
      ...(this._table === undefined ? { 'read.only': 'true' } : { 'signal.data.collection': tables.join(',') }),
    };
  }
}
