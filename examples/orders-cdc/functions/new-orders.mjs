/** Passes on each order when it is placed; other changes of its row, and deletes, are no new orders. */
export async function handle(ce, context) {
  const { op, after } = ce.data;
  if (op !== 'c' && op !== 'r') return undefined;
  return context.event({ type: 'com.acme.order.placed', partitionkey: String(after.id), data: after });
}
