import { tableOf } from './envelope';
import { effectsIn, Load } from './load';
import { duplicates, print } from './report';
import { CLEAR } from './shop';
import { SHOP } from './shop-source';
import type { ShopWorld } from './shop-world';
import { until } from '../until';

/** What goes away in the middle of a load, each with a load of its own. */
const FAULTS: ReadonlyArray<readonly [string, (world: ShopWorld) => Promise<void>]> = [
  ['the Connect worker', world => world.connect.crash()],
  ['the broker', world => world.held.broker.crash()],
  ['the database', world => world.database.crash()],
];

/** Nothing that was committed gets lost. @param transactions before, and after, a crash */
export function crashTests(world: () => ShopWorld, transactions: number): void {
  test.each(FAULTS)('a crash of %s loses nothing', async (what, crash) => {
    const { database, dialect, connect } = world();
    const started = Date.now();
    // A source that has stored no offset yet begins with a snapshot again, which cannot tell what was deleted in between.
    await connect.untilStreaming(SHOP);
    const load = new Load(database, 1_000 * (1 + FAULTS.findIndex(([name]) => name === what)));
    await load.more(transactions);
    const at = load.count;
    await crash(world());
    const during = load.count - at;
    await load.more(transactions);
    const committed = await load.stop();
    const own = new Set(committed);
    let restarts = 0;
    const found = await until('all that was committed', 240, async () => {
      restarts += await connect.restartFailed();
      const effects = effectsIn(await world().changes('orders')).filter(effect => own.has(effect));
      if (new Set(effects).size < own.size) throw new Error(`${own.size - new Set(effects).size} of ${own.size} changes are missing`);
      return effects;
    });
    expect(tableOf(await world().changes('orders'), CLEAR)).toEqual(await world().rows('orders', CLEAR));
    print([
      `${dialect.name}: ${what} crashed in a load, ${during} transactions while it was away`, `${committed.length} changes committed, ${found.length} records`,
      `0 lost, ${duplicates(found)} duplicates, ${restarts} restarts of failed tasks`, `the topic replayed equals the table; ${((Date.now() - started) / 1000).toFixed(1)} s`,
    ].join('; '));
  });
}
