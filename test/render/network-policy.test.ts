import { StageRole } from '../../src';
import { allowIngress, WorkloadPolicy } from '../../src/render/network-policy';
import { find, synthAll, testChart } from '../support/app';

const DNS = {
  to: ['kube-system', 'openshift-dns'].map(name => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } })),
  ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }, { protocol: 'UDP', port: 5353 }, { protocol: 'TCP', port: 5353 }],
};

function workload() {
  const chart = testChart();
  const policy = new WorkloadPolicy(chart, 'Policy', { name: 'index', pods: { labels: { app: 'index' } }, role: StageRole.SINK, app: 'logstash' });
  return { chart, policy };
}

test('a workload without edges may only resolve names', () => {
  const { chart } = workload();
  expect(find(synthAll(chart), 'NetworkPolicy').spec).toEqual({
    podSelector: { matchLabels: { app: 'index' } },
    policyTypes: ['Ingress', 'Egress'],
    egress: [DNS],
  });
});

test('edges open their ports to their pods, in any order the same', () => {
  const [one, two] = [workload(), workload()];
  const broker = { labels: { app: 'kafka' } };
  const gateway = { labels: { app: 'rgw' }, namespaceName: 'rook-ceph' };
  one.policy.allowTo(broker, [9093]);
  one.policy.allowTo(gateway, [8443]);
  two.policy.allowTo(gateway, [8443]);
  two.policy.allowTo(broker, [9093]);
  two.policy.allowTo(broker, [9093]);
  const [a, b] = [one, two].map(({ chart }) => find(synthAll(chart), 'NetworkPolicy').spec.egress);
  expect(a).toEqual(b);
  expect(a).toEqual([
    DNS,
    { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'rook-ceph' } }, podSelector: { matchLabels: { app: 'rgw' } } }], ports: [{ protocol: 'TCP', port: 8443 }] },
    { to: [{ podSelector: { matchLabels: { app: 'kafka' } } }], ports: [{ protocol: 'TCP', port: 9093 }] },
  ]);
});

test('a server outside the cluster opens its port to any address', () => {
  const { chart, policy } = workload();
  policy.allowTo(undefined, [9092]);
  expect(find(synthAll(chart), 'NetworkPolicy').spec.egress[1]).toEqual({ ports: [{ protocol: 'TCP', port: 9092 }] });
});

test('callers are let in by their labels only', () => {
  const { chart, policy } = workload();
  policy.allowFrom([{ labels: { app: 'ui' } }], [8080, 8080]);
  policy.allowFrom([], [1]);
  expect(find(synthAll(chart), 'NetworkPolicy').spec.ingress).toEqual([{ from: [{ podSelector: { matchLabels: { app: 'ui' } } }], ports: [{ protocol: 'TCP', port: 8080 }] }]);
});

test('a server has one policy for each client, none for a client without pods', () => {
  const chart = testChart();
  const common = { server: { labels: { app: 'kafka' } }, ports: [9093], role: StageRole.STORE, app: 'kafka' };
  allowIngress(chart, 'A', { ...common, name: 'kafka-from-a', clients: [{ labels: { app: 'a' } }] });
  allowIngress(chart, 'B', { ...common, name: 'kafka-from-b', clients: [] });
  const policies = synthAll(chart);
  expect(policies.map(p => p.metadata.name)).toEqual(['kafka-from-a']);
  expect(policies[0].spec.ingress[0].from).toEqual([{ podSelector: { matchLabels: { app: 'a' } } }]);
});
