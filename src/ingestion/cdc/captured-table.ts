import { IConstruct } from 'constructs';
import type { PlannedTable } from './cdc-plan';
import { columnHandling } from './column-handling';
import { ColumnMask } from './column-mask';
import { CDC } from './problems';
import { CORE } from '../../core/core-problems';
import { checkPlainText, didYouMean, TextForm } from '../../core/names';
import { required } from '../../core/required';
import { TopicOptions } from '../../streaming';

/** A table whose changes are captured. */
export interface CapturedTable {
  /**
   * Name of the table as the database knows it: `schema.table` for PostgreSQL and SQL Server, `database.table` for MySQL and MariaDB.
   * Names that differ only in upper and lower case are one name. Another form is a CdcTableInvalid error.
   */
  readonly table: string;

  /**
   * The only columns whose values leave the database, for tables where a new column must not be published by itself.
   *
   * @default - all columns
   */
  readonly columns?: string[];

  /**
   * Columns whose values are left out, replaced or hashed.
   *
   * @default - none
   */
  readonly masks?: ColumnMask[];

  /**
   * Columns that the key of the records is made from. Needed for tables without a primary key, whose records have no key otherwise, and for
   * those whose primary key must not be published.
   *
   * @default - the primary key
   */
  readonly keyColumns?: string[];

  /**
   * The topic: partitions, retention, compaction, schema, whether it is sensitive. Its name follows from the table, so topicName is a
   * ConflictingProps error.
   *
   * @default - as for any topic
   */
  readonly topic?: TopicOptions;
}

/** Names that need no quotes in a regular expression, but for dots and "$". */
const PART = '[\\p{L}\\p{N}_$#@-]{1,128}';
const COLUMN: TextForm = { form: new RegExp(`^${PART}$`, 'u'), allowed: '1 to 128 letters, digits and any of _ $ # @ -' };

/** Two names with a dot between them. */
export const TWO_PARTS = new RegExp(`^${PART}\\.${PART}$`, 'u');

/** Checks one name of a table. @param example a right one, for the message. @returns the name */
export function checkTableName(scope: IConstruct, name: string, example: string, form = TWO_PARTS): string {
  if (typeof name === 'string' && form.test(name)) return name;
  throw CDC.error(scope, 'CdcTableInvalid', { what: 'the name of a table is not usable', got: name, allowed: `as in ${example}: letters, digits and any of _ $ # @ -` });
}

/** Checks what is captured, each table and all of them together. */
export function checkTables(scope: IConstruct, tables: readonly CapturedTable[], example: string): void {
  if (tables.length === 0) throw CORE.error(scope, 'InvalidValue', { what: 'no table is named, and a connector without tables captures all', got: tables, fix: 'name the tables' });
  const seen = new Map<string, string>();
  for (const table of tables) {
    required(scope, table, 'table');
    const name = checkTableName(scope, table.table, example);
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) throw CDC.error(scope, 'CdcTableTwice', { what: `table ${twin} is named twice`, got: name });
    seen.set(name.toLowerCase(), name);
    checkColumns(scope, table);
    const own = table.topic?.topicName;
    if (own !== undefined) throw CORE.error(scope, 'ConflictingProps', { what: `the topic of table ${name} has the name that Debezium gives it`, got: own, fix: 'remove topicName' });
  }
}

/** Tables of which each has one topic. @param pathOf the name behind the prefix */
export function plannedTables(tables: readonly CapturedTable[], pathOf = (table: string) => table): PlannedTable[] {
  return tables.map(table => ({
    path: pathOf(table.table),
    topic: table.topic,
    masked: table.masks !== undefined || table.columns !== undefined,
    fields: columnHandling(table.masks, table.columns),
  }));
}

function checkColumns(scope: IConstruct, { table, columns, masks = [], keyColumns = [] }: CapturedTable): void {
  const masked = masks.flatMap(mask => [...mask._columns]);
  for (const column of [...(columns ?? []), ...masked, ...keyColumns]) checkPlainText(scope, column, `name of a column of table ${table}`, COLUMN);
  const empty = masks.find(mask => mask._columns.length === 0) ? 'a mask' : columns?.length === 0 ? 'columns' : undefined;
  if (empty) throw CORE.error(scope, 'InvalidValue', { what: `${empty} of table ${table} names no column`, got: [] });
  const lower = masked.map(column => column.toLowerCase());
  const twice = lower.findIndex((column, i) => lower.indexOf(column) !== i);
  if (twice >= 0) throw CDC.error(scope, 'CdcMaskTwice', { what: `a column of table ${table} is in two masks`, got: masked[twice] });
  for (const mask of masks) mask._option(scope);
  const inKey = keyColumns.find(column => lower.includes(column.toLowerCase()));
  if (inKey !== undefined) throw CDC.error(scope, 'CdcMaskOnKey', { what: `a masked column of table ${table} is in the key of its records`, got: inKey });
  if (!columns) return;
  const known = columns.map(column => column.toLowerCase());
  const unknown = masked.find((_, i) => !known.includes(lower[i]));
  if (unknown === undefined) return;
  const near = didYouMean(unknown, columns);
  throw CDC.error(scope, 'CdcMaskUnknownColumn', {
    what: `a mask of table ${table} is for a column that columns does not name`,
    got: unknown,
    allowed: columns.join(', '),
    fix: near && `did you mean ${near}?`,
  });
}
