import { Neighbours } from './crossings';
import { Slot } from './layers';

/** Odd, so that the last word is with what feeds a box: most lines then run straight, and bend only where they meet. */
const ROUNDS = 11;
/** Lines are kept straight before boxes are centred. */
const LINE_WEIGHT = 4;

/** Room that a slot takes in its column. */
export interface Spacing {
  readonly box: number;
  readonly line: number;
  readonly gap: number;
}

interface Run {
  readonly mean: number;
  readonly weight: number;
  readonly count: number;
}

/** Vertical centres of all slots: near the centres of their neighbours, in the given order, never overlapping. */
export function alignColumns(columns: readonly Slot[][], neighbours: Neighbours, spacing: Spacing): Map<string, number> {
  const centre = new Map<string, number>();
  for (const column of columns) place(column, column.map(() => 0), centre, spacing);
  const indexes = [...columns.keys()];
  for (let round = 0; round < ROUNDS; round++) {
    const rightwards = round % 2 === 0;
    for (const index of rightwards ? indexes : [...indexes].reverse()) {
      const wanted = columns[index].map(slot => {
        const sides = rightwards ? neighbours.before.get(slot.id) : neighbours.after.get(slot.id);
        return median((sides ?? []).map(id => centre.get(id)!)) ?? centre.get(slot.id)!;
      });
      place(columns[index], wanted, centre, spacing);
    }
  }
  const top = Math.min(...columns.flat().map(slot => centre.get(slot.id)! - half(slot, spacing)));
  return new Map([...centre].map(([id, y]) => [id, Math.round(y - top)]));
}

/** Least squares under the order and the distances: pools neighbours that want to overlap (isotonic regression). */
function place(column: readonly Slot[], wanted: readonly number[], centre: Map<string, number>, spacing: Spacing): void {
  const offsets: number[] = [];
  column.forEach((slot, i) => offsets.push(i === 0 ? 0 : offsets[i - 1] + half(column[i - 1], spacing) + half(slot, spacing) + spacing.gap));
  const runs: Run[] = [];
  column.forEach((slot, i) => {
    let run: Run = { mean: wanted[i] - offsets[i], weight: slot.box ? 1 : LINE_WEIGHT, count: 1 };
    while (runs.length > 0 && runs[runs.length - 1].mean > run.mean) {
      const previous = runs.pop()!;
      const weight = previous.weight + run.weight;
      run = { mean: (previous.mean * previous.weight + run.mean * run.weight) / weight, weight, count: previous.count + run.count };
    }
    runs.push(run);
  });
  const positions = runs.flatMap(run => Array.from({ length: run.count }, () => run.mean));
  column.forEach((slot, i) => centre.set(slot.id, positions[i] + offsets[i]));
}

function half(slot: Slot, spacing: Spacing): number {
  return (slot.box ? spacing.box : spacing.line) / 2;
}

function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
