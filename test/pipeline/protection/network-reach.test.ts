import { ApiObject } from 'cdk8s';
import { chart, policy } from './fixtures';
import { PipelineGraph } from '../../../src/core';
import { NetworkReach } from '../../../src/pipeline/protection/network-reach';

const SERVER = { labels: { app: 'kafka', broker: 'true' }, namespaceName: 'shop' };
const CLIENT = { labels: { app: 'parse', version: '2' }, namespaceName: 'shop' };
const pods = (labels: Record<string, string>) => ({ podSelector: { matchLabels: labels } });
const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

function reach(...specs: object[]): NetworkReach {
  const scope = chart();
  specs.forEach((spec, i) => policy(scope, spec, `p${i}`));
  return new NetworkReach(PipelineGraph.of(scope), scope.node.root);
}

test('without a policy anyone reaches the pods', () => {
  expect(reach().of(SERVER, [9093])).toEqual({ open: true, peers: [] });
});

test.each([
  ['other pods', { ...pods({ app: 'search' }), ingress: [] }],
  ['a label that the pods may not have', { ...pods({ app: 'kafka', tier: 'data' }), ingress: [] }],
  ['an expression', { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, ingress: [] }],
  ['traffic out', { ...pods({ app: 'kafka' }), policyTypes: ['Egress'], egress: [] }],
])('a policy for %s closes nothing', (_, spec) => {
  expect(reach(spec).of(SERVER, [9093]).open).toBe(true);
});

test('a policy without rules closes the pods', () => {
  const closed = reach({ ...pods({ app: 'kafka' }), policyTypes: ['Ingress'] });
  expect(closed.of(SERVER, [9093])).toEqual({ open: false, peers: [] });
  expect(closed.admission(SERVER, [9093], CLIENT)).toBeUndefined();
});

test('rules let in whom they name, on their ports', () => {
  const rules = reach({
    ...pods({ app: 'kafka' }),
    ingress: [{ from: [pods({ app: 'parse' }), { ...pods({ app: 'dispatcher' }), ...inNamespace('knative-eventing') }], ports: [{ port: 9093 }] }],
  });
  expect(rules.of(SERVER, [9093])).toEqual({ open: false, peers: ['pods app=dispatcher in knative-eventing (p0)', 'pods app=parse in shop (p0)'] });
  expect(rules.of(SERVER, [9092])).toEqual({ open: false, peers: [] });
  expect(rules.admission(SERVER, [9093], CLIENT)).toBe('p0');
  expect(rules.admission(SERVER, [9093], { ...CLIENT, namespaceName: 'other' })).toBeUndefined();
  expect(rules.admission(SERVER, [9093], { labels: { app: 'dispatcher' }, namespaceName: 'knative-eventing' })).toBe('p0');
  expect(rules.admission(SERVER, [9092], CLIENT)).toBeUndefined();
});

test('a rule without peers, or with an empty list of them, lets everybody in', () => {
  for (const rule of [{ ports: [{ port: 9093 }] }, { from: [], ports: [{ port: 9093 }] }, {}]) {
    expect(reach({ ...pods({ app: 'kafka' }), ingress: [rule] }).of(SERVER, [9093])).toEqual({ open: true, peers: ['anyone (p0)'] });
  }
});

test('a port by name, and a selector of all namespaces, may be any', () => {
  const named = reach({ ...pods({}), ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 'kafka' }] }] });
  expect(named.of(SERVER, [9093])).toEqual({ open: false, peers: ['every pod in namespaces of any name (p0)'] });
  expect(named.admission(SERVER, [9093], { ...CLIENT, namespaceName: 'anywhere' })).toBe('p0');
});

test('addresses let no pod in that is known by its labels', () => {
  const block = reach({ ...pods({}), ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] });
  expect(block.of(SERVER, [9093]).peers).toEqual(['addresses 10.0.0.0/8 (p0)']);
  expect(block.admission(SERVER, [9093], CLIENT)).toBeUndefined();
});

test('policies of another namespace mean other pods', () => {
  expect(reach({ ...pods({}), ingress: [] }).of({ ...SERVER, namespaceName: 'other' }, [9093]).open).toBe(true);
});

test('Strimzi opens a listener to its peers, and to anyone where it names none', () => {
  const scope = chart();
  const peers = [pods({ 'strimzi.io/cluster': 'kafka' })];
  new ApiObject(scope, 'Kafka', {
    apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', metadata: { name: 'kafka' }, spec: { kafka: { listeners: [{ port: 9093, networkPolicyPeers: peers }, { port: 9094 }] } },
  });
  const brokers = { labels: { 'strimzi.io/cluster': 'kafka', 'strimzi.io/broker-role': 'true' }, namespaceName: 'shop' };
  const read = new NetworkReach(PipelineGraph.of(scope), scope.node.root);
  expect(read.of(brokers, [9093])).toEqual({ open: false, peers: ['pods strimzi.io/cluster=kafka in shop (kafka-network-policy-kafka, by Strimzi)'] });
  expect(read.of(brokers, [9094]).open).toBe(true);
});
