import { Answers, definition, deployment, fakeKubectl, strimziCluster } from './cluster';
import { cli, codesIn, folderWith, Outcome, topicYaml } from './support';
import { DOCTOR_CODES } from '../../src/cli/doctor/doctor-codes';
import { runningOperators } from '../../src/cli/doctor/operator-workloads';
import { OperatorName, OPERATORS } from '../../src/core/versions';
import { sarifProblems } from '../pipeline/findings/sarif-structure';

const TOPIC = folderWith({ 'topics.yaml': topicYaml('a') });
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const doctor = (answers: Answers, argv: string[] = [TOPIC]): Promise<Outcome> => cli(['doctor', '--kubectl', fakeKubectl(answers).program, ...argv]);

async function found(answers: Answers, folder = TOPIC): Promise<{ code: number; codes: string[] }> {
  const { code, out } = await doctor(answers, [folder, '--json']);
  return { code, codes: codesIn(out) };
}

test('a cluster that has everything', async () => {
  const { code, out, err } = await doctor(strimziCluster());
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe([
    'Compared 1 object with Kubernetes v1.34.1: 0 errors, 0 warnings, 0 notes',
    '',
    'ok       Strimzi: 1.2.0 (kafka/strimzi-cluster-operator)',
    '',
  ].join('\n'));
});

test('it only reads, where it was told to', async () => {
  const kubectl = fakeKubectl(strimziCluster());
  await cli(['doctor', TOPIC, '--kubectl', kubectl.program, '--context', 'blue', '--kubeconfig', 'file']);
  const calls = kubectl.calls();
  expect(calls.length).toBe(6);
  for (const call of calls) expect(call).toMatch(/^--context blue --kubeconfig file --request-timeout=30s get --raw \/(version|apis?)/);
});

const withoutKafka = { '/apis': { groups: [] }, '/apis/kafka.strimzi.io/v1': 'Error from server (NotFound): no', [CRDS]: { items: [] } };
const workloads = (...items: object[]) => ({ '/apis/apps/v1/deployments': { items } });
const without = (field: string) => ({
  [CRDS]: {
    items: [definition('kafka.strimzi.io/v1', 'KafkaTopic', schema => {
      delete (schema as { properties: { spec: { properties: Record<string, object> } } }).properties.spec.properties[field];
      return schema;
    })],
  },
});

const CASES: ReadonlyArray<readonly [string, Answers, string[]]> = [
  ['OperatorMissing', withoutKafka, ['OperatorMissing Strimzi  2']],
  ['OperatorTooOld', workloads(deployment('kafka', 'strimzi-cluster-operator', 'quay.io/strimzi/operator:0.45.0')), ['OperatorTooOld Strimzi  2']],
  ['OperatorNewer', workloads(deployment('kafka', 'x', 'mirror.example:5000/q/strimzi/operator:9.0.1@sha256:ab')), ['OperatorNewer Strimzi  2']],
  ['OperatorNotReady', workloads(deployment('kafka', 'strimzi-cluster-operator', 'quay.io/strimzi/operator:1.2.0', 0)), ['OperatorNotReady Strimzi  2']],
  ['OperatorNotFound', workloads(), ['OperatorNotFound Strimzi  2']],
  ['OperatorVersionUnknown', workloads(deployment('kafka', 'strimzi-cluster-operator', 'quay.io/strimzi/operator@sha256:ab')), ['OperatorVersionUnknown Strimzi  2']],
  ['KindNotServed', { '/apis/kafka.strimzi.io/v1': { resources: [{ name: 'kafkas', kind: 'Kafka' }] }, [CRDS]: { items: [] } }, ['KindNotServed KafkaTopic orders/a apiVersion 1']],
  ['VersionNotServed', { '/apis/kafka.strimzi.io/v1': 'Error from server (NotFound): no', [CRDS]: { items: [{ spec: { group: 'kafka.strimzi.io', names: { kind: 'KafkaTopic' }, versions: [{ name: 'v1beta2', served: true }, { name: 'v1', served: false }] } }] } }, ['VersionNotServed KafkaTopic orders/a apiVersion 1']],
  ['FieldNotServed', without('partitions'), ['FieldNotServed KafkaTopic orders/a spec.partitions 9']],
  ['DefinitionNotReady', { [CRDS]: { items: [{ ...definition('kafka.strimzi.io/v1', 'KafkaTopic'), status: { conditions: [{ type: 'Established', status: 'False' }] } }] } }, ['DefinitionNotReady KafkaTopic orders/a  2']],
  ['FieldsNotCompared', { [CRDS]: { items: [definition('kafka.strimzi.io/v1', 'KafkaTopic', () => ({ properties: { spec: { $ref: '#/elsewhere' } } }))] } }, ['FieldsNotCompared KafkaTopic orders/a']],
];

test.each(CASES)('%s', async (_, answers, codes) => {
  const severity = DOCTOR_CODES.find(({ code }) => code === codes[0].split(' ')[0])!.severity;
  expect(await found(strimziCluster(answers))).toEqual({ code: severity === 'note' ? 0 : 1, codes });
});

test('FieldRefused: the definition in the cluster has other values', async () => {
  const stricter = definition('kafka.strimzi.io/v1', 'KafkaTopic', schema => {
    const { properties } = schema as { properties: { spec: { properties: Record<string, object> } } };
    properties.spec.properties.partitions = { type: 'string' };
    return schema;
  });
  expect(await found(strimziCluster({ [CRDS]: { items: [stricter] } }))).toEqual({ code: 1, codes: ['FieldRefused KafkaTopic orders/a spec.partitions 9'] });
});

test('ClusterNotTold: what may not be read is unknown, and neither fine nor missing', async () => {
  const forbidden = 'Error from server (Forbidden): customresourcedefinitions.apiextensions.k8s.io is forbidden: User "dev" cannot list resource';
  const { code, out } = await doctor(strimziCluster({ [CRDS]: forbidden, '/apis': forbidden, '/apis/apps/v1/deployments': forbidden, '/apis/apps/v1/statefulsets': forbidden, '/apis/kafka.strimzi.io/v1': forbidden }));
  expect(code).toBe(0);
  expect(out).toContain('0 errors, 0 warnings, 5 notes');
  expect(out).toContain('note ClusterNotTold cluster\n  what: Error from server (Forbidden)');
  expect(out).toContain('ok       Strimzi: installed, no program seen');
});

test.each([
  ['no cluster', 'Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout', 'i/o timeout'],
  ['no login', 'error: You must be logged in to the server (Unauthorized)', 'Unauthorized'],
  ['no such context', 'error: context "x" does not exist', 'context "x" does not exist'],
])('KubectlFailed: %s', async (_, message, says) => {
  const { code, out, err } = await doctor({ '/version': message });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error KubectlFailed: /);
  expect(err).toContain(says);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('KubectlFailed: no kubectl', async () => {
  expect(await cli(['doctor', TOPIC, '--kubectl', 'no-such-kubectl'])).toEqual({ code: 2, out: '', err: expect.stringMatching(/KubectlFailed: \[no-such-kubectl\].*there is no such program/) });
});

test('builtin kinds are looked for too, kinds that the manifests define are not', async () => {
  const crd = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.acme.example}\nspec: {group: acme.example, names: {kind: Widget}}';
  const folder = folderWith({
    'a.yaml': `${crd}\n---\napiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: a}\n---\napiVersion: acme.example/v1\nkind: Gadget\nmetadata: {name: a}`,
    'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\n---\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: b}',
    'c.yaml': 'apiVersion: ../../secrets\nkind: Odd\nmetadata: {name: a}',
  });
  const answers = strimziCluster({ '/apis/apiextensions.k8s.io/v1': { resources: [{ name: 'customresourcedefinitions', kind: 'CustomResourceDefinition' }] } });
  const { codes } = await found(answers, folder);
  expect(codes).toEqual(['KindNotServed Gadget a apiVersion 10', 'KindNotServed PodDisruptionBudget a apiVersion 5']);
  expect((await doctor(answers, [folder])).out).toContain('policy/v1beta1 PodDisruptionBudget is needed. So do 1 further object.');
});

test('operators that nothing of a kind of theirs shows', async () => {
  const folder = folderWith({ 'a.yaml': 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: pxd.portworx.com' });
  const { codes } = await found(strimziCluster({ '/apis/storage.k8s.io/v1': { resources: [{ name: 'storageclasses', kind: 'StorageClass' }] } }), folder);
  expect(codes).toEqual(['OperatorMissing Portworx with Stork']);
});

test('the other forms of the output', async () => {
  const answers = strimziCluster(without('partitions'));
  expect(sarifProblems(JSON.parse((await doctor(answers, [TOPIC, '--format', 'sarif'])).out))).toEqual([]);
  expect((await doctor(answers, [TOPIC, '--format', 'github'])).out).toMatch(/^::error file=.*topics\.yaml,line=9/);
  expect(JSON.parse((await doctor(answers, [TOPIC, '--json'])).out)).toMatchObject({
    version: 1, failed: true, objects: 1, kubernetes: 'v1.34.1', operators: [{ name: 'strimzi', installed: true, running: [{ workload: 'kafka/strimzi-cluster-operator', version: '1.2.0', ready: true }] }],
  });
});

test('nothing to compare is no success', async () => {
  expect(await doctor(strimziCluster(), [folderWith({})])).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error NoManifests/) });
});

/** As the installations of upstream name them. */
const INSTALLED: Readonly<Record<OperatorName, object>> = {
  'strimzi': deployment('kafka', 'strimzi-cluster-operator', 'quay.io/strimzi/operator:1.2.0'),
  'rook': deployment('rook-ceph', 'rook-ceph-operator', 'docker.io/rook/ceph:v1.20.6'),
  'knative-serving': deployment('knative-serving', 'controller', 'gcr.io/knative-releases/controller@sha256:1', 1, { 'app.kubernetes.io/version': '1.23.0' }),
  'knative-eventing': deployment('knative-eventing', 'eventing-controller', 'gcr.io/knative-releases/eventing@sha256:1', 1, { 'app.kubernetes.io/version': '1.22.2' }),
  'knative-eventing-kafka': deployment('knative-eventing', 'kafka-controller', 'gcr.io/knative-releases/kafka@sha256:1', 1, { 'app.kubernetes.io/version': '1.23.0' }),
  'eck': deployment('elastic-system', 'elastic-operator', 'docker.elastic.co/eck/eck-operator:3.5.0'),
  'external-secrets': deployment('eso', 'my-eso', 'ghcr.io/external-secrets/external-secrets:v2.9.0'),
  'keda': deployment('keda', 'keda-operator', 'ghcr.io/kedacore/keda:2.20.2'),
  'external-snapshotter': deployment('kube-system', 'snapshot-controller', 'registry.k8s.io/sig-storage/snapshot-controller:v8.6.0'),
  'velero': deployment('velero', 'velero', 'velero/velero:v1.18.1'),
  'portworx': deployment('portworx', 'stork', 'openstorage/stork:24.3.2'),
  'cert-manager': deployment('cert-manager', 'cert-manager', 'quay.io/jetstack/cert-manager-controller:v1.21.1'),
  'prometheus-operator': deployment('monitoring', 'prometheus-operator', 'quay.io/prometheus-operator/prometheus-operator:v0.93.0'),
};

test.each(Object.keys(OPERATORS) as OperatorName[])('the program of %s is recognised, and no other one', name => {
  const all = Object.values(INSTALLED) as Parameters<typeof runningOperators>[1];
  expect(runningOperators(name, all)).toEqual([expect.objectContaining({ version: OPERATORS[name].version, ready: true })]);
});
