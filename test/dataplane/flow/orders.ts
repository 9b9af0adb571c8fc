import type { NewRecord } from './topic-record';

/** An order as the checkout of the shop writes it. */
export interface Order {
  readonly id: string;
  readonly customer?: string;
  readonly card: string;
  readonly mail: string;
  readonly note: string;
  readonly dial: number;
  readonly items: ReadonlyArray<{ readonly name: string; readonly cents: number; readonly count: number }>;
  /** How often the function that masks it throws. */
  readonly fails?: number;
}

const DIALS = [44, 49, 81, 99];
const COUNTRIES: Readonly<Record<number, string>> = { 44: 'United Kingdom', 49: 'Germany', 81: 'Japan' };

/** Secrets of order i: nothing behind the function that masks may have one of them. */
export function secretsOf(i: number): { readonly card: string; readonly mail: string } {
  return { card: `4929${String(100_000_000_000 + i * 7919)}`, mail: `buyer.${i}@mail.example` };
}

/** Order i; the same one each time. Orders of one customer have a key in common. */
export function order(i: number, change: Partial<Order> = {}): Order {
  const { card, mail } = secretsOf(i);
  return {
    id: `order-${i}`,
    customer: `customer-${i % 50}`,
    card,
    mail,
    note: `call ${mail} – “größer”, card ${card.replace(/(.{4})(?=.)/g, '$1 ')} 注文`,
    dial: DIALS[i % DIALS.length],
    items: Array.from({ length: 1 + i % 3 }, (_, n) => ({ name: `item ${n}`, cents: 100 + i % 97 + n, count: 1 + n })),
    ...change,
  };
}

/** The record of an order, with its customer as key. */
export function recordOf(ordered: Order, headers: NewRecord['headers'] = []): NewRecord {
  return { key: ordered.customer, value: JSON.stringify(ordered), headers };
}

/** Orders first to last as records. */
export function orders(first: number, count: number): NewRecord[] {
  return Array.from({ length: count }, (_, n) => recordOf(order(first + n)));
}

/** What both functions have to make of an order. */
export function finished(ordered: Order, languages: { readonly mask: string; readonly enrich: string }): object {
  const mask = (text: string): string => text.replace(/\b\d(?:[ -]?\d){12,18}\b/g, card => `****${card.slice(-4)}`).replace(/[\w.+-]+@([\w.-]+)/g, '***@$1');
  return {
    ...ordered,
    card: mask(ordered.card),
    mail: mask(ordered.mail),
    note: mask(ordered.note),
    masked: languages.mask,
    cents: ordered.items.reduce((sum, item) => sum + item.cents * item.count, 0),
    country: COUNTRIES[ordered.dial] ?? 'elsewhere',
    enriched: languages.enrich,
  };
}
