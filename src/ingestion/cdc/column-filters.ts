import { IConstruct } from 'constructs';
import { CapturedTable } from './captured-table';
import { CDC } from './problems';
import { PipelineGraph } from '../../core/graph';

/** Escapes what a regular expression of Java would read as more than the character; Debezium anchors its expressions itself. */
export function literal(name: string): string {
  return name.replace(/[.$#-]/g, '\\$&');
}

/** A list as Debezium splits it. */
export function literals(names: readonly string[]): string {
  return names.map(literal).join(',');
}

/**
 * Options that choose and mask columns. Debezium takes a list of columns that stay or one of columns that go, for all tables together.
 *
 * @param others tables that the connector reads beside those that are captured, and that must stay whole
 */
export function columnConfig(scope: IConstruct, tables: readonly CapturedTable[], others: readonly string[]): Record<string, string> {
  warnOfMasks(scope, tables);
  const keys = tables.filter(table => table.keyColumns?.length).map(table => `${literal(table.table)}:${table.keyColumns!.join(',')}`);
  return {
    ...(tables.some(table => table.columns) ? stayingColumns(tables, others) : goingColumns(tables)),
    ...maskedColumns(scope, tables),
    ...(keys.length > 0 ? { 'message.key.columns': keys.join(';') } : {}),
  };
}

function excluded({ masks = [] }: CapturedTable): string[] {
  return masks.filter(mask => mask._action === 'exclude').flatMap(mask => [...mask._columns]);
}

function goingColumns(tables: readonly CapturedTable[]): Record<string, string> {
  const going = tables.flatMap(table => excluded(table).map(column => `${table.table}.${column}`));
  return going.length > 0 ? { 'column.exclude.list': literals(going) } : {};
}

function stayingColumns(tables: readonly CapturedTable[], others: readonly string[]): Record<string, string> {
  const staying = tables.flatMap(table => {
    const going = excluded(table);
    if (table.columns) {
      return table.columns.filter(column => !going.includes(column)).map(column => literal(`${table.table}.${column}`));
    }
    const but = going.length > 0 ? `(?!(${going.map(literal).join('|')})$)` : '';
    return [`${literal(table.table)}\\.${but}.+`];
  });
  return { 'column.include.list': [...staying, ...others.map(table => `${literal(table)}\\..+`)].join(',') };
}

function maskedColumns(scope: IConstruct, tables: readonly CapturedTable[]): Record<string, string> {
  const columns = new Map<string, string[]>();
  for (const { table, masks = [] } of tables) {
    for (const mask of masks) {
      const option = mask._option(scope);
      if (option !== undefined) columns.set(option, [...(columns.get(option) ?? []), ...mask._columns.map(column => `${table}.${column}`)]);
    }
  }
  return Object.fromEntries([...columns].map(([option, names]) => [option, literals(names)]));
}

function warnOfMasks(scope: IConstruct, tables: readonly CapturedTable[]): void {
  const graph = PipelineGraph.of(scope);
  const columnsOf = (...actions: string[]) =>
    tables.flatMap(({ table, masks = [] }) => masks.filter(mask => actions.includes(mask._action)).flatMap(mask => mask._columns.map(column => `${table}.${column}`)));
  const text = columnsOf('chars', 'truncate', 'hash');
  if (text.length > 0) {
    graph._warn(scope, CDC, 'CdcMaskTextOnly', CDC.text(scope, 'CdcMaskTextOnly', { what: 'columns are masked only if they are of a character type', got: text }));
  }
  const hashed = columnsOf('hash');
  if (hashed.length > 0) {
    graph._warn(scope, CDC, 'CdcMaskSaltPublic', CDC.text(scope, 'CdcMaskSaltPublic', { what: 'the salt of hashed columns stands in the configuration of the connector', got: hashed }));
  }
}
