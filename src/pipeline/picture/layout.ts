import { alignColumns } from './alignment';
import { neighboursOf, orderColumns } from './crossings';
import { Layered, Link, Slot, toLayers } from './layers';

/** How wide a gap is for each pixel that its curves climb, and how wide it gets at most, in least gaps. */
const CLIMB = 0.25;
const WIDEST_GAP = 3;

/** Something to draw, with the width that its text needs. */
export interface Box {
  readonly id: string;
  readonly width: number;
}

/** Where a box is. */
export interface PlacedBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line from left to right: points where it enters and leaves columns; between two of them it is horizontal or an S-curve. */
export interface PlacedLink {
  readonly id: string;
  readonly points: ReadonlyArray<readonly [number, number]>;
  /** Whether the data flows from right to left. */
  readonly reversed: boolean;
}

export interface Layout {
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedLink[];
  readonly width: number;
  readonly height: number;
  /** Top of the boxes without a line, when they stand below others. */
  readonly asideTop?: number;
}

export interface LayoutOptions {
  readonly boxHeight: number;
  /** Least distance between two columns, where the curves are. */
  readonly columnGap: number;
  readonly rowGap: number;
  /** Room above the boxes without a line. */
  readonly captionHeight: number;
}

/** Arranges connected boxes in columns, each part of the graph below the other; boxes without a line come last, in rows. */
export function arrange(boxes: readonly Box[], links: readonly Link[], options: LayoutOptions): Layout {
  const usable = links.filter(link => link.from !== link.to);
  const parts = components(boxes, usable);
  const placed: PlacedBox[] = [];
  const routed: PlacedLink[] = [];
  let top = 0;
  let width = 0;
  for (const part of parts.filter(p => p.length > 1)) {
    const ids = new Set(part.map(box => box.id));
    const layout = arrangePart(part, usable.filter(link => ids.has(link.from)), options);
    placed.push(...layout.boxes.map(box => ({ ...box, y: box.y + top })));
    routed.push(...layout.links.map(link => ({ ...link, points: link.points.map(([x, y]) => [x, y + top] as const) })));
    top += layout.height + 2 * options.rowGap;
    width = Math.max(width, layout.width);
  }
  const alone = parts.filter(p => p.length === 1).flat();
  const captioned = alone.length > 0 && placed.length > 0;
  if (captioned) top += options.captionHeight;
  const all = [...placed, ...arrangeRows(alone, top, Math.max(width, 900), options)];
  return {
    boxes: all,
    links: routed,
    width: Math.max(width, ...all.map(box => box.x + box.width), 0),
    height: Math.max(...all.map(box => box.y + box.height), ...routed.flatMap(link => link.points.map(([, y]) => y)), 0),
    ...(captioned ? { asideTop: top } : {}),
  };
}

/** Parts of the graph that no line joins; the largest first. */
function components(boxes: readonly Box[], links: readonly Link[]): Box[][] {
  const joined = new Map<string, string[]>();
  for (const { from, to } of links) {
    joined.set(from, [...(joined.get(from) ?? []), to]);
    joined.set(to, [...(joined.get(to) ?? []), from]);
  }
  const part = new Map<string, number>();
  boxes.forEach((start, index) => {
    const open = part.has(start.id) ? [] : [start.id];
    while (open.length > 0) {
      const id = open.pop()!;
      if (part.has(id)) continue;
      part.set(id, index);
      open.push(...(joined.get(id) ?? []));
    }
  });
  const groups = new Map<number, Box[]>();
  for (const box of boxes) groups.set(part.get(box.id)!, [...(groups.get(part.get(box.id)!) ?? []), box]);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function arrangePart(part: readonly Box[], links: readonly Link[], options: LayoutOptions): Layout {
  const layered = toLayers(part.map(box => box.id), links);
  const columns = orderColumns(layered);
  const spacing = { box: options.boxHeight, line: 6, gap: options.rowGap };
  const centres = alignColumns(columns, neighboursOf(layered.chains), spacing);
  const needed = new Map(part.map(box => [box.id, box.width]));
  const spans = columnSpans(columns, needed, gapsBetween(columns, layered.chains, centres, options.columnGap));
  const columnOf = columnsBySlot(columns);
  // Column by column: readers who step from box to box follow the data.
  const boxes = columns.flat().filter(slot => slot.box).map(({ id }) => {
    const [x, right] = spans[columnOf.get(id)!];
    return { id, x, y: centres.get(id)! - options.boxHeight / 2, width: right - x, height: options.boxHeight };
  });
  const leaving = ports(layered.chains, centres, options.boxHeight, 'leaving');
  const arriving = ports(layered.chains, centres, options.boxHeight, 'arriving');
  const routed = [...layered.chains].map(([id, chain]) => {
    const points: Array<readonly [number, number]> = [[spans[columnOf.get(chain[0])!][1], leaving.get(id)!]];
    for (const slot of chain.slice(1, -1)) {
      const [left, right] = spans[columnOf.get(slot)!];
      points.push([left, centres.get(slot)!], [right, centres.get(slot)!]);
    }
    points.push([spans[columnOf.get(chain[chain.length - 1])!][0], arriving.get(id)!]);
    return { id, points, reversed: layered.reversed.has(id) };
  });
  const height = Math.max(...boxes.map(box => box.y + box.height), ...routed.flatMap(link => link.points.map(([, y]) => y)));
  return { boxes, links: routed, width: spans[spans.length - 1][1], height };
}

/** Distance behind each column: the higher its curves climb, the more room they need to be told apart. */
function gapsBetween(columns: readonly Slot[][], chains: Layered['chains'], centres: ReadonlyMap<string, number>, least: number): number[] {
  const columnOf = columnsBySlot(columns);
  const climb = columns.map(() => 0);
  for (const chain of chains.values()) {
    chain.slice(1).forEach((slot, i) => {
      const column = columnOf.get(chain[i])!;
      climb[column] = Math.max(climb[column], Math.abs(centres.get(slot)! - centres.get(chain[i])!));
    });
  }
  return climb.map(height => Math.round(Math.min(WIDEST_GAP * least, Math.max(least, CLIMB * height))));
}

function columnsBySlot(columns: readonly Slot[][]): Map<string, number> {
  return new Map(columns.flatMap((column, i) => column.map(slot => [slot.id, i] as const)));
}

/** Left and right of each column: as wide as its widest box. */
function columnSpans(columns: readonly Slot[][], needed: ReadonlyMap<string, number>, gaps: readonly number[]): Array<[number, number]> {
  let left = 0;
  return columns.map((column, i) => {
    const right = left + Math.max(...column.map(slot => needed.get(slot.id) ?? 0));
    const span: [number, number] = [left, right];
    left = right + gaps[i];
    return span;
  });
}

/** Heights at which lines leave or enter their boxes: spread over the side, in the order of the other ends. */
function ports(chains: ReadonlyMap<string, readonly string[]>, centres: ReadonlyMap<string, number>, boxHeight: number, side: 'leaving' | 'arriving') {
  const atBox = new Map<string, Array<{ link: string; other: number }>>();
  for (const [link, chain] of chains) {
    const [box, next] = side === 'leaving' ? [chain[0], chain[1]] : [chain[chain.length - 1], chain[chain.length - 2]];
    atBox.set(box, [...(atBox.get(box) ?? []), { link, other: centres.get(next)! }]);
  }
  const heights = new Map<string, number>();
  for (const [box, ends] of atBox) {
    ends.sort((a, b) => a.other - b.other);
    ends.forEach(({ link }, i) => heights.set(link, centres.get(box)! - boxHeight / 2 + (boxHeight * (i + 1)) / (ends.length + 1)));
  }
  return heights;
}

function arrangeRows(boxes: readonly Box[], top: number, width: number, options: LayoutOptions): PlacedBox[] {
  let x = 0;
  let y = top;
  return boxes.map(box => {
    if (x > 0 && x + box.width > width) {
      x = 0;
      y += options.boxHeight + options.rowGap;
    }
    const placed = { id: box.id, x, y, width: box.width, height: options.boxHeight };
    x += box.width + options.rowGap;
    return placed;
  });
}
