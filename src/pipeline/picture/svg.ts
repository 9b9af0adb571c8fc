import { edgeText, isDeadLetter, ROLE_TITLES, shortNames, spansNamespaces } from './labels';
import { arrange, Layout, PlacedBox, PlacedLink } from './layout';
import { standaloneStyle } from './svg-style';
import { StageRole } from '../../core/stages';
import { EdgeModel, StageModel, TopologyModel } from '../model/topology-model';
import { escapeMarkup, identifier, shorten, visible } from '../text-safety';

const MARGIN = 16;
const LEGEND_HEIGHT = 40;
const LABEL_LENGTH = 34;
const ABOUT_LENGTH = 42;
/** Mean advances of the two fonts in pixels, on the generous side since fonts differ. */
const LABEL_ADVANCE = 8.4;
const ABOUT_ADVANCE = 6.6;

/** How the picture is used. */
export interface SvgOptions {
  /** A file of its own, with its style; otherwise a part of a page whose boxes link to `#<anchor of the stage>`. */
  readonly standalone: boolean;
}

interface BoxOptions extends SvgOptions {
  readonly name: string;
  readonly withNamespace: boolean;
}

/** Name of the anchor of a stage in the page. */
export function anchorOf(stageId: string): string {
  return `stage-${identifier(stageId)}`;
}

/** Where everything goes; a function of its own so that tests can measure it. */
export function layoutOf(model: TopologyModel): Layout {
  const rowHeight = spansNamespaces(model) ? 62 : 48;
  const names = shortNames(model);
  const boxes = model.stages.map(stage => ({ id: stage.id, width: widthOf(stage, names.get(stage.id)!) }));
  return arrange(boxes, model.edges.map(({ id, from, to, feedback }) => ({ id, from, to, feedback })), { boxHeight: rowHeight, columnGap: 60, rowGap: 16 });
}

/** The topology as an SVG picture, data flowing from left to right. */
export function toSvg(model: TopologyModel, options: SvgOptions): string {
  const layout = layoutOf(model);
  const names = shortNames(model);
  const withNamespace = spansNamespaces(model);
  const width = Math.max(layout.width + 2 * MARGIN, 560);
  const height = layout.height + 2 * MARGIN + LEGEND_HEIGHT;
  const stages = new Map(model.stages.map(stage => [stage.id, stage]));
  const edges = new Map(model.edges.map(edge => [edge.id, edge]));
  const title = `Topology: ${model.stages.length} stages, ${model.edges.length} edges`;
  const root = options.standalone ? 'xmlns="http://www.w3.org/2000/svg" role="img"' : 'id="picture" role="group"';
  return [
    `<svg ${root} class="topology" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="${escapeMarkup(title)}">`,
    ...(options.standalone ? [`<title>${escapeMarkup(title)}</title>`, `<style>\n${standaloneStyle()}\n</style>`] : []),
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
      + '<path class="head" d="M0 0.5 8 4 0 7.5z"/></marker></defs>',
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...layout.links.map(link => flow(link, edges.get(link.id)!)),
    ...layout.boxes.map(box => stageBox(box, stages.get(box.id)!, { ...options, name: names.get(box.id)!, withNamespace })),
    '</g>',
    legend(model, height - LEGEND_HEIGHT / 2),
    '</svg>',
    '',
  ].join('\n');
}

function widthOf(stage: StageModel, name: string): number {
  const label = columns(shorten(name, LABEL_LENGTH)) * LABEL_ADVANCE;
  const about = Math.max(columns(shorten(aboutOf(stage), ABOUT_LENGTH)), columns(shorten(stage.namespace, ABOUT_LENGTH))) * ABOUT_ADVANCE;
  return Math.round(Math.max(110, Math.max(label, about) + 28));
}

/** Characters from the East Asian blocks on, and pictographs, are about twice as wide. */
function columns(content: string): number {
  return [...visible(content)].reduce((sum, character) => sum + (character.codePointAt(0)! >= 0x2e80 ? 2 : 1), 0);
}

function aboutOf(stage: StageModel): string {
  return stage.type || ROLE_TITLES[stage.role];
}

function flow(link: PlacedLink, edge: EdgeModel): string {
  const [first, ...rest] = link.points;
  let path = `M${first[0]} ${round(first[1])}`;
  rest.forEach(([x, y], i) => {
    const [previousX, previousY] = link.points[i];
    // Lines pass a column on the straight; between columns they bend.
    if (i % 2 === 1) path += `H${x}`;
    else path += `C${(previousX + x) / 2} ${round(previousY)} ${(previousX + x) / 2} ${round(y)} ${x} ${round(y)}`;
  });
  const heads = [edge.bothWays || link.reversed ? ' marker-start="url(#arrow)"' : '', edge.bothWays || !link.reversed ? ' marker-end="url(#arrow)"' : ''];
  const classes = ['flow', ...(edge.feedback ? ['feedback'] : []), ...(edge.encrypted ? [] : ['clear'])].join(' ');
  const ends = `data-from="${anchorOf(edge.from)}" data-to="${anchorOf(edge.to)}"`;
  return `<path class="${classes}" ${ends} d="${path}"${heads.join('')}><title>${escapeMarkup(`${edge.from} → ${edge.to}: ${edgeText(edge)}`)}</title></path>`;
}

function stageBox(box: PlacedBox, stage: StageModel, options: BoxOptions): string {
  const classes = `stage ${stage.role}${isDeadLetter(stage) ? ' dead' : ''}`;
  const about = aboutOf(stage);
  const title = escapeMarkup(`${stage.id}: ${about}, ${stage.name}`);
  const [open, close] = options.standalone ? [`<g class="${classes}">`, '</g>'] : [`<a class="${classes}" href="#${anchorOf(stage.id)}" aria-label="${title}">`, '</a>'];
  const radius = stage.role === StageRole.TOPIC ? box.height / 2 : 6;
  const textX = box.x + box.width / 2;
  const top = round(box.y + (box.height - (options.withNamespace ? 44 : 30)) / 2);
  return [
    open,
    `<title>${title}</title>`,
    `<rect class="box" x="${box.x}" y="${round(box.y)}" width="${box.width}" height="${box.height}" rx="${radius}"/>`,
    ...(stage.role === StageRole.STORE ? [`<rect class="band" x="${box.x + 5}" y="${round(box.y)}" width="2" height="${box.height}"/>`] : []),
    text('label', textX, top + 12, shorten(options.name, LABEL_LENGTH)),
    text('about', textX, top + 27, shorten(about, ABOUT_LENGTH)),
    ...(options.withNamespace ? [text('about', textX, top + 41, shorten(`in ${stage.namespace || 'no namespace'}`, ABOUT_LENGTH))] : []),
    close,
  ].join('');
}

function text(name: string, x: number, y: number, content: string): string {
  return `<text class="${name}" x="${x}" y="${y}" text-anchor="middle">${escapeMarkup(content)}</text>`;
}

function legend(model: TopologyModel, y: number): string {
  const used = new Set(model.stages.map(stage => stage.role));
  const roles = (Object.keys(ROLE_TITLES) as StageRole[]).filter(role => used.has(role));
  let right = MARGIN;
  const marks = roles.map(role => {
    const x = right;
    right += 44 + Math.round(ROLE_TITLES[role].length * ABOUT_ADVANCE);
    return `<g class="${role}"><rect class="box" x="${x}" y="${y - 6}" width="16" height="12" rx="${role === StageRole.TOPIC ? 6 : 2}"/>`
      + `<text class="about" x="${x + 22}" y="${y + 4}">${ROLE_TITLES[role]}</text></g>`;
  });
  return `<g class="legend" aria-hidden="true">${marks.join('')}</g>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
