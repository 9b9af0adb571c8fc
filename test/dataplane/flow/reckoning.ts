import type { FlowWorld } from './flow-world';
import { Order } from './orders';
import { SHOP } from './pipelines';
import { headersOf, jsonOf } from './topic-record';

/** What became of orders that were written, after everything has come to rest. */
export interface Reckoning {
  readonly written: number;
  /** Different orders in the last topic. */
  readonly arrived: number;
  /** Different orders in dead-letter topics. */
  readonly deadLetters: number;
  /** Ids of orders that are nowhere. */
  readonly missing: readonly string[];
  /** Records in the last topic beyond the first of each order. */
  readonly repeated: number;
  /** Of these, such with another event id than the first, which no consumer could recognise. */
  readonly unrecognisable: number;
  /** Pairs of orders of one key whose first records came in another order than they were written in. */
  readonly outOfOrder: number;
}

/** Looks for orders in all topics behind the first one. */
export async function reckon(world: FlowWorld, written: readonly Order[]): Promise<Reckoning> {
  const place = new Map(written.map((order, i) => [order.id, i]));
  const first = new Map<string, string>();
  const last = new Map<string, number>();
  let repeated = 0;
  let unrecognisable = 0;
  let outOfOrder = 0;
  for (const record of await world.read(SHOP.orders)) {
    const { id, customer } = jsonOf<Order>(record);
    const i = place.get(id);
    if (i === undefined) continue;
    const event = headersOf(record).ce_id;
    if (first.has(id)) {
      repeated++;
      if (first.get(id) !== event) unrecognisable++;
    } else {
      if (i < (last.get(customer!) ?? -1)) outOfOrder++;
      first.set(id, event);
      last.set(customer!, i);
    }
  }
  const letters = new Set<string>();
  for (const topic of [SHOP.maskLetters, SHOP.enrichLetters]) {
    for (const record of await world.read(topic)) letters.add(jsonOf<Order>(record).id);
  }
  const missing = [...place.keys()].filter(id => !first.has(id) && !letters.has(id));
  const deadLetters = [...place.keys()].filter(id => letters.has(id)).length;
  return { written: written.length, arrived: first.size, deadLetters, missing, repeated, unrecognisable, outOfOrder };
}

/** A line for the output of the tests. */
export function told(what: string, found: Reckoning): string {
  return `${what}: ${found.written} written, ${found.arrived} arrived, ${found.deadLetters} dead letters, ${found.missing.length} lost, `
    + `${found.repeated} repeated (${found.unrecognisable} with another id), ${found.outOfOrder} out of order`;
}
