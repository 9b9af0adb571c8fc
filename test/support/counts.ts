/** How many items have each key, most first. */
export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Array<[key: string, count: number]> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
