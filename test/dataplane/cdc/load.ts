import type { Database } from './database';
import { Change, rowOf } from './envelope';
import { numbers, orders } from './shop';
import { until } from '../until';

const INSERTS = 20;
/** Crashes that a load survives. */
const MOST_FAILURES = 5;

/**
 * Writes transactions to the table of orders until it is told to stop: each inserts rows, changes some of those of the last one, and deletes
 * one. It knows what was committed, also when the server crashed in between.
 */
export class Load {
  private readonly effects: string[] = [];
  private readonly done: Promise<void>;
  private going = true;
  private failures = 0;

  /** @param revision number of the next transaction; each row has that of the last one that changed it */
  constructor(private readonly database: Database, private revision: number) {
    this.done = this.run();
    // Whoever stops it sees the error.
    this.done.catch(() => (this.going = false));
  }

  /** Number of the next transaction. */
  public get count(): number {
    return this.revision;
  }

  /** Waits until it has done some more transactions. */
  public async more(transactions: number): Promise<void> {
    const wanted = this.revision + transactions;
    await until(`${transactions} more transactions`, 120, async () => (this.revision >= wanted || !this.going ? true : undefined));
  }

  /** Ends after the transaction that it is at. @returns what was committed: a line for each row and transaction, as in "u 1000017 4" */
  public async stop(): Promise<readonly string[]> {
    this.going = false;
    await this.done;
    return this.effects;
  }

  private async run(): Promise<void> {
    const first = this.revision;
    while (this.going) {
      const { revision } = this;
      const inserted = idsOf(revision);
      const [deleted, ...updated] = revision > first ? idsOf(revision - 1).slice(0, 3) : [];
      const changes = deleted === undefined ? [] : [
        `UPDATE orders SET revision = ${revision}, amount = amount + 1 WHERE id IN (${updated.join(', ')});`,
        `DELETE FROM orders WHERE id = ${deleted};`,
      ];
      if (!await this.commit([orders(inserted, revision), ...changes], revision)) continue;
      this.effects.push(...inserted.map(id => `c ${id} ${revision}`), ...updated.map(id => `u ${id} ${revision}`));
      if (deleted !== undefined) this.effects.push(`d ${deleted} ${revision - 1}`);
      this.revision++;
    }
  }

  /** @returns whether it was committed; a server that is away is waited for, and then asked */
  private async commit(statements: readonly string[], revision: number): Promise<boolean> {
    try {
      await this.database.run(['BEGIN;', ...statements, 'COMMIT;'].join('\n'));
      return true;
    } catch (error) {
      if (++this.failures > MOST_FAILURES) throw error;
      const [[rows]] = await until('the database', 60, () => this.database.run(`SELECT count(*) FROM orders WHERE revision = ${revision};`));
      return Number(rows) > 0;
    }
  }
}

/** The same lines from the changes in a topic; what was delivered twice is there twice. */
export function effectsIn(changes: readonly Change[]): string[] {
  return changes.map(change => `${change.op} ${rowOf(change).id} ${rowOf(change).revision}`);
}

function idsOf(revision: number): number[] {
  const first = 1_000_000 + revision * INSERTS;
  return numbers(first, first + INSERTS - 1);
}
