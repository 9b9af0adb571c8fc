import type { FlowWorld } from './flow-world';
import { order, Order, recordOf } from './orders';
import { SHOP } from './pipelines';
import { headersOf, jsonOf, TopicRecord } from './topic-record';

const FIRST = 300_000;
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** Records of all sorts on their way through. */
export function eventsTest(world: () => FlowWorld): void {
  test('records that are CloudEvents, and records that are none', async () => {
    const [binary, structured, plain] = [0, 1, 2].map(n => order(FIRST + n));
    const attributes = { ce_specversion: '1.0', ce_id: 'event-1', ce_source: '/checkout', ce_type: 'placed', ce_subject: 'one', ce_partitionkey: 'size', ce_traceparent: TRACE };
    const event = { specversion: '1.0', id: 'event-2', source: '/checkout', type: 'placed', datacontenttype: 'application/json', data: structured };
    await world().produce(SHOP.placed, [
      { key: 'other key', value: JSON.stringify(binary), headers: [...Object.entries(attributes), ['content-type', 'application/json'], ['x-other', 'gone']] },
      { value: JSON.stringify(event), headers: [['content-type', 'application/cloudevents+json; charset=utf-8']] },
      { key: 'plain', value: JSON.stringify(plain), headers: [['ce_specversion', '1.0']] },
    ]);
    await world().drained();
    const out = await ordersById(world());
    expect(headersOf(out.get(binary.id)!)).toMatchObject({ ce_subject: 'one', ce_traceparent: TRACE, ce_partitionkey: 'size' });
    expect(out.get(binary.id)!.key?.toString()).toBe('size');
    expect(out.get(structured.id)!.key).toBeUndefined();
    // Not all that an event must have: so it is a record like any other.
    expect(headersOf(out.get(plain.id)!).ce_subject).toMatch(/^partition:\d+#\d+$/);
    expect(out.get(plain.id)!.key?.toString()).toBe('plain');
  });

  test('what fails at first is tried again and comes through once, and what is behind it waits', async () => {
    const [failing, behind] = [order(FIRST + 10, { fails: 3 }), order(FIRST + 11, { customer: order(FIRST + 10).customer })];
    const started = Date.now();
    await world().produce(SHOP.placed, [failing, behind].map(given => recordOf(given)));
    await world().drained();
    // Knative waits 2, 4 and 8 times the delay of 100 ms.
    expect(Date.now() - started).toBeGreaterThan(1_400);
    const out = await ordersById(world());
    const [first, second] = [failing, behind].map(({ id }) => out.get(id)!);
    expect(first.partition).toBe(second.partition);
    expect(first.offset).toBeLessThan(second.offset);
  });
}

async function ordersById(world: FlowWorld): Promise<ReadonlyMap<string, TopicRecord>> {
  const records = await world.read(SHOP.orders);
  const byId = new Map(records.map(record => [jsonOf<Order>(record).id, record]));
  expect(byId.size).toBe(records.length);
  return byId;
}
