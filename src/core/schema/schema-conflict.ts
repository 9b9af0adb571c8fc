/** Why a reader cannot read what a writer writes, at one place of the two schemas. */
export interface SchemaConflict {
  /** Names from the record to the field, joined by dots; empty for the record as a whole. */
  readonly path: string;

  /** What the reader's schema declares there. */
  readonly reader: string;

  /** What the writer's schema declares there. */
  readonly writer: string;

  /** What is wrong: a clause without a full stop. */
  readonly what: string;

  /** How to evolve the two without it. */
  readonly fix: string;

  /** Whether it breaks for certain. Otherwise it cannot be told: the schemas use what is not compared, or it depends on the values. */
  readonly certain: boolean;
}

/** One conflict in words, on one line. */
export function conflictText({ path, reader, writer, what }: SchemaConflict): string {
  return `${path === '' ? 'the record' : `field ${path}`}: ${what} (reader: ${reader}; writer: ${writer})`;
}

const DEEPEST = 100;

/** Bounds the work of a comparison: types that refer to each other can be combined in more ways than anybody waits for. */
export class ComparisonBudget {
  private steps = 0;

  constructor(private readonly limit = 50_000) {}

  /** Whether another step may be taken, at a place so many levels deep. */
  public step(depth: number): boolean {
    this.steps += 1;
    return this.steps <= this.limit && depth <= DEEPEST;
  }
}

/** What is said where the work ends. */
export function tooLarge(path: string): SchemaConflict {
  return {
    path, reader: 'not compared', writer: 'not compared', what: 'the schemas are too large to compare', fix: 'compare the parts in schemas of their own', certain: false,
  };
}
