import { changedFields } from './changed-fields';
import { RunningEngine } from './running-engine';
import { startKnativeEventing } from './knative-eventing';
import { emittedKnativeObjects } from './knative-programs';
import { startKnativeServing } from './knative-serving';
import { controllerSettings, startServingController } from './knative-serving-controller';
import { ControlPlane } from '../engines/control-plane';
import { crdSet, loadCrds } from '../engines/crds';
import { KubernetesObject } from '../engines/kubernetes-api';

/** A pod as its template says. */
interface PodTemplate {
  readonly metadata: { readonly labels: object; readonly annotations: object };
  readonly spec: { readonly containers: ReadonlyArray<{ readonly name: string; readonly image: string }> };
}

const EMITTED = emittedKnativeObjects();
const PROGRAMS = [...new Set(EMITTED.map(([from]) => from))];
const SERVICES = EMITTED.filter(([, { kind }]) => kind === 'Service');
/** Their webhook is in an extension that is no Go module; only their schema is there to judge them. */
const SCHEMA_ONLY = ['KafkaSink', 'KafkaSource'];

let plane: ControlPlane;
let engines: RunningEngine[] = [];

beforeAll(async () => {
  plane = await ControlPlane.start();
  const { upstream, rebuilt } = crdSet();
  await loadCrds(plane.api, [...upstream, ...rebuilt].filter(({ spec }) => spec.group.endsWith('knative.dev')));
  const images = SERVICES.flatMap(([, service]) => templateOf(service).spec.containers.map(({ image }) => image));
  for (const start of [startKnativeEventing, () => startKnativeServing(plane, controllerSettings(images)), startServingController]) {
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

describe.each(PROGRAMS)('%s', from => {
  // Programs use the same names, so each has a namespace of its own.
  const namespace = from.toLowerCase().replace(/[^a-z]+/g, '-');
  const objects = EMITTED.filter(([program]) => program === from).map(([, object]) => ({ ...object, metadata: { ...object.metadata, namespace } }));
  const services = objects.filter(({ kind }) => kind === 'Service');

  beforeAll(async () => {
    await plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });
  });

  test('is accepted without a warning, and read back as it was sent', async () => {
    for (const object of objects) {
      const tried = await plane.api.apply(object, { dryRun: true });
      const applied = await plane.api.apply(object);
      expect([object.metadata.name, tried.status, tried.warnings, applied.status, applied.warnings]).toEqual([object.metadata.name, 201, [], 201, []]);
      expect(changedFields(object, (await plane.api.get(object)).body)).toEqual([]);
    }
    const schemaOnly = objects.filter(({ kind }) => SCHEMA_ONLY.includes(kind)).length;
    console.info(`${from}: ${objects.length} objects accepted, ${schemaOnly} of them judged by their schema alone (${SCHEMA_ONLY.join(', ')})`);
  });

  test('a second apply changes nothing', async () => {
    for (const object of objects) {
      const before = (await plane.api.get(object)).body;
      const { body } = await plane.api.apply(object);
      expect([object.metadata.name, body.metadata.generation]).toEqual([object.metadata.name, before.metadata.generation]);
      expect([...changedFields(before.spec, body.spec), ...changedFields(body.spec, before.spec)]).toEqual([]);
    }
  });

  test('the controller makes Deployments of the services, with no error but that there are no pods', async () => {
    for (const service of services) {
      const { status } = (await reconciled(service)).service;
      // Nobody runs pods or makes routes here, so these stay open; what is wrong would be False.
      expect(status.conditions.map(({ type, status: state }: { type: string; status: string }) => `${type}=${state}`).sort())
        .toEqual(['ConfigurationsReady=Unknown', 'Ready=Unknown', 'RoutesReady=Unknown']);
    }
  });

  test('restricted pod security lets in the pods, with the proxy that Knative adds', async () => {
    for (const service of services) {
      const { template } = (await reconciled(service)).deployment.spec;
      expect(template.spec.containers.map(({ name }) => name)).toContain('queue-proxy');
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: 'test' }, spec: template.spec };
      const answer = await plane.api.request('POST', `/api/v1/namespaces/${namespace}/pods?dryRun=All`, pod);
      expect([answer.status, answer.body.message, answer.warnings]).toEqual([201, undefined, []]);
    }
  });
});

test('there is a service of each program', () => {
  expect(SERVICES.length).toBeGreaterThan(PROGRAMS.length);
});

function templateOf(service: KubernetesObject): PodTemplate {
  return (service.spec as { template: PodTemplate }).template;
}

/** What the controller made of a service. */
interface Reconciled {
  readonly service: { readonly status: { readonly conditions: ReadonlyArray<{ readonly type: string; readonly status: string }> } };
  readonly deployment: { readonly spec: { readonly template: PodTemplate } };
}

/** A service once it has an address and its revision has a Deployment. */
async function reconciled(sent: KubernetesObject): Promise<Reconciled> {
  const end = Date.now() + 60_000;
  for (;;) {
    const { body } = await plane.api.get(sent);
    const selector = encodeURIComponent(`serving.knative.dev/revision=${body.status?.latestCreatedRevisionName}`);
    const { items } = (await plane.api.request('GET', `/apis/apps/v1/namespaces/${sent.metadata.namespace}/deployments?labelSelector=${selector}`)).body;
    if (body.status?.url !== undefined && items.length === 1) return { service: body, deployment: items[0] };
    if (Date.now() > end) throw new Error(`${sent.metadata.name} is not reconciled: ${JSON.stringify(body.status)}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
