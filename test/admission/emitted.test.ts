import { startEck } from './eck';
import { RunningEngine } from './running-engine';
import { startKnativeServing } from './knative-serving';
import { each, makeNamespaces } from '../apiserver/proof';
import { isOurs, recordedManifests, SourcedManifest, waves } from '../apiserver/sources';
import { ControlPlane } from '../engines/control-plane';
import { KubernetesObject } from '../engines/kubernetes-api';
import { writeLevel } from '../support/levels';

/** The engines that judge kinds of ours, by the API groups of these kinds. */
const ENGINES = [
  { start: startEck, suite: 'ECK manager', group: /(^|\.)k8s\.elastic\.co\// },
  { start: startKnativeServing, suite: 'Knative Serving webhook', group: /^serving\.knative\.dev\// },
];

let plane: ControlPlane;
const running: RunningEngine[] = [];

beforeAll(async () => {
  plane = await ControlPlane.start();
  for (const { start } of ENGINES) running.push(await start(plane));
});

afterAll(async () => {
  await Promise.all(running.map(engine => engine.stop()));
  await plane?.stop();
});

test.each(ENGINES)('$suite accepts everything that examples and unit tests emit for it, without a warning', async ({ suite, group }) => {
  const judged = recordedManifests().filter(isOurs).filter(({ manifest }) => group.test(manifest.apiVersion));
  await makeNamespaces(plane.api, judged);
  const refused: string[] = [];
  const accepted: SourcedManifest[] = [];
  for (const wave of waves(judged)) {
    await each(wave, async sourced => {
      const object = sourced.manifest as KubernetesObject;
      const { status, body, warnings } = await plane.api.apply(object, { dryRun: true });
      if (status < 300 && warnings.length === 0) accepted.push(sourced);
      else refused.push(`${sourced.files[0]}: ${object.kind} ${object.metadata.name}: ${body.message ?? ''} ${warnings.join('; ')}`);
    });
  }
  expect(refused).toEqual([]);
  expect(accepted.length).toBeGreaterThan(20);
  console.info(`${suite}: ${accepted.length} objects accepted`);
  writeLevel('real-operator', suite, accepted);
});
