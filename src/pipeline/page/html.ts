import { createHash } from 'crypto';
import { PAGE_SCRIPT } from './script';
import { stageIndex, stagePanels } from './stage-panel';
import { PAGE_STYLE } from './style';
import { Cell, filterFor, table, warningList } from './tables';
import { APPLY_HINT, kindsOf } from '../markdown';
import { compareText } from '../model/sorting';
import { ObjectModel, TopologyModel, WarningModel } from '../model/topology-model';
import { anchorOf, toSvg } from '../picture/svg';
import { escapeMarkup } from '../text-safety';

/** A part of the page that is plain text. */
export interface TextSection {
  /** A word, unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The whole report as one page that loads nothing and runs nothing but its own script; with further reports as text. */
export function toHtml(model: TopologyModel, sections: readonly TextSection[] = []): string {
  const policy = `default-src 'none'; style-src '${sourceHash(PAGE_STYLE)}'; script-src '${sourceHash(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(titleOf(model))}</title>`,
    `<style>${PAGE_STYLE}</style>`,
    '</head>',
    '<body>',
    header(model, sections),
    '<main>',
    explorer(model),
    access(model),
    ...sections.map(textSection),
    operators(model),
    objects(model),
    warnings(model.warnings),
    '</main>',
    `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/** Names the app by its charts, as long as they are few. */
function titleOf(model: TopologyModel): string {
  const charts = [...new Set(model.stages.map(stage => stage.chart))].filter(Boolean).sort(compareText);
  return charts.length > 0 && charts.length <= 3 ? `Pipeline report: ${charts.join(', ')}` : 'Pipeline report';
}

function header(model: TopologyModel, sections: readonly TextSection[]): string {
  const open = model.warnings.filter(w => w.acknowledged === undefined).length;
  const counts: ReadonlyArray<readonly [number, string]> = [
    [model.stages.length, 'stages'],
    [model.edges.length, 'edges'],
    [model.access.length, 'rights'],
    [model.objects.total, 'objects'],
    [model.operators.length, 'operators'],
    [open, 'open warnings'],
  ];
  const links = [['topology', 'Topology'], ['access', 'Access'], ...sections.map(({ id, title }) => [id, title]), ['operators', 'Operators'], ['objects', 'Objects'], ['warnings', 'Warnings']];
  return [
    '<header>',
    `<h1>${escapeMarkup(titleOf(model))}</h1>`,
    `<ul class="counts">${counts.map(([count, name]) => `<li><b>${count}</b>${name}</li>`).join('')}</ul>`,
    `<nav aria-label="Sections">${links.map(([id, name]) => `<a href="#${id}">${name}</a>`).join('')}</nav>`,
    '</header>',
  ].join('\n');
}

function explorer(model: TopologyModel): string {
  return [
    '<section id="topology"><h2>Topology</h2>',
    '<div class="tools"><button type="button" id="zoom-out" aria-label="Smaller">−</button><button type="button" id="zoom-in" aria-label="Larger">+</button>'
      + '<button type="button" id="zoom-fit">Fit width</button><button type="button" id="zoom-full">100 %</button>'
      + '<span>Point at a line to see what it does. Esc clears the choice.</span></div>',
    '<div class="explorer">',
    `<div class="canvas" id="canvas" role="region" aria-label="Picture of the topology" tabindex="0">${toSvg(model, { standalone: false })}</div>`,
    '<div class="panel" id="panel" role="region" aria-label="Stages" tabindex="0">',
    stageIndex(model),
    ...stagePanels(model),
    '</div></div></section>',
  ].join('\n');
}

function access(model: TopologyModel): string {
  const rows = model.access.map(a => [a.principal, a.operations.join(', '), a.resource, a.system, stageLink(a.client), a.reason]);
  return [
    '<section id="access"><h2>Access: who may do what, and why</h2>',
    rows.length === 0
      ? '<p class="none">No rights are granted.</p>'
      : filterFor('access-rows', 'Filter') + table('Access', ['Principal', 'May', 'On', 'In', 'Stage', 'Why'], rows, 'access-rows'),
    '</section>',
  ].join('\n');
}

function textSection({ id, title, text }: TextSection): string {
  const lines = text.trimEnd().split('\n').map(escapeMarkup);
  return `<section id="${escapeMarkup(id)}"><h2>${escapeMarkup(title)}</h2><pre tabindex="0">${lines.join('\n')}</pre></section>`;
}

function operators(model: TopologyModel): string {
  const rows = model.operators.map(o => [o.title, o.version, o.minimum, kindsOf(o), { text: o.url, href: o.url }]);
  return [
    '<section id="operators"><h2>Operators that the cluster needs</h2>',
    rows.length === 0 ? '<p class="none">None.</p>' : table('Operators', ['Operator', 'Checked against', 'Minimum', 'Kinds used', 'Installation'], rows),
    `<p>${escapeMarkup(APPLY_HINT)}</p>`,
    '</section>',
  ].join('\n');
}

function objects(model: TopologyModel): string {
  const row = (owner: Cell) => (o: ObjectModel): Cell[] => [o.kind, o.name, o.namespace, o.apiVersion, owner];
  const rows = [...model.stages.flatMap(stage => stage.objects.map(row(stageLink(stage.id)))), ...model.unassigned.map(row('none'))];
  const kinds = Object.entries(model.objects.byKind).map(([kind, count]) => `<li>${escapeMarkup(kind)}: ${count}</li>`);
  const images = model.images.map(image => `<li><code>${escapeMarkup(image)}</code></li>`);
  return [
    `<section id="objects"><h2>Objects (${model.objects.total})</h2>`,
    `<ul class="columns">${kinds.join('')}</ul>`,
    filterFor('object-rows', 'Filter'),
    table('Objects', ['Kind', 'Name', 'Namespace', 'API version', 'Stage'], rows, 'object-rows'),
    images.length === 0 ? '' : `<h4>Images</h4><ul>${images.join('')}</ul>`,
    '</section>',
  ].join('\n');
}

function stageLink(id: string): Cell {
  return { text: id, href: `#${anchorOf(id)}` };
}

function warnings(list: readonly WarningModel[]): string {
  return `<section id="warnings"><h2>Warnings (${list.length})</h2>${list.length === 0 ? '<p class="none">None.</p>' : warningList(list)}</section>`;
}
