import { IConstruct } from 'constructs';
import { checkTables, checkTableName } from './captured-table';
import { DecimalHandling, RelationalCdcOptions, TimePrecision } from './cdc-options';
import { columnConfig, literals } from './column-filters';
import { checkOutbox } from './outbox';
import { CDC } from './problems';
import { CORE } from '../../core/core-problems';
import { required } from '../../core/required';

/** What relational databases have in common, checked. */
export interface RelationalPart {
  /** All tables that the connector reads. */
  readonly read: readonly string[];
  /** Those among them whose records nobody downstream needs. */
  readonly own: readonly string[];
  readonly config: Record<string, string>;
}

/** The class that takes the row out of a record. */
export const UNWRAP_ROW = 'io.debezium.transforms.ExtractNewRecordState';

/**
 * Checks tables, outbox and signal table, and renders what follows from them.
 *
 * @param example a name of a table as this database has it
 * @param signalTable its name as captured tables have it
 */
export function relationalPart(scope: IConstruct, props: RelationalCdcOptions, example: string, signalTable?: string): RelationalPart {
  required(scope, props, 'tables');
  checkTables(scope, props.tables, example);
  const captured = props.tables.map(({ table }) => table);
  if (props.outbox) {
    checkOutbox(scope, props.outbox);
    checkApart(scope, checkTableName(scope, props.outbox.table, example), captured, 'outbox');
  }
  const beats = heartbeatTable(scope, props, example);
  const included = [...captured, ...(props.outbox ? [props.outbox.table] : []), ...beats];
  if (signalTable !== undefined) checkApart(scope, checkTableName(scope, signalTable, example), included, 'signal table');
  const read = [...included, ...(signalTable === undefined ? [] : [signalTable])];
  return {
    read,
    own: [...beats, ...(signalTable === undefined ? [] : [signalTable])],
    config: {
      'table.include.list': literals(included),
      ...columnConfig(scope, props.tables, read.slice(captured.length)),
      'decimal.handling.mode': props.decimals ?? DecimalHandling.STRING,
      'time.precision.mode': props.times ?? TimePrecision.ISO_STRING,
      ...(props.heartbeatQuery === undefined ? {} : { 'heartbeat.action.query': props.heartbeatQuery }),
    },
  };
}

/** The table of the heartbeat, unless it is captured anyway. */
function heartbeatTable(scope: IConstruct, { heartbeatTable: table, heartbeatQuery, tables, outbox }: RelationalCdcOptions, example: string): string[] {
  if (table === undefined) return [];
  if (heartbeatQuery === undefined) throw CORE.error(scope, 'MissingProp', { what: `nothing changes table ${table}`, got: heartbeatQuery, fix: 'set heartbeatQuery' });
  checkTableName(scope, table, example);
  if (outbox) checkApart(scope, table, [outbox.table], 'heartbeat table');
  return tables.some(entry => entry.table.toLowerCase() === table.toLowerCase()) ? [] : [table];
}

function checkApart(scope: IConstruct, table: string, others: readonly string[], what: string): void {
  const twin = others.find(other => other.toLowerCase() === table.toLowerCase());
  if (twin !== undefined) throw CDC.error(scope, 'CdcTableTwice', { what: `the ${what} is named elsewhere too`, got: table });
}
