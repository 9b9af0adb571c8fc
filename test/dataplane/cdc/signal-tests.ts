import { byFirst, cells, Change } from './envelope';
import { print } from './report';
import { CLEAR } from './shop';
import { SHOP } from './shop-source';
import type { ShopWorld } from './shop-world';
import { Mark } from './topics';
import { until } from '../until';

/** Rows that are read again while the source runs. */
export function signalTests(world: () => ShopWorld): void {
  const again = async (mark: Mark): Promise<Change[]> => {
    const wanted = await world().rows('orders', CLEAR);
    const found = await until('the incremental snapshot', 120, async () => {
      const changes = (await world().changes('orders', mark)).filter(change => change.op === 'r');
      return changes.length >= wanted.length ? changes : undefined;
    });
    expect(found.map(change => cells(change.after!, CLEAR)).sort(byFirst)).toEqual(wanted);
    expect([...new Set(found.map(change => change.source.snapshot))]).toEqual(['incremental']);
    return found;
  };
  const data = () => JSON.stringify({ 'data-collections': [`${world().dialect.schema}.orders`], 'type': 'incremental' });

  test('an incremental snapshot that a row of the signal table asks for', async () => {
    const mark = await world().mark('orders');
    await world().database.run(`INSERT INTO cdc_signals VALUES ('again-1', 'execute-snapshot', '${data()}');`);
    print(`${world().dialect.name}: incremental snapshot by the signal table: ${(await again(mark)).length} records, equal to the table`);
  });

  test('an incremental snapshot that a record of the signal topic asks for', async () => {
    const mark = await world().mark('orders');
    await world().write(`${SHOP}.signals`, SHOP, JSON.stringify({ id: 'again-2', type: 'execute-snapshot', data: JSON.parse(data()) }));
    print(`${world().dialect.name}: incremental snapshot by the signal topic: ${(await again(mark)).length} records, equal to the table`);
  });
}
