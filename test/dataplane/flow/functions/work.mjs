// Does what the record asks for, and tells when.
import { setTimeout as sleep } from 'node:timers/promises';

const tries = new Map();

export async function handle({ data, extensions }) {
  const from = Date.now();
  const times = [...tries.get(data.n) ?? [], from];
  tries.set(data.n, times);
  await sleep(data.ms ?? 0);
  if (times.length <= (data.fails ?? 0)) throw new Error('not yet');
  return { n: data.n, key: extensions.partitionkey, from, to: Date.now(), times, filler: 'x'.repeat(data.bytes ?? 0) };
}
