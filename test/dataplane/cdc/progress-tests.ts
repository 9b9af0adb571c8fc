import { print } from './report';
import { ROWS, SHOP } from './shop-source';
import type { ShopWorld } from './shop-world';
import { until } from '../until';

const VISITS = 500;

/** A source whose tables rest while others change. */
export function progressTests(world: () => ShopWorld): void {
  test.each([SHOP, ROWS])('the heartbeat moves source %s on while only a table changes that nobody captures', async source => {
    const { database, dialect, connect, topics } = world();
    const started = Date.now();
    const before = await dialect.progress(database, connect, source);
    const heartbeats = (await topics.read([`__debezium-heartbeat.${source}`])).length;
    await database.run('DELETE FROM visits;');
    for (let i = 0; i < 10; i++) {
      await database.run(`INSERT INTO visits VALUES ${Array.from({ length: VISITS }, (_, j) => `(${i * VISITS + j}, '${'page '.repeat(50)}')`).join(', ')};`);
    }
    const end = await dialect.logEnd(database);
    const now = await until('progress in the log', 120, async () => {
      const position = await dialect.progress(database, connect, source);
      return position >= end ? position : undefined;
    });
    const beats = (await topics.read([`__debezium-heartbeat.${source}`])).length - heartbeats;
    expect(now).toBeGreaterThan(before);
    expect(beats).toBeGreaterThan(0);
    print(`${dialect.name}: ${10 * VISITS} rows of another table, ${end - before} bytes of the log; source ${source} was past them after ${((Date.now() - started) / 1000).toFixed(1)} s and ${beats} heartbeats`);
  });
}
