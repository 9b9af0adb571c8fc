import { sortedBy } from '../model/sorting';

/** A directed line between two boxes, by their ids. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Whether it is meant to run back. */
  readonly feedback?: boolean;
}

/** A place in a column: a box, or room for a line that passes. */
export interface Slot {
  readonly id: string;
  readonly box: boolean;
}

/** Boxes and lines, arranged in columns. Links that ran backwards are turned round; `reversed` names them. */
export interface Layered {
  readonly columns: Slot[][];
  /** Slots of each link from left to right, both ends included. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
  readonly reversed: ReadonlySet<string>;
}

/** Puts each box in the column after the last one that feeds it; lines that pass columns get a slot in each of them. */
export function toLayers(boxes: readonly string[], links: readonly Link[]): Layered {
  const { forward, reversed } = breakCycles(boxes, links);
  const rank = ranks(boxes, forward);
  const columns: Slot[][] = Array.from({ length: Math.max(...rank.values()) + 1 }, () => []);
  for (const id of boxes) columns[rank.get(id)!].push({ id, box: true });
  const chains = new Map<string, string[]>();
  for (const link of sortedBy(forward, l => l.id)) {
    const chain = [link.from];
    for (let column = rank.get(link.from)! + 1; column < rank.get(link.to)!; column++) {
      const id = `${link.id}\u0000${column}`;
      columns[column].push({ id, box: false });
      chain.push(id);
    }
    chains.set(link.id, [...chain, link.to]);
  }
  return { columns, chains, reversed };
}

/** Turns round the links that close a cycle, found by depth-first search from the boxes that nothing but feedback feeds. */
function breakCycles(boxes: readonly string[], links: readonly Link[]) {
  const leaving = new Map<string, Link[]>();
  for (const link of links) leaving.set(link.from, [...(leaving.get(link.from) ?? []), link]);
  const fed = new Set(links.filter(link => !link.feedback).map(link => link.to));
  const state = new Map<string, 'open' | 'done'>();
  const reversed = new Set<string>();
  const visit = (box: string): void => {
    state.set(box, 'open');
    for (const link of leaving.get(box) ?? []) {
      if (state.get(link.to) === 'open') reversed.add(link.id);
      else if (!state.has(link.to)) visit(link.to);
    }
    state.set(box, 'done');
  };
  for (const box of [...boxes.filter(b => !fed.has(b)), ...boxes]) {
    if (!state.has(box)) visit(box);
  }
  const forward = links.map(link => (reversed.has(link.id) ? { id: link.id, from: link.to, to: link.from } : link));
  return { forward, reversed };
}

/** Longest path from the left; then boxes that nothing feeds move right, next to what they feed. */
function ranks(boxes: readonly string[], links: readonly Link[]): Map<string, number> {
  const rank = new Map(boxes.map(box => [box, 0]));
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to } of links) {
      if (rank.get(to)! <= rank.get(from)!) {
        rank.set(to, rank.get(from)! + 1);
        changed = true;
      }
    }
  }
  const fed = new Set(links.map(link => link.to));
  for (const box of boxes.filter(b => !fed.has(b))) {
    const next = links.filter(link => link.from === box).map(link => rank.get(link.to)!);
    if (next.length > 0) rank.set(box, Math.min(...next) - 1);
  }
  return rank;
}
