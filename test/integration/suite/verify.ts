import { isDeepStrictEqual } from 'util';

/** States that two values are the same, all the way down. */
export function equal<T>(actual: unknown, expected: T, note = ''): asserts actual is T {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`expected ${show(expected)}, got ${show(actual)}${note === '' ? '' : ` (${note.slice(0, 300)})`}`);
}

/** States that a text holds another. */
export function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`expected a text with ${show(part)}, got ${show(text)}`);
}

/** States that a list is empty, and shows what is in it. */
export function none(list: readonly unknown[], what: string): void {
  if (list.length > 0) throw new Error(`${list.length} ${what}: ${list.slice(0, 20).map(entry => typeof entry === 'string' ? entry : show(entry)).join('; ')}`);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value) ?? String(value);
  return text.length > 600 ? `${text.slice(0, 600)}...` : text;
}
