import { ColumnMask } from './column-mask';
import { FieldHandling } from '../../core/field-handling';

/** What an envelope has beside the row. @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html#postgresql-change-events-value */
const FACTS = ['op', 'source', 'transaction', 'ts_ms', 'ts_ns', 'ts_us'];

/** A column as records have it: alone, or in the row before and after the change. */
function paths(columns: readonly string[]): string[] {
  return columns.flatMap(column => [column, `before.${column}`, `after.${column}`]);
}

/** What masks and a choice of columns do to the fields of records. A cut or a hash still tells whose value it was. */
export function columnHandling(masks: readonly ColumnMask[] = [], columns?: readonly string[]): FieldHandling | undefined {
  if (masks.length === 0 && columns === undefined) return undefined;
  const of = (...actions: string[]) => paths(masks.filter(mask => actions.includes(mask._action)).flatMap(mask => [...mask._columns]));
  return {
    removes: of('exclude'),
    masks: of('chars'),
    pseudonymizes: of('hash', 'truncate'),
    keepsOnly: columns && [...paths(columns), ...FACTS],
  };
}
