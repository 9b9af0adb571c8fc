/** Compares texts by code units, so that the order is the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sorted copy without repetitions, both by a key. */
export function sortedBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  const unique = new Map<string, T>();
  for (const item of items) {
    if (!unique.has(key(item))) unique.set(key(item), item);
  }
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

/** A key of several texts that cannot be mistaken for the key of others. */
export function compoundKey(...parts: readonly string[]): string {
  return parts.join('\u0000');
}

/** A copy of a record with sorted keys. */
export function sortedRecord<V>(record: Readonly<Record<string, V>>): Record<string, V> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
