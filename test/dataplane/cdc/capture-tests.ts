import { byFirst, cells, Change, changesOf, rowOf, tableOf } from './envelope';
import { print } from './report';
import { CLEAR, maskedPhone, numbers, orders } from './shop';
import type { ShopWorld } from './shop-world';
import { recordsMoved } from '../moved';

/** Rows, and what becomes of them and of their columns. */
export function captureTests(world: () => ShopWorld, rows: number): void {
  test('the snapshot holds each row once, with masks', async () => {
    const found = changesOf(await world().records('orders', rows));
    expect(found.map(change => change.op)).toEqual(found.map(() => 'r'));
    expect(found.map(({ after }) => cells(after!, CLEAR)).sort(byFirst)).toEqual(await world().rows('orders', CLEAR));
    expect(found.map(change => JSON.parse(change.record.key!))).toEqual(found.map(({ after }) => ({ id: after!.id })));
    for (const change of found) expectMasked(change);
    print(`${world().dialect.name}: snapshot: ${rows} rows in, ${found.length} records out, equal by content; card and phone masked, iban absent in each`);
  });

  test('inserts, updates and deletes come as they are, before and after, with a tombstone', async () => {
    const mark = await world().mark('orders');
    const { database } = world();
    await database.run(orders([1_001, 1_002], 1));
    await database.run('UPDATE orders SET quantity = 77, amount = 0.10 WHERE id = 1001;');
    await database.run('DELETE FROM orders WHERE id = 1002;');
    await database.run('UPDATE orders SET id = 1003 WHERE id = 1001;');
    const found = await world().records('orders', 8, mark);
    const of = (id: number) => found.filter(({ key }) => JSON.parse(key!).id === id);
    const whole = (id: number, quantity: number, amount: string) => ({
      id, customer: 'customer 1001', card: '********', phone: maskedPhone(1001), quantity, amount, revision: 1,
    });
    expect(found.map(({ value }) => value === null).filter(tombstone => tombstone)).toHaveLength(2);
    expect(of(1001).map(({ value }) => value === null)).toEqual([false, false, false, true]);
    const [created, updated, moved] = changesOf(of(1001));
    expect(created).toMatchObject({ before: null, after: whole(1001, 1001 % 9, '1.50') });
    expect(updated).toMatchObject({ before: whole(1001, 1001 % 9, '1.50'), after: whole(1001, 77, '0.10') });
    // A new primary key is a new row, as for Kafka.
    expect(moved).toMatchObject({ before: whole(1001, 77, '0.10'), after: null });
    expect(changesOf(of(1003))).toMatchObject([{ op: 'c', after: whole(1003, 77, '0.10') }]);
    expect(of(1002).map(({ value }) => value === null)).toEqual([false, false, true]);
    expect(changesOf(of(1002)).map(({ op }) => op)).toEqual(['c', 'd']);
    for (const change of changesOf(found)) expectMasked(change);
    expect(tableOf(await world().changes('orders'), CLEAR)).toEqual(await world().rows('orders', CLEAR));
    print(`${world().dialect.name}: 2 inserts, 1 update, 1 delete, 1 change of a primary key: ${found.length} records with 2 tombstones, the topic replayed equals the table`);
    recordsMoved('change capture', ['CdcSource', 'Connector', 'KafkaCluster', 'KafkaConnect', 'KafkaTopic']);
  });

  test('columns that are added, renamed and widened are in the records from then on', async () => {
    const { database, dialect } = world();
    const mark = await world().mark('items');
    await database.run('INSERT INTO items VALUES (1, \'one\');');
    await database.run('UPDATE items SET label = \'uno\' WHERE id = 1;');
    await database.run('ALTER TABLE items ADD COLUMN weight INTEGER;');
    await database.run('INSERT INTO items VALUES (2, \'two\', 20);');
    await database.run('ALTER TABLE items RENAME COLUMN label TO title;');
    await database.run('INSERT INTO items VALUES (3, \'three\', 30);');
    await database.run(dialect.widen('items', 'weight'));
    await database.run('INSERT INTO items VALUES (4, \'four\', 4000000000);');
    await database.run('ALTER TABLE items DROP COLUMN title;');
    await database.run('INSERT INTO items VALUES (5, 50);');
    const found = changesOf(await world().records('items', 6, mark)).sort((a, b) => Number(rowOf(a).id) - Number(rowOf(b).id));
    expect(found.map(({ op, before: old }) => [op, old])).toEqual([
      ['c', null], ['u', dialect.fullBefore ? { id: 1, label: 'one' } : null], ['c', null], ['c', null], ['c', null], ['c', null],
    ]);
    expect(found.map(({ after }) => after)).toEqual([
      { id: 1, label: 'one' }, { id: 1, label: 'uno' }, { id: 2, label: 'two', weight: 20 }, { id: 3, title: 'three', weight: 30 },
      { id: 4, title: 'four', weight: 4_000_000_000 }, { id: 5, weight: 50 },
    ]);
    print(`${dialect.name}: 4 changes of columns, ${found.length} records, each with the columns of its time`);
  });

  test('many rows in one transaction', async () => {
    const mark = await world().mark('orders');
    await world().database.run(`BEGIN;\n${orders(numbers(2_000, 2_000 + rows - 1), 2)}\nCOMMIT;`);
    const found = await world().records('orders', rows, mark);
    expect(found).toHaveLength(rows);
    expect(tableOf(await world().changes('orders'), CLEAR)).toEqual(await world().rows('orders', CLEAR));
    print(`${world().dialect.name}: a transaction of ${rows} rows, ${found.length} records`);
  });
}

/** Both images of a row hold no secret. */
function expectMasked({ before, after }: Change): void {
  for (const row of [before, after]) {
    if (row === null) continue;
    expect(row).not.toHaveProperty('iban');
    expect(row).toMatchObject({ card: '********', phone: expect.stringMatching(/^[0-9a-f]{64}$/) });
  }
}
