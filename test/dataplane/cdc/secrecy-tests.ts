import { print } from './report';
import { SECRET } from './shop';
import type { ShopWorld } from './shop-world';

/** What may be nowhere. */
export function secrecyTests(world: () => ShopWorld): void {
  test('masked and excluded values are in no topic and in no log', async () => {
    const { topics, connect, dialect } = world();
    const records = await topics.readAll();
    const texts = records.map(({ topic, key, value, headers }) => ({ topic, text: `${key}\n${value}\n${JSON.stringify(headers)}` }));
    const names = [...new Set(texts.map(({ topic }) => topic))];
    expect(texts.filter(({ text }) => text.match(SECRET) !== null)).toEqual([]);
    expect(connect.log.split('\n').filter(line => line.match(SECRET) !== null)).toEqual([]);
    // A search that finds nothing at all would prove nothing.
    expect(texts.filter(({ text }) => text.includes('"customer 17"')).length).toBeGreaterThan(0);
    expect(connect.log).toMatch(/INFO io\.debezium/);
    print(`${dialect.name}: no masked or excluded value in ${records.length} records of ${names.length} topics (${names.sort().join(', ')}) nor in ${connect.log.split('\n').length} lines of the worker's log`);
  });

  test('no password is in a topic or in the log, and no Secret was refused', async () => {
    const { topics, connect, held } = world();
    const logins = held.applied.clients.map(({ properties }) => properties['sasl.jaas.config'] ?? '');
    const passwords = logins.map(login => /password="([^"]+)"/.exec(login)?.[1]).filter(text => text !== undefined);
    expect(passwords.length).toBeGreaterThan(0);
    const everything = [...(await topics.readAll()).map(({ value }) => value ?? ''), connect.log];
    for (const password of [...passwords, world().password]) {
      expect(everything.filter(text => text.includes(password)).map(text => text.slice(0, 300))).toEqual([]);
    }
    expect(connect.refusedSecrets).toEqual([]);
  });
}
