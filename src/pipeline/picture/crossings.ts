import { Layered, Slot } from './layers';

const SWEEPS = 12;

/** Slots next to each other in two columns. */
export interface Neighbours {
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

export function neighboursOf(chains: Layered['chains']): Neighbours {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const chain of chains.values()) {
    for (let i = 1; i < chain.length; i++) {
      after.set(chain[i - 1], [...(after.get(chain[i - 1]) ?? []), chain[i]]);
      before.set(chain[i], [...(before.get(chain[i]) ?? []), chain[i - 1]]);
    }
  }
  return { before, after };
}

/** Orders each column so that few lines cross: sweeps that follow the neighbours' mean position; the best sweep wins. */
export function orderColumns(layered: Layered): Slot[][] {
  const { before, after } = neighboursOf(layered.chains);
  let columns = layered.columns.map(column => [...column]);
  let best = columns;
  let fewest = countCrossings(columns, after);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const rightwards = sweep % 2 === 0;
    columns = sweepColumns(columns, rightwards ? before : after, rightwards);
    const crossings = countCrossings(columns, after);
    if (crossings < fewest) {
      fewest = crossings;
      best = columns;
    }
  }
  return best;
}

function sweepColumns(columns: readonly Slot[][], towards: Neighbours['before'], rightwards: boolean): Slot[][] {
  const result = columns.map(column => [...column]);
  const indexes = [...result.keys()];
  for (const index of rightwards ? indexes : indexes.reverse()) {
    const place = new Map(result[rightwards ? index - 1 : index + 1]?.map((slot, i) => [slot.id, i]));
    if (place.size === 0) continue;
    const mean = new Map(result[index].map((slot, i) => [slot.id, meanPlace(towards.get(slot.id) ?? [], place) ?? i]));
    result[index].sort((a, b) => mean.get(a.id)! - mean.get(b.id)!);
  }
  return result;
}

function meanPlace(ids: readonly string[], place: ReadonlyMap<string, number>): number | undefined {
  if (ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + place.get(id)!, 0) / ids.length;
}

/** Pairs of lines between neighbouring columns whose ends are in opposite order. */
export function countCrossings(columns: readonly Slot[][], after: Neighbours['after']): number {
  let crossings = 0;
  for (let column = 0; column + 1 < columns.length; column++) {
    const place = new Map(columns[column + 1].map((slot, i) => [slot.id, i]));
    const seen: number[] = [];
    for (const slot of columns[column]) {
      const ends = (after.get(slot.id) ?? []).map(id => place.get(id)!);
      for (const end of ends) crossings += seen.filter(earlier => earlier > end).length;
      seen.push(...ends);
    }
  }
  return crossings;
}
