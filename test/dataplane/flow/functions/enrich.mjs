// Adds what the order implies.
const COUNTRIES = { 44: 'United Kingdom', 49: 'Germany', 81: 'Japan' };

export function handle({ data: order }, context) {
  if (order.items.length === 0) context.reject('nothing was ordered');
  const cents = order.items.reduce((sum, item) => sum + item.cents * item.count, 0);
  return context.event({ type: 'test.order.enriched', data: { ...order, cents, country: COUNTRIES[order.dial] ?? 'elsewhere', enriched: 'javascript' } });
}
