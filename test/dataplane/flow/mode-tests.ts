import { print } from './flow-engines';
import { FlowWorld, QUICK } from './flow-world';
import { letterOf } from './letters';
import { modesApp } from './pipelines';
import { headersOf, jsonOf, NewRecord } from './topic-record';
import { Engines, subjectOf } from '../proof';

/** What the function tells of its work on one record. Times in milliseconds. */
interface Work {
  readonly n: number;
  readonly key?: string;
  readonly from: number;
  readonly to: number;
  readonly times: readonly number[];
}

const EARLY = 20;

/** Order, retries, where to begin, limits: as the KafkaSource object says. */
export function modeTests(engines: () => Engines): void {
  describe('delivery', () => {
    let world: FlowWorld;
    beforeAll(async () => {
      const early = Array.from({ length: EARLY }, (_, n) => task({ n }));
      world = await FlowWorld.start(engines(), subjectOf('modes', modesApp()), { consumer: QUICK, already: { work: early } });
    });
    afterAll(() => world.stop());
    const workOf = async (topic: string): Promise<Work[]> => (await world.read(topic)).map(record => jsonOf<Work>(record));

    test('initial offset: earliest reads what is there already, latest does not', async () => {
      await world.produce('work', [task({ n: EARLY })]);
      await world.drained();
      const numbers = Object.fromEntries(await Promise.all(['ordered', 'unordered', 'late'].map(async id => [id, (await workOf(`after-${id}`)).map(({ n }) => n).sort((a, b) => a - b)])));
      const all = Array.from({ length: EARLY + 1 }, (_, n) => n);
      expect(numbers).toEqual({ ordered: all, unordered: all, late: [EARLY] });
    });

    test('ordered: one record of a partition at a time; unordered: several', async () => {
      await world.produce('work', Array.from({ length: 40 }, (_, i) => ({ ...task({ n: 100 + i, ms: 50 }), partition: i % 2 })));
      await world.drained();
      const most = async (id: string, partition: number): Promise<number> => {
        const work = (await workOf(`after-${id}`)).filter(({ n }) => n >= 100 && n < 200 && n % 2 === partition);
        expect(work).toHaveLength(20);
        return Math.max(...work.map(({ from }) => work.filter(other => other.from <= from && from < other.to).length));
      };
      const ordered = [await most('ordered', 0), await most('ordered', 1)];
      const unordered = [await most('unordered', 0), await most('unordered', 1)];
      print(`records of one partition in work at a time: ordered ${ordered.join(' and ')}, unordered ${unordered.join(' and ')}`);
      expect(ordered).toEqual([1, 1]);
      expect(Math.max(...unordered)).toBeGreaterThan(3);
    });

    test('waits double with one policy and grow evenly with the other', async () => {
      await world.produce('work', [task({ n: 200, fails: 3 })]);
      await world.drained();
      const waits = async (id: string): Promise<number[]> => {
        const { times } = (await workOf(`after-${id}`)).find(({ n }) => n === 200)!;
        return times.slice(1).map((time, i) => time - times[i]);
      };
      const [exponential, linear] = [await waits('ordered'), await waits('unordered')];
      print(`waits: exponential ${exponential.join(', ')} ms, linear ${linear.join(', ')} ms`);
      [1000, 2000, 4000].forEach((least, i) => expect(exponential[i]).toBeGreaterThanOrEqual(least));
      [500, 1000, 1500].forEach((least, i) => expect(linear[i]).toBeGreaterThanOrEqual(least));
      expect(linear[2]).toBeLessThan(4000);
      // Its stage repeats nothing.
      expect((await world.read('work.late.dlq')).map(record => letterOf(record).code)).toEqual(['FunctionFailed']);
    });

    test('a function that takes too long is given up, an output that Kafka does not take too', async () => {
      await world.produce('odd', [task({ n: 300, ms: 60_000 }), task({ n: 301, bytes: 1_100_000 }), task({ n: 302 })]);
      await world.drained();
      const letters = (await world.read('odd.odd.dlq')).map(record => letterOf(record));
      expect(letters.map(({ status, code }) => [status, code])).toEqual([[504, 'FunctionTimeout'], [503, 'SinkUnavailable']]);
      expect((await workOf('after-odd')).map(({ n }) => n)).toEqual([302]);
    });

    // Nothing that we emit can change this, so it is written down in src/processing/README.md; here it is seen that the stand-in is no better than the real one.
    test('what Knative itself changes or drops', async () => {
      const counts = async () => (await world.dispatcher.status())['modes/odd'].counts;
      const before = await counts();
      const letters = (await world.read('odd.odd.dlq')).length;
      await world.produce('odd', [{ ...task({ n: 400 }), key: 'ключ' }]);
      await world.produce('odd', [{ ...task({ n: 401 }), key: 'a\nb' }]);
      await world.produce('odd', [{ ...task({ n: 402 }), headers: [['x', null]] }]);
      await world.produce('odd', [{ key: 'large', value: 'x'.repeat(1_048_200) }]);
      await world.drained();
      const after = await counts();
      const more = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
      const record = (await world.read('after-odd')).find(candidate => jsonOf<Work>(candidate).n === 400)!;
      expect(headersOf(record).ce_partitionkey).toBe('????');
      expect({ lost: more('lost'), discarded: more('discarded') }).toEqual({ lost: 2, discarded: 1 });
      expect((await world.read('odd.odd.dlq')).length).toBe(letters);
      print('Knative: a key in Cyrillic became ????; a line break in a key, a header without a value and a dead letter above 1 MiB were dropped');
    });
  });
}

function task(work: { n: number; ms?: number; fails?: number; bytes?: number }): NewRecord {
  return { key: `key-${work.n}`, value: JSON.stringify(work) };
}
