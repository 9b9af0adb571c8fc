import { testAgreement } from './agreement-tests';
import { KEDA_CASES, SCALED_WORKLOAD } from './cases/keda';
import { withEngine } from './engine-suite';
import { startKeda } from './keda';
import { ApiResponse, KubernetesObject } from '../engines/kubernetes-api';

const suite = withEngine(startKeda);
let namespaces = 0;

testAgreement({
  title: 'KEDA',
  cases: KEDA_CASES,
  ask: create,
  mutants: 500,
  onlyEngine: [[/error validating formula in ScalingModifiers/, 'formulas beyond names and arithmetic are compiled by a library of Go']],
});

/** For real, since the webhook leaves rules out on dry-run; each in a namespace of its own, since it compares objects of one namespace. */
async function create(object: KubernetesObject): Promise<ApiResponse> {
  const { api } = suite.plane;
  const namespace = `case-${namespaces += 1}`;
  await api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const kind of ['Deployment', 'StatefulSet']) await api.apply(workload(kind, namespace));
  const placed = object.metadata.namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace } };
  const answer = await api.apply(placed);
  if (answer.status < 300) await api.delete(placed);
  return answer;
}

/** What the cases scale: its container has requests, which triggers on cpu and memory ask for. */
function workload(kind: string, namespace: string): KubernetesObject {
  const labels = { app: SCALED_WORKLOAD };
  const containers = [{ name: 'main', image: 'main', resources: { requests: { cpu: '1', memory: '1Gi' } } }];
  return {
    apiVersion: 'apps/v1', kind, metadata: { name: SCALED_WORKLOAD, namespace }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}
