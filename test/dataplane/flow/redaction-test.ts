import { print } from './flow-engines';
import type { FlowWorld } from './flow-world';
import { leaks } from './leaks';
import { order, recordOf, secretsOf } from './orders';
import { SHOP } from './pipelines';
import type { NewRecord } from './topic-record';

/** Orders of this test, apart from those of others in the same world. */
const FIRST = 100_000;
const REFUSED = 4;

/** What a function must take away is in no topic behind it, whatever happens to the record there, and in no log. */
export function redactionTest(world: () => FlowWorld, alreadyWritten: number): void {
  test('card numbers and addresses are nowhere behind, dead letters of the next stage and logs included', async () => {
    const before = (await world().read(SHOP.orders)).length;
    const records = plantedOrders();
    await world().produce(SHOP.placed, records);
    await world().drained();
    const numbers = [...Array.from({ length: alreadyWritten }, (_, i) => i), ...records.map((_, n) => FIRST + n)];
    const secrets = numbers.map(secretsOf).flatMap(({ card, mail }) => [card, mail]);
    const behind = [SHOP.between, SHOP.orders, SHOP.enrichLetters];
    expect(await leaks(world(), [SHOP.placed], secrets)).toHaveLength(secrets.length);
    expect(await leaks(world(), behind, secrets)).toEqual([]);
    expect((await world().read(SHOP.orders)).length - before).toBe(records.length - REFUSED);
    expect((await world().read(SHOP.enrichLetters)).length).toBe(REFUSED);
    print(`${secrets.length} secrets that are in ${SHOP.placed} are not in ${behind.join(', ')}, nor in ${world().logs.length} characters of logs`);
  });
}

/** A secret in each place where a record can have one: fields, text, headers, the key; and records that fail on their way. */
function plantedOrders(): NewRecord[] {
  let next = FIRST;
  const some = (count: number, make: (i: number) => NewRecord): NewRecord[] => Array.from({ length: count }, () => make(next++));
  return [
    ...some(20, i => recordOf(order(i), [['x-card', secretsOf(i).card], ['reply-to', secretsOf(i).mail]])),
    ...some(5, i => ({ ...recordOf(order(i)), key: secretsOf(i).mail })),
    // The error of the function quotes the card.
    ...some(3, i => recordOf(order(i, { fails: 2 }))),
    // The second stage refuses what has no items.
    ...some(REFUSED, i => recordOf(order(i, { items: [] }))),
  ];
}
