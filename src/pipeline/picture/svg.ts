import { aboutOf, BoxText, boxText } from './box-text';
import { FlowLine, flowLines, isDeadLetter, shortNames, spansNamespaces } from './labels';
import { arrange, Layout, PlacedBox, PlacedLink } from './layout';
import { legendOf } from './legend';
import { standaloneStyle } from './svg-style';
import { StageRole } from '../../core/stages';
import { StageModel, TopologyModel } from '../model/topology-model';
import { escapeMarkup, identifier } from '../text-safety';

const MARGIN = 16;
const LEGEND_HEIGHT = 34;
const CAPTION_HEIGHT = 24;
/** Ends of a topic are round, but not so much that they cut into its text. */
const ROUND = 22;
/** Pictures that are higher than this part of their width fill several pages when printed; on one they could not be read. */
const TALL = 1.2;

/** How the picture is used. */
export interface SvgOptions {
  /** A file of its own, with its style; otherwise a part of a page whose boxes link to `#<anchor of the stage>`. */
  readonly standalone: boolean;
}

/** Name of the anchor of a stage in the page. */
export function anchorOf(stageId: string): string {
  return `stage-${identifier(stageId)}`;
}

/** What a picture is drawn from. */
interface Drawing {
  readonly texts: ReadonlyMap<string, BoxText>;
  readonly lines: readonly FlowLine[];
  readonly layout: Layout;
}

/** The page and the picture beside it are of one model, and finding places takes longest. */
const DRAWINGS = new WeakMap<TopologyModel, Drawing>();

/** Where everything goes; a function of its own so that tests can measure it. */
export function layoutOf(model: TopologyModel): Layout {
  return drawingOf(model).layout;
}

/** The topology as an SVG picture, data flowing from left to right. */
export function toSvg(model: TopologyModel, options: SvgOptions): string {
  const { texts, layout, lines: flows } = drawingOf(model);
  const stages = new Map(model.stages.map(stage => [stage.id, stage]));
  const lines = new Map(flows.map(line => [line.id, line]));
  const height = layout.height + 2 * MARGIN + LEGEND_HEIGHT;
  const legend = legendOf(model, MARGIN, MARGIN + 6);
  const width = Math.max(layout.width, legend.width) + 2 * MARGIN;
  const shape = height > TALL * width ? 'topology tall' : 'topology';
  const title = `Topology: ${model.stages.length} stages, ${model.edges.length} edges`;
  const root = options.standalone ? 'xmlns="http://www.w3.org/2000/svg" role="img"' : 'id="picture" role="group"';
  return [
    `<svg ${root} class="${shape}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"${options.standalone ? '' : ` aria-label="${escapeMarkup(title)}"`}>`,
    ...(options.standalone ? [`<title>${escapeMarkup(title)}</title>`, `<style>\n${standaloneStyle()}\n</style>`] : []),
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
      + '<path class="head" d="M0 0.5 8 4 0 7.5z"/></marker></defs>',
    legend.markup,
    `<g transform="translate(${MARGIN} ${MARGIN + LEGEND_HEIGHT})">`,
    ...layout.links.map(link => flow(link, lines.get(link.id)!, options)),
    ...layout.boxes.map(box => stageBox(box, stages.get(box.id)!, texts.get(box.id)!, options)),
    ...(layout.asideTop === undefined ? [] : [`<text class="about" x="0" y="${round(layout.asideTop - 9)}">Beside the flow</text>`]),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawingOf(model: TopologyModel): Drawing {
  const drawing = DRAWINGS.get(model) ?? newDrawing(model);
  DRAWINGS.set(model, drawing);
  return drawing;
}

function newDrawing(model: TopologyModel): Drawing {
  const names = shortNames(model);
  const withNamespace = spansNamespaces(model);
  const texts = new Map(model.stages.map(stage => [stage.id, boxText(stage, names.get(stage.id)!, withNamespace)]));
  const lines = flowLines(model);
  const boxes = [...texts].map(([id, { width }]) => ({ id, width }));
  const boxHeight = Math.max(0, ...[...texts.values()].map(({ height }) => height));
  return { texts, lines, layout: arrange(boxes, lines, { boxHeight, columnGap: 38, rowGap: 14, captionHeight: CAPTION_HEIGHT }) };
}

function flow(link: PlacedLink, line: FlowLine, options: SvgOptions): string {
  const path = pathOf(link);
  const heads = [line.bothWays || link.reversed ? ' marker-start="url(#arrow)"' : '', line.bothWays || !link.reversed ? ' marker-end="url(#arrow)"' : ''];
  const classes = ['flow', ...(line.feedback ? ['feedback'] : []), ...(line.encrypted === false ? ['clear'] : [])].join(' ');
  return [
    `<g class="${classes}" data-from="${anchorOf(line.from)}" data-to="${anchorOf(line.to)}">`,
    `<title>${escapeMarkup(`${line.from} → ${line.to}: ${line.text}`)}</title>`,
    // Nobody hits a thin line with a pointer.
    ...(options.standalone ? [] : [`<path class="hit" d="${path}"/>`]),
    `<path class="line" d="${path}"${heads.join('')}/>`,
    '</g>',
  ].join('');
}

function pathOf(link: PlacedLink): string {
  const [first, ...rest] = link.points;
  let path = `M${first[0]} ${round(first[1])}`;
  rest.forEach(([x, y], i) => {
    const [previousX, previousY] = link.points[i];
    // Lines pass a column on the straight; between columns they bend.
    if (i % 2 === 1) path += `H${x}`;
    else path += `C${(previousX + x) / 2} ${round(previousY)} ${(previousX + x) / 2} ${round(y)} ${x} ${round(y)}`;
  });
  return path;
}

function stageBox(box: PlacedBox, stage: StageModel, text: BoxText, options: SvgOptions): string {
  const classes = `stage ${stage.role}${isDeadLetter(stage) ? ' dead' : ''}`;
  const title = escapeMarkup(`${stage.id}: ${aboutOf(stage)}, ${stage.name}`);
  const [open, close] = options.standalone ? [`<g class="${classes}">`, '</g>'] : [`<a class="${classes}" href="#${anchorOf(stage.id)}" aria-label="${title}">`, '</a>'];
  const radius = stage.role === StageRole.TOPIC ? Math.min(box.height / 2, ROUND) : 6;
  const middle = round(box.x + box.width / 2);
  const top = box.y + (box.height - text.textHeight) / 2;
  return [
    open,
    `<title>${title}</title>`,
    `<rect class="box" x="${box.x}" y="${round(box.y)}" width="${box.width}" height="${box.height}" rx="${radius}"/>`,
    ...(stage.role === StageRole.STORE ? [`<rect class="band" x="${box.x + 5}" y="${round(box.y)}" width="2" height="${box.height}"/>`] : []),
    ...text.lines.map(line => `<text class="${line.font}" x="${middle}" y="${round(top + line.baseline)}" text-anchor="middle">${escapeMarkup(line.text)}</text>`),
    close,
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
