import { print } from './report';
import { customers, numbers } from './shop';
import { ROWS, SHOP } from './shop-source';
import type { ShopWorld } from './shop-world';
import { until } from '../until';

/** Records that are not Debezium's own: rows alone, and events of an outbox. */
export function shapeTests(world: () => ShopWorld, rows: number): void {
  test('records that hold rows alone', async () => {
    const { database, dialect } = world();
    const snapshot = await world().records('customers', rows, undefined, ROWS);
    const mark = await world().mark('customers', ROWS);
    // A column that comes later is not published by itself.
    await database.run('ALTER TABLE customers ADD COLUMN remark VARCHAR(80);');
    await database.run(customers([901, 902]));
    await database.run('UPDATE customers SET name = \'renamed\', remark = \'NOTE-901-SECRET\' WHERE id = 901;');
    await database.run('DELETE FROM customers WHERE id = 902;');
    const found = await world().records('customers', 4, mark, ROWS);
    const of = (id: number) => found.filter(({ key }) => JSON.parse(key!).id === id);
    const born = (id: number) => `19${10 + id % 90}-02-03Z`;
    expect(snapshot.map(({ value }) => JSON.parse(value!)).sort((a, b) => a.id - b.id)).toEqual(
      numbers(1, rows).map(id => ({ id, name: `customer ${id}`, born: born(id), __op: 'r' })));
    expect(of(901).map(({ value }) => JSON.parse(value!))).toEqual([
      { id: 901, name: 'customer 901', born: born(901), __op: 'c' }, { id: 901, name: 'renamed', born: born(901), __op: 'u' },
    ]);
    expect(of(902).map(({ value }) => value)).toEqual([expect.stringContaining('"__op":"c"'), null]);
    expect(of(901).map(({ headers }) => headers.__source_table)).toEqual(['customers', 'customers'].map(name => expect.stringContaining(name)));
    print(`${dialect.name}: rows alone: ${rows} rows and 4 changes in, ${snapshot.length + found.length} records out, ${found.filter(record => record.value === null).length} tombstone; columns that are not named are absent`);
  });

  test('events of an outbox', async () => {
    const { database, dialect, topics } = world();
    const ids = numbers(1, 10);
    const route = (id: number) => (id % 2 === 0 ? 'order' : 'invoice');
    await database.run(`INSERT INTO outbox VALUES ${ids.map(id =>
      `('event-${id}', '${route(id)}', 'aggregate-${id % 3}', 'made', '{"number": ${id}, "parts": [{"name": "a"}]}')`).join(', ')};`);
    await database.run('DELETE FROM outbox;');
    const names = ['order', 'invoice'].map(name => `${SHOP}.events.${name}`);
    const found = await until('the events', 60, async () => {
      const records = await topics.read(names);
      return records.length >= ids.length ? records : undefined;
    });
    const seen = found.map(({ topic, key, value, headers }) => ({ topic, key: JSON.parse(key!), value: JSON.parse(value!), id: headers.id }));
    const wanted = ids.map(id => ({
      topic: `${SHOP}.events.${route(id)}`, key: `aggregate-${id % 3}`, value: { number: id, parts: [{ name: 'a' }] }, id: expect.stringContaining(`event-${id}`),
    }));
    expect(seen.sort((a, b) => a.value.number - b.value.number)).toEqual(wanted);
    print(`${dialect.name}: outbox: ${ids.length} events in, ${found.length} records out in ${names.length} topics, equal by content`);
  });
}
