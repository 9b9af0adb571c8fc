import { Agreement, compare, judgeOffline } from './agreement';
import { AdmissionCase } from './cases/admission-case';
import { KNATIVE_EVENTING_CASES } from './cases/knative-eventing';
import { KNOWN_DISAGREEMENTS } from './cases/knative-known';
import { KNATIVE_SCALING_CASES } from './cases/knative-scaling';
import { KNATIVE_SERVING_CASES } from './cases/knative-serving';
import { EVENTING_SETTINGS_CASES, PERMISSIVE_EVENTING, PERMISSIVE_SERVING, SERVING_SETTINGS_CASES } from './cases/knative-settings';
import { KNATIVE_SOURCE_CASES } from './cases/knative-sources';
import { changeSettings } from './knative-engine';
import { RunningEngine } from './running-engine';
import { EVENTING_NAMESPACE, startKnativeEventing } from './knative-eventing';
import { mutantOf } from './knative-mutants';
import { emittedKnativeObjects } from './knative-programs';
import { SERVING_NAMESPACE, startKnativeServing } from './knative-serving';
import { ControlPlane } from '../engines/control-plane';
import { crdSet, loadCrds } from '../engines/crds';
import { KubernetesObject } from '../engines/kubernetes-api';
import { Random, seedOfRun } from '../validation/support/random';

const CASES = [...KNATIVE_EVENTING_CASES, ...KNATIVE_SOURCE_CASES, ...KNATIVE_SERVING_CASES, ...KNATIVE_SCALING_CASES];
const SETTINGS_CASES = [...EVENTING_SETTINGS_CASES, ...SERVING_SETTINGS_CASES];
const MUTANTS = Number(process.env.TEST_MUTANTS ?? 1500);

let plane: ControlPlane;
let engines: RunningEngine[] = [];
const ask = (object: KubernetesObject) => plane.api.apply(object, { dryRun: true });

beforeAll(async () => {
  plane = await ControlPlane.start();
  const { upstream, rebuilt } = crdSet();
  await loadCrds(plane.api, [...upstream, ...rebuilt].filter(({ spec }) => spec.group.endsWith('knative.dev')));
  for (const start of [startKnativeEventing, startKnativeServing]) {
    const from = Date.now();
    const engine = await start(plane);
    engines = [...engines, engine];
    console.info(`${engine.name} ${engine.version} ready in ${Date.now() - from} ms`);
  }
});

afterAll(async () => {
  await Promise.all(engines.map(engine => engine.stop()));
  await plane?.stop();
});

async function agree(title: string, cases: readonly AdmissionCase[]): Promise<void> {
  const agreement = await compare(cases, ask);
  console.info(`${title}: ${agreement}`);
  expect(agreement.disagreements).toEqual([]);
}

async function refusedOf(cases: ReadonlyArray<{ readonly what: string; readonly object: KubernetesObject }>): Promise<string[]> {
  const answers = await Promise.all(cases.map(async ({ what, object }) => ({ what, answer: await ask(object) })));
  return answers.filter(({ answer }) => answer.status >= 300).map(({ what }) => what);
}

test('with the settings as they are shipped, the webhooks and our rules agree on every case', async () => {
  // No event policy at all is accepted there.
  await agree('Knative, settings as shipped', CASES.filter(({ object }) => object.kind !== 'EventPolicy'));
});

test('what only settings of the cluster forbid is not refused by our rules', async () => {
  expect(await refusedOf(SETTINGS_CASES)).toEqual(SETTINGS_CASES.map(({ what }) => what));
  expect(SETTINGS_CASES.flatMap(({ object }) => judgeOffline(object))).toEqual([]);
});

describe('with settings that permit all there is to permit', () => {
  beforeAll(async () => {
    await changeSettings(plane, EVENTING_NAMESPACE, PERMISSIVE_EVENTING);
    await changeSettings(plane, SERVING_NAMESPACE, PERMISSIVE_SERVING);
    const end = Date.now() + 30_000;
    let refused = await refusedOf(SETTINGS_CASES);
    while (refused.length > 0 && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 200));
      refused = await refusedOf(SETTINGS_CASES);
    }
    expect(refused).toEqual([]);
  });

  test('the webhooks and our rules agree on every case', async () => {
    await agree('Knative, all features on', CASES);
  });

  test.each<[string, () => readonly KubernetesObject[]]>([
    ['our own services', () => emittedKnativeObjects().map(([, object]) => object).filter(({ kind }) => kind === 'Service')],
    ['accepted cases', () => CASES.filter(({ says }) => says === undefined).map(({ object }) => object)],
  ])('they agree on mutants of %s', async (title, basesOf) => {
    const bases = basesOf();
    for (const name of new Set(bases.map(({ metadata }) => metadata.namespace!))) await plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    const random = new Random(seedOfRun());
    const agreement = new Agreement();
    let [offline, online] = [0, 0];
    for (let i = 0; i < MUTANTS; i++) {
      const [what, mutant] = mutantOf(random.pick(bases), random);
      const from = performance.now();
      const findings = judgeOffline(mutant);
      const between = performance.now();
      agreement.add(`${mutant.kind} ${what}`, await ask(mutant), findings);
      offline += between - from;
      online += performance.now() - between;
    }
    const known = agreement.disagreements.filter(text => text.endsWith('offline: accepted') && KNOWN_DISAGREEMENTS.some(([says]) => says.test(text)));
    const speed = `${(offline / MUTANTS).toFixed(2)} ms an object offline, ${(online / MUTANTS).toFixed(1)} ms by the engine`;
    console.info(`Knative, mutants of ${title}, TEST_SEED=${random.seed}: ${agreement}, ${known.length} of them documented; ${speed}`);
    expect(agreement.disagreements.filter(text => !known.includes(text))).toEqual([]);
  });
});

test('an engine that was stopped judges nothing any more', async () => {
  const wrong = CASES.filter(({ object, says }) => object.kind === 'Trigger' && says !== undefined)[0].object;
  expect((await ask(wrong)).status).toBe(400);
  await Promise.all(engines.map(engine => engine.stop()));
  engines = [];
  expect((await ask(wrong)).status).toBe(201);
});
