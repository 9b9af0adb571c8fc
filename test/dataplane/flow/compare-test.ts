import { createHash } from 'crypto';
import { print } from './flow-engines';
import type { FlowWorld } from './flow-world';
import { finished, Order, order, orders } from './orders';
import { Languages, SHOP } from './pipelines';
import { headersOf, jsonOf } from './topic-record';
import { recordsMoved } from '../moved';

const NAMES = { mjs: 'javascript', py: 'python' };

/** Every record that goes in comes out once, with the right content, key and headers. */
export function compareTest(world: () => FlowWorld, languages: Languages, count: number): void {
  test('each record is compared, with its key and its headers', async () => {
    const places = await world().produce(SHOP.placed, orders(0, count));
    await world().drained();
    const out = await world().read(SHOP.orders);
    const byId = new Map(out.map(record => [jsonOf<Order>(record).id, record]));
    for (let i = 0; i < count; i++) {
      const given = order(i);
      const record = byId.get(given.id)!;
      expect(jsonOf(record)).toEqual(finished(given, { mask: NAMES[languages.mask], enrich: NAMES[languages.enrich] }));
      expect(record.key?.toString()).toBe(given.customer);
      const headers = headersOf(record);
      expect(headers.ce_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      expect(headers).toEqual({ ...expectedHeaders(given, places[i]), ce_time: headers.ce_time });
    }
    expect(out).toHaveLength(count);
    expect(await world().read(SHOP.maskLetters)).toEqual([]);
    expect(await world().read(SHOP.enrichLetters)).toEqual([]);
    print(`${languages.mask} and ${languages.enrich}: ${count} written, ${out.length} compared, key and headers too, no dead letter`);
    recordsMoved('flow', ['KafkaCluster', 'KafkaTopic', 'TransformChain', 'ServerlessTransform']);
  });
}

function expectedHeaders(given: Order, [partition, offset]: [number, number]): Record<string, string> {
  const masked = outputId('/apis/v1/namespaces/shop/kafkasources/clean-mask#placed', `partition:${partition}/offset:${offset}`);
  return {
    'ce_specversion': '1.0',
    'ce_id': outputId('/shop/clean-mask', masked),
    'ce_source': '/shop/clean-enrich',
    'ce_type': 'test.order.enriched',
    'ce_subject': `partition:${partition}#${offset}`,
    'ce_partitionkey': given.customer!,
    'content-type': 'application/json',
  };
}

/** As docs/runner.md says. */
function outputId(source: string, id: string): string {
  return createHash('sha256').update(`${source}\n${id}\n0`).digest('hex').slice(0, 32);
}
