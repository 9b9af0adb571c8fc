import { print } from './flow-engines';
import type { FlowWorld } from './flow-world';
import { letterOf } from './letters';
import { order, recordOf } from './orders';
import { SHOP } from './pipelines';
import type { NewRecord } from './topic-record';

const FIRST = 200_000;
const JSON_TYPE = [['content-type', 'application/json']] as const;

/** A record that cannot be processed, and what its dead letter must say. */
interface Poison {
  readonly what: string;
  readonly record: NewRecord;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
}

const POISONS: readonly Poison[] = [
  { what: 'bytes that are no JSON', record: { key: 'k1', value: '{"id":', headers: JSON_TYPE }, status: 400, code: 'InvalidData', message: 'is not JSON', attempts: 1 },
  { what: 'text that is no order', record: { key: 'k2', value: 'hello' }, status: 422, code: 'FunctionRejected', message: 'not an order', attempts: 1 },
  { what: 'a tombstone', record: { key: 'k3' }, status: 422, code: 'FunctionRejected', message: 'not an order', attempts: 1 },
  { what: 'an order of nobody', record: recordOf(order(FIRST, { customer: undefined })), status: 422, code: 'FunctionRejected', message: 'no customer', attempts: 1 },
  { what: 'a record above the limit', record: { key: 'k5', value: `"${'x'.repeat(70 * 1024)}"` }, status: 413, code: 'BodyTooLarge', message: '65536', attempts: 1 },
  { what: 'an order that fails each time', record: recordOf(order(FIRST + 1, { fails: 99 })), status: 500, code: 'FunctionFailed', message: 'Error', attempts: 6 },
];

/** What cannot be processed ends in the dead letters as it came, with reason and origin; the rest goes on. */
export function poisonTest(world: () => FlowWorld): void {
  test('poison goes to the dead letters, with the reason and the origin', async () => {
    const before = await countsOf(world());
    const written: Array<[number, number]> = [];
    for (const { record } of POISONS) written.push(...await world().produce(SHOP.placed, [record]));
    await world().drained();
    const letters = (await world().read(SHOP.maskLetters)).map(letterOf);
    for (const [i, { what, record, status, code, message }] of POISONS.entries()) {
      const [partition, offset] = written[i];
      const letter = letters.find(({ id }) => id === `partition:${partition}/offset:${offset}`);
      expect([what, letter?.status, letter?.code]).toEqual([what, status, code]);
      expect(letter).toMatchObject({
        source: '/apis/v1/namespaces/shop/kafkasources/clean-mask#placed',
        destination: 'http://clean-mask.shop.svc.cluster.local',
        message: expect.stringContaining(message),
      });
      expect(letter!.record.value?.toString()).toBe(record.value);
      expect(letter!.record.key?.toString()).toBe(record.key);
    }
    expect(letters).toHaveLength(POISONS.length);
    const after = await countsOf(world());
    const more = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
    expect(['received', 'dead letters', 'delivered', 'lost', 'subscriber.attempts'].map(more))
      .toEqual([POISONS.length, POISONS.length, 0, 0, POISONS.reduce((sum, { attempts }) => sum + attempts, 0)]);
    print(letters.map(({ status, code, message }) => `${status} ${code} (${message})`).join(', '));
  });
}

async function countsOf(world: FlowWorld): Promise<Readonly<Record<string, number>>> {
  return (await world.dispatcher.status())['shop/clean-mask'].counts;
}
