import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import * as yaml from 'yaml';
import { connect } from './connection';
import { cli, codesIn, folderWith } from '../cli/support';
import { ApiServerAddress } from '../engines/kubernetes-api';
import { MissingTool } from '../engines/missing-tool';
import { Manifest } from '../support/app';
import { synthesizeExample } from '../support/examples';

/** `doctor`, by the real kubectl, against a real API server: definitions as upstream ships them, and no operator that runs. */
const api = connect();
const { port, certificate, token } = JSON.parse(process.env.APISERVER_ADDRESS!) as ApiServerAddress;
let objects: Manifest[];
let kubeconfig: string;

beforeAll(() => {
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) throw new MissingTool('kubectl', 'see https://kubernetes.io/docs/tasks/tools/');
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  objects = synthesizeExample('orders').objects;
  kubeconfig = path.join(folderWith({}), 'kubeconfig');
  writeKubeconfig(kubeconfig, token);
});

afterAll(() => api.close());

function writeKubeconfig(file: string, bearer: string): void {
  const cluster = { 'server': `https://127.0.0.1:${port}`, 'certificate-authority-data': Buffer.from(certificate).toString('base64') };
  fs.writeFileSync(file, JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: 'test', user: { token: bearer } }],
    contexts: [{ name: 'blue', context: { cluster: 'test', user: 'test' } }],
  }));
}

async function doctor(manifests: readonly Manifest[]) {
  const folder = folderWith({ 'all.yaml': manifests.map(manifest => yaml.stringify(manifest)).join('---\n') });
  const { code, out, err } = await cli(['doctor', folder, '--json', '--kubeconfig', kubeconfig, '--context', 'blue'], { env: { HOME: folder } });
  return { code, err, codes: out === '' ? [] : codesIn(out) };
}

test('every kind and field of the example is served; of the operators nobody runs', async () => {
  const { codes, err } = await doctor(objects);
  expect(err).toBe('');
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter(code => !code.startsWith('OperatorNotFound '))).toEqual([]);
});

test('a field, a version and a kind that the cluster does not serve', async () => {
  const topic = structuredClone(objects.find(({ kind }: Manifest) => kind === 'KafkaTopic')!) as Manifest;
  topic.spec.partitons = 3;
  const kafka = { ...objects.find(({ kind }: Manifest) => kind === 'Kafka')!, apiVersion: 'kafka.strimzi.io/v1alpha9' } as Manifest;
  const widget = { apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'a' } };
  const { code, codes } = await doctor([topic, kafka, widget]);
  expect(code).toBe(1);
  expect(codes).toEqual([
    expect.stringMatching(/^FieldNotServed KafkaTopic \S+ spec\.partitons \d+$/),
    expect.stringMatching(/^VersionNotServed Kafka \S+ apiVersion \d+$/),
    expect.stringMatching(/^KindNotServed Widget a apiVersion \d+$/),
    expect.stringMatching(/^OperatorNotFound Strimzi/),
  ]);
});

test('a running operator is recognised with its version', async () => {
  const labels = { app: 'strimzi' };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'strimzi-cluster-operator', namespace: 'default' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'operator', image: 'quay.io/strimzi/operator:0.45.0' }] } } },
  };
  await api.request('POST', '/apis/apps/v1/namespaces/default/deployments', deployment);
  const { codes } = await doctor(objects.filter(({ kind }: Manifest) => kind === 'KafkaTopic'));
  await api.request('DELETE', '/apis/apps/v1/namespaces/default/deployments/strimzi-cluster-operator');
  expect(codes.map(code => code.split(' ')[0])).toEqual(['OperatorNotReady', 'OperatorTooOld']);
});

test('who is not let in is told so, in one line', async () => {
  writeKubeconfig(kubeconfig, 'wrong');
  const { code, err } = await doctor(objects);
  writeKubeconfig(kubeconfig, token);
  expect(code).toBe(2);
  expect(err).toMatch(/^error KubectlFailed: .*(Unauthorized|must be logged in|provide credentials)/);
  expect(err.trim().split('\n')).toHaveLength(1);
});
