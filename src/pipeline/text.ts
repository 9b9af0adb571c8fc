import { APPLY_HINT } from './markdown';
import { compareText } from './model/sorting';
import { AccessModel, EdgeModel, TopologyModel } from './model/topology-model';
import { edgeText, ROLE_TITLES } from './picture/labels';
import { visible } from './text-safety';

/** The report for a terminal. */
export function toText(model: TopologyModel): string {
  const open = model.warnings.filter(w => w.acknowledged === undefined);
  const counts = [
    plural(model.stages.length, 'stage'),
    plural(model.edges.length, 'edge'),
    plural(model.objects.total, 'object'),
    plural(model.operators.length, 'operator'),
    plural(open.length, 'open warning'),
  ];
  const lines = [
    `Pipeline: ${counts.join(', ')}`,
    ...section('Stages', model.stages.map(s => [ROLE_TITLES[s.role], s.id, s.type, plural(s.objects.length, 'object')])),
    ...section('Flow', alongTheFlow(model).map(flowCells)),
    ...access(model.access),
    ...section('Operators needed', model.operators.map(o => [o.title, `${o.minimum} or later, checked against ${o.version}`, o.url])),
    ...(model.operators.length === 0 ? [] : [`  ${APPLY_HINT}`]),
    ...section('Objects', Object.entries(model.objects.byKind).map(([kind, count]) => [String(count), kind])),
    ...section('Warnings', open.map(w => [w.text])),
    ...section('Acknowledged warnings', model.warnings.filter(w => w.acknowledged !== undefined).map(w => [`${w.code}: [${w.path}]`, w.acknowledged!])),
  ];
  return `${lines.join('\n')}\n`;
}

/** Who may do what, alone. */
export function accessText(rows: readonly AccessModel[]): string {
  return rows.length === 0 ? 'No rights are granted.\n' : `${access(rows).slice(1).join('\n')}\n`;
}

/** Rights by principal and the stage behind it. */
function access(rows: readonly AccessModel[]): string[] {
  const groups = new Map<string, AccessModel[]>();
  for (const row of rows) {
    const holder = `${row.principal} in ${row.system}, for ${row.client}`;
    groups.set(holder, [...(groups.get(holder) ?? []), row]);
  }
  const lines = [...groups].flatMap(([holder, list]) => [
    visible(holder),
    ...align(list.map(a => [a.operations.join(', '), a.resource, a.reason])).map(line => `  ${line}`),
  ]);
  return titled('Access', lines);
}

/** Edges in the order in which data travels: from what nothing feeds, sources first, on to what it feeds. */
function alongTheFlow({ edges, stages }: TopologyModel): EdgeModel[] {
  const roles = Object.keys(ROLE_TITLES);
  const rank = new Map(stages.map(stage => [stage.id, roles.indexOf(stage.role)]));
  const fed = new Set(edges.map(edge => edge.to));
  const leaving = new Map<string, EdgeModel[]>();
  for (const edge of edges) {
    const list = leaving.get(edge.from);
    if (list) list.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  const ordered = new Set<EdgeModel>();
  const starts = edges.map(edge => edge.from).filter(stage => !fed.has(stage));
  for (const start of starts.sort((a, b) => rank.get(a)! - rank.get(b)! || compareText(a, b))) follow(start, leaving, ordered);
  for (const edge of edges) follow(edge.from, leaving, ordered);
  return [...ordered];
}

/** Depth first, without recursion: a chain can be longer than the stack is deep. */
function follow(start: string, leaving: ReadonlyMap<string, readonly EdgeModel[]>, ordered: Set<EdgeModel>): void {
  const trail = [(leaving.get(start) ?? [])[Symbol.iterator]()];
  while (trail.length > 0) {
    const { done, value: edge } = trail[trail.length - 1].next();
    if (done) {
      trail.pop();
    } else if (!ordered.has(edge)) {
      ordered.add(edge);
      trail.push((leaving.get(edge.to) ?? [])[Symbol.iterator]());
    }
  }
}

function flowCells(edge: EdgeModel): string[] {
  return [edge.from, edge.bothWays ? '<->' : '->', edge.to, edgeText(edge)];
}

/** Wider cells push their row aside instead of the whole column. */
const WIDEST_COLUMN = 56;

/** A titled table with aligned columns. Nothing when there are no rows. */
export function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return titled(title, align(rows));
}

export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)];
}

/** One line for each row; the last column runs free. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map(row => row.map(visible));
  const widths = cells[0]?.map((_, column) => Math.min(WIDEST_COLUMN, Math.max(...cells.map(row => row[column].length))));
  return cells.map(row => row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i]) : cell)).join('  '));
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
