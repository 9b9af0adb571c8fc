import type { FlowWorld } from './flow-world';
import { textOf } from './topic-record';

/** Where a secret is that should not be there: in topics, or in what any process wrote. Digits are looked for however they are grouped. */
export async function leaks(world: FlowWorld, topics: readonly string[], secrets: readonly string[]): Promise<string[]> {
  const places: Array<readonly [string, string]> = [];
  for (const topic of topics) places.push([topic, (await world.read(topic)).map(textOf).join('\n')]);
  places.push(['a log', world.logs]);
  return places.flatMap(([place, text]) => {
    const grouped = text.replace(/(?<=\d)[ -](?=\d)/g, '');
    return secrets.filter(secret => text.includes(secret) || grouped.includes(secret)).map(secret => `${secret} in ${place}`);
  });
}
