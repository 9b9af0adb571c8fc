import { AsyncLocalStorage } from 'async_hooks';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import * as pulumi from '@pulumi/pulumi';
import { outputBehind, outputCount } from '../../src/pulumi/outputs';
import { asString } from 'cdk8s-data-pipelines/pulumi';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Runs a program as the Automation API does: with a store of its own, in which Pulumi keeps what belongs to the run. */
function inRunOfItsOwn<T>(program: () => T): { result: T; store: WeakRef<object> } {
  const store = { settings: {} };
  const { asyncLocalStorage } = globalThis as unknown as { readonly asyncLocalStorage: AsyncLocalStorage<object> };
  return { result: asyncLocalStorage.run(store, program), store: new WeakRef(store) };
}

test('each run counts from the start, and knows nothing of the others', () => {
  const first = inRunOfItsOwn(() => [asString(pulumi.output('a')), asString(pulumi.output('b'))]).result;
  const second = inRunOfItsOwn(() => {
    const made = asString(pulumi.output('c'));
    return { made, count: outputCount(), other: outputBehind(1) };
  }).result;
  expect(second).toEqual({ made: first[0], count: 1, other: undefined });
});

test('what a run made goes with it', async () => {
  const stores = Array.from({ length: 20 }, () => inRunOfItsOwn(() => asString(pulumi.output('x'.repeat(100_000)))).store);
  await new Promise(resolve => setTimeout(resolve, 10));
  collectGarbage();
  expect(stores.filter(store => store.deref() !== undefined)).toEqual([]);
});
