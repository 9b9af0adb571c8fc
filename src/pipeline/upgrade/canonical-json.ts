import { isRecord } from '../../validation/schema';
import { compareText } from '../model/sorting';

/** The same text for the same value, whatever the order of its keys; undefined for what JSON does not know. */
export function canonicalJson(value: unknown, rewrite: (text: string) => string = text => text): string | undefined {
  return JSON.stringify(value, (_, child: unknown) => {
    if (typeof child === 'string') return rewrite(child);
    return isRecord(child) ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => compareText(a, b))) : child;
  });
}
