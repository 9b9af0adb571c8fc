/** Numbers that look random and repeat with the seed. */
export class Random {
  private state: number;

  constructor(public readonly seed: number) {
    this.state = seed % 4294967296;
  }

  /** A whole number from 0 to below `limit`. */
  public below(limit: number): number {
    // Numerical Recipes' linear congruential generator; the upper bits are the good ones.
    this.state = (this.state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((this.state / 4294967296) * limit);
  }

  public chance(probability: number): boolean {
    return this.below(1000) < probability * 1000;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

/** The seed of this run: the variable TEST_SEED, or the clock. */
export function seedOfRun(): number {
  return Number(process.env.TEST_SEED ?? Date.now() % 1_000_000_000);
}
