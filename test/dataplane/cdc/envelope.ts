import { Rows } from './database';
import { TopicRecord } from './topics';

/** Fields of a row, as JSON has them. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * A change as Debezium writes it.
 *
 * @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html#postgresql-events
 */
export interface Change {
  readonly op: 'c' | 'u' | 'd' | 'r';
  readonly before: Fields | null;
  readonly after: Fields | null;
  readonly source: Readonly<Record<string, unknown>>;
  readonly record: TopicRecord;
}

/** The changes among records; tombstones are left out. */
export function changesOf(records: readonly TopicRecord[]): Change[] {
  return records.filter(({ value }) => value !== null).map(record => ({ ...JSON.parse(record.value!), record }) as Change);
}

/** The row that a change is about; that of a deletion is the one that was. */
export function rowOf({ before, after }: Change): Fields {
  return after ?? before!;
}

/** Values of a row as a database prints them. */
export function cells(row: Fields, columns: readonly string[]): string[] {
  return columns.map(column => (row[column] === null || row[column] === undefined ? 'NULL' : String(row[column])));
}

/** What is left of a table when the changes of its topic are replayed: the last row of each key, without those that are deleted. */
export function tableOf(changes: readonly Change[], columns: readonly string[]): Rows {
  const rows = new Map<string, Fields>();
  for (const change of changes) {
    const key = change.record.key!;
    if (change.after === null) rows.delete(key);
    else rows.set(key, change.after);
  }
  return [...rows.values()].map(row => cells(row, columns)).sort(byFirst);
}

/** The order of a query that sorts by its first column, a number. */
export function byFirst(a: readonly string[], b: readonly string[]): number {
  return Number(a[0]) - Number(b[0]);
}
