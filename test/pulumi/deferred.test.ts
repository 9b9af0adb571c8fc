import { deferredValue, findDeferred, isDeferred, needKnown } from '../../src/core/deferred';
import { messageOf } from '../support/app';

test('a program without placeholders may use what looks like one', () => {
  expect(['deferred-x7q-000000', `sha256:de4e44ed${'0'.repeat(56)}`, 1_907_350_000].map(isDeferred)).toEqual([false, false, false]);
  expect(needKnown('app', 'deferred-x7q-000000', 'the name')).toBe('deferred-x7q-000000');
});

test('placeholders have the form of what they stand for, and are found in a text', () => {
  const [name, digest, number] = [deferredValue('text', 0), deferredValue('digest', 1), deferredValue('number', 2)];
  expect(name).toMatch(/^[a-z][-a-z0-9]{0,62}$/);
  expect(digest).toMatch(/^sha256:[a-f0-9]{64}$/);
  expect(Number.isInteger(number) && Number(number) < 2 ** 31).toBe(true);
  expect(findDeferred(`${name}:9096,image@${digest},${number}`)).toEqual([{ id: 0, index: 0 }, { id: 1, index: 31 }, { id: 2, index: 103 }]);
  expect([name, digest, number, `a ${name}`].map(isDeferred)).toEqual([true, true, true, true]);
  expect(['deferred-x7q-000009', Number(number) + 1, Number(number) + 0.5, `1${number}`, true].map(isDeferred)).toEqual([false, false, false, false, false]);
});

test('one where a value must be known is a ValueNotKnown error', () => {
  expect(messageOf(() => needKnown('orders/Kafka', deferredValue('text', 0), 'the name')))
    .toBe('ValueNotKnown: [orders/Kafka] the name must be known at synthesis, and is an output of the deployment, got "deferred-x7q-000000"; '
      + 'fix: pass a plain value, as one from the configuration of the stack');
});

test('a million is the limit', () => {
  expect(messageOf(() => deferredValue('text', 1_000_000))).toMatch(/^InvalidNumber: .*too many values are known at deployment only, got 1000001/);
});
