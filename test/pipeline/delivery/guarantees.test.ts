import { Delivery, Ordering } from '../../../src/core';
import { asStrongAs, isAsOrdered, isAsStrong, weakerDelivery, weakerOrdering } from '../../../src/core/delivery/guarantees';

const ALL = Object.values(Delivery);

test.each<[Delivery, Delivery[]]>([
  [Delivery.EXACTLY_ONCE, [Delivery.EXACTLY_ONCE]],
  [Delivery.EFFECTIVELY_ONCE, [Delivery.EFFECTIVELY_ONCE, Delivery.EXACTLY_ONCE]],
  [Delivery.AT_LEAST_ONCE, [Delivery.AT_LEAST_ONCE, Delivery.EFFECTIVELY_ONCE, Delivery.EXACTLY_ONCE]],
  [Delivery.AT_MOST_ONCE, [Delivery.AT_MOST_ONCE, Delivery.EFFECTIVELY_ONCE, Delivery.EXACTLY_ONCE]],
  [Delivery.BEST_EFFORT, ALL.filter(delivery => delivery !== Delivery.UNKNOWN)],
  [Delivery.UNKNOWN, ALL],
])('%s is held by %j', (required, holding) => {
  expect(asStrongAs(required)).toEqual(ALL.filter(delivery => holding.includes(delivery)));
});

test('what loses and what repeats do both together', () => {
  expect(weakerDelivery(Delivery.AT_MOST_ONCE, Delivery.AT_LEAST_ONCE)).toBe(Delivery.BEST_EFFORT);
  expect(weakerDelivery(Delivery.EFFECTIVELY_ONCE, Delivery.AT_LEAST_ONCE)).toBe(Delivery.AT_LEAST_ONCE);
  expect(weakerDelivery(Delivery.EXACTLY_ONCE, Delivery.UNKNOWN)).toBe(Delivery.UNKNOWN);
});

test('the weaker of two is weaker than both, and no weaker than it has to be', () => {
  for (const a of ALL) {
    for (const b of ALL) {
      const weaker = weakerDelivery(a, b);
      expect(isAsStrong(a, weaker) && isAsStrong(b, weaker)).toBe(true);
      for (const other of ALL.filter(lower => isAsStrong(a, lower) && isAsStrong(b, lower))) expect(isAsStrong(weaker, other)).toBe(true);
      expect(weakerDelivery(b, a)).toBe(weaker);
    }
  }
});

test('orders are a chain', () => {
  const chain = [Ordering.UNKNOWN, Ordering.NONE, Ordering.PER_KEY, Ordering.PER_PARTITION];
  chain.forEach((a, i) => chain.forEach((b, j) => {
    expect(isAsOrdered(a, b)).toBe(i >= j);
    expect(weakerOrdering(a, b)).toBe(chain[Math.min(i, j)]);
  }));
});
