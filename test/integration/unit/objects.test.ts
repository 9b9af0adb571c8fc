import { differences } from '../cluster/drift';
import { deploymentOf } from '../cluster/function-pods';
import { kindArgument, KubeObject, pick } from '../cluster/objects';
import { GiveUp, until } from '../cluster/until';
import { SuiteImages } from '../images/suite-images';
import { readOptions } from '../options';
import { functionProgram } from '../programs/functions';
import { synthesize } from '../programs/program';
import { ACTORS, EDGES, judgedPairs } from '../scenarios/actors';

test('a kind is named with its group and version', () => {
  expect(kindArgument({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' })).toBe('service.v1.serving.knative.dev');
  expect(kindArgument({ apiVersion: 'v1', kind: 'Service' })).toBe('service.v1.');
});

test('changes are named with the place where they begin', () => {
  expect(differences(new Map([['Pod a', '{"x":1}'], ['Pod b', '{}']]), new Map([['Pod a', '{"x":2}'], ['Pod c', '{}']]))).toEqual([
    'Pod a: …{"x":1}… became …{"x":2}…', 'Pod b is gone', 'Pod c appeared',
  ]);
  expect(differences(new Map([['Pod a', '{}']]), new Map([['Pod a', '{}']]))).toEqual([]);
});

test('a pod of a function is the template of its service, with what Knative adds and nothing taken away', () => {
  const { objects } = synthesize({ namespace: 'orders', images: new SuiteImages({}) }, functionProgram('python'));
  const service = objects.find(object => object.kind === 'Service' && object.apiVersion !== 'v1') as KubeObject;
  const [template] = deploymentOf(service, 'node:1');
  const { containers: [container], securityContext } = template.spec.template.spec;
  const original = service.spec.template.spec.containers[0];
  expect({ ...container, env: [], readinessProbe: {}, livenessProbe: {} }).toEqual({ ...original, env: [], readinessProbe: {}, livenessProbe: {} });
  expect(container.env).toEqual(expect.arrayContaining([...original.env, { name: 'PORT', value: '8080' }]));
  expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 8080 });
  expect(securityContext).toEqual(service.spec.template.spec.securityContext);
});

test('the only object of a kind is found, else there is an error that says what there is', () => {
  const objects: KubeObject[] = [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'n' } }];
  expect(pick(objects, 'Pod').metadata.name).toBe('a');
  expect(() => pick(objects, 'Job')).toThrow('0 objects are Job ; there are Pod n/a');
});

test('each edge is between actors, on a port that is listened on, and is judged', () => {
  const pairs = judgedPairs();
  expect(EDGES.filter(edge => !pairs.includes(edge))).toEqual([]);
  expect(new Set(EDGES).size).toBe(EDGES.length);
  expect(new Set(ACTORS.map(actor => actor.name)).size).toBe(ACTORS.length);
  expect(pairs).not.toContain('outsider -> activator:7777');
});

test('waiting ends with the value, or with the last error, or at once', async () => {
  let tries = 0;
  expect(await until({ what: 'it', seconds: 5, everyMilliseconds: 1 }, async () => (tries += 1) > 2 ? tries : undefined)).toBe(3);
  await expect(until({ what: 'it', seconds: 0.01, everyMilliseconds: 1 }, () => Promise.reject(new Error('not yet')))).rejects.toThrow('it did not happen in 0.01 s: not yet');
  await expect(until({ what: 'it', seconds: 60 }, () => Promise.reject(new GiveUp('never')))).rejects.toThrow('never');
});

test('only a cluster of our own gets operators and definitions without being asked', () => {
  expect(readOptions([])).toMatchObject({ driver: 'kind', installOperators: true, loadCrds: true, scenarios: [] });
  expect(readOptions(['--driver', 'kubeconfig'])).toMatchObject({ installOperators: false, loadCrds: false });
  expect(readOptions(['--driver', 'kubeconfig', '--install-operators', '--load-crds', '--scenario', 'a', '--scenario', 'b']))
    .toMatchObject({ installOperators: true, loadCrds: true, scenarios: ['a', 'b'] });
  expect(readOptions(['--no-operators'])).toMatchObject({ driver: 'kind', installOperators: false });
  expect(() => readOptions(['--driver', 'minikube'])).toThrow('no driver is called minikube');
});
