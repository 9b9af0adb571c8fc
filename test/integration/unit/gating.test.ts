import { capabilities, need, run } from './fixtures';
import { missing, Need } from '../capabilities/need';
import { SCENARIOS } from '../scenarios';
import { NotRun } from '../suite/scenario';
import * as library from 'cdk8s-data-pipelines';

const holds = { run: async ({ expect: state }: { expect: (text: string, action: () => void) => Promise<void> }) => state('something', () => undefined) };

test('a scenario whose expectations hold has passed, and proves its constructs', async () => {
  expect(await run(holds)).toMatchObject({ status: 'passed', setting: 'stand-ins', reason: '', expectations: 1, constructs: ['KafkaCluster', 'KafkaTopic'], calls: ['context', 'cleanUp'] });
});

test('a scenario that lacks something is not run: nothing is made, and nothing is proved', async () => {
  const result = await run({ ...holds, needs: [need('a'), need('b', 'there is none'), need('c', 'it is broken')] });
  expect(result).toMatchObject({ status: 'not run', reason: 'b: there is none; c: it is broken', expectations: 0, constructs: [], calls: [] });
});

test('who acted is told apart: operators or stand-ins', async () => {
  expect((await run({ ...holds, needs: [need('operator eck')] })).setting).toBe('operators');
  expect((await run({ ...holds, needs: [need('image node')] })).setting).toBe('stand-ins');
});

test('a scenario that states nothing has failed', async () => {
  expect(await run({})).toMatchObject({ status: 'failed', reason: 'it ended without an expectation, so it proves nothing', constructs: [] });
});

test('a failed expectation fails it, names the step, and collects before it removes', async () => {
  const result = await run({ run: async ({ expect: state }) => state('a document', () => { throw new Error('there is none'); }) });
  expect(result).toMatchObject({ status: 'failed', reason: 'expect a document: there is none', expectations: 0, constructs: [], calls: ['context', 'diagnose', 'cleanUp'] });
});

test('a step that could not be done fails it too', async () => {
  const result = await run({ run: async ({ given }) => given('a pod', () => Promise.reject(new Error('no node'))) });
  expect(result).toMatchObject({ status: 'failed', reason: 'given a pod: no node' });
});

test('what turns out to be missing on the way makes it not run, however much held before', async () => {
  const result = await run({
    run: async ({ given, expect: state }) => {
      await state('a beginning', () => undefined);
      await given('a namespace', () => { throw new NotRun('it belongs to somebody else'); });
    },
  });
  expect(result).toMatchObject({ status: 'not run', reason: 'it belongs to somebody else', constructs: [], calls: ['context', 'cleanUp'] });
});

test('what cannot be removed fails it', async () => {
  const result = await run(holds, () => Promise.reject(new Error('a finalizer')));
  expect(result).toMatchObject({ status: 'failed', reason: 'what it made could not be removed: a finalizer', constructs: [] });
});

test('a need is probed once, and told with its reason', async () => {
  const told: string[] = [];
  const [good, bad] = [need('good'), need('bad', 'no such thing')];
  const known = capabilities(told);
  expect(await known.lacking([good, bad, good, bad])).toEqual(['bad: no such thing', 'bad: no such thing']);
  expect([good.probes, bad.probes]).toEqual([1, 1]);
  expect(told).toEqual(['  good: yes', '  bad: no: no such thing']);
});

test('a probe that fails, or that cannot be done, found nothing', async () => {
  const broken: Need = { name: 'broken', probe: () => Promise.reject(new Error('refused\nlong story')) };
  const above: Need = { name: 'above', requires: [broken], probe: async () => missing('never asked') };
  expect(await capabilities().lacking([broken, above])).toEqual(['broken: the probe failed: refused', 'above: it cannot be probed without broken: the probe failed: refused']);
});

test('every scenario has a name of its own, says what it proves, and proves classes that exist', () => {
  expect(new Set(SCENARIOS.map(scenario => scenario.name)).size).toBe(SCENARIOS.length);
  for (const scenario of SCENARIOS) {
    expect(scenario.name).toMatch(/^[a-z0-9-]+$/);
    expect(scenario.constructs.length).toBeGreaterThan(0);
    expect(scenario.constructs.filter(name => !(name in library))).toEqual([]);
  }
});
