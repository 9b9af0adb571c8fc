import { Size } from 'cdk8s';
import { PipelineGraph, Profile, PipelineDefaults } from '../../src/core';
import { ServerlessTransform, TransformCode } from '../../src/processing';
import { CephBucket, ObjectStore, StorageProfile } from '../../src/storage';
import { KafkaCluster } from '../../src/streaming';
import { find, Manifest, synthAll, testChart } from '../support/app';

const CODE = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');

function synthesized(profile = Profile.PRODUCTION): Manifest[] {
  const chart = testChart();
  PipelineDefaults.set(chart, { profile });
  const kafka = new KafkaCluster(chart, 'Kafka', { storage: StorageProfile.existing('fast', { size: Size.gibibytes(10) }) });
  const input = kafka.addTopic('Arrived', { producedElsewhere: true, partitions: 6 });
  const output = kafka.addTopic('Orders', { consumedElsewhere: true });
  new ServerlessTransform(chart, 'Parse', { input, output, code: CODE });
  expect(PipelineGraph.of(chart).edges).toHaveLength(3);
  return synthAll(chart);
}

test('its user holds the rights of its three edges and no other', () => {
  const user = synthesized().filter(m => m.kind === 'KafkaUser');
  expect(user).toHaveLength(1);
  expect(user[0].spec.authorization.acls.map((a: Manifest) => `${a.resource.type} ${a.resource.patternType} ${a.resource.name}: ${a.operations.join(' ')}`)).toEqual([
    'group literal parse: Read',
    'topic literal arrived: Describe Read',
    'topic literal arrived.parse.dlq: Describe Write',
    'topic literal orders: Describe Write',
  ]);
});

test('every key that the source and the sinks name is in the derived secret, which reads what Strimzi writes', () => {
  const manifests = synthesized();
  const secret = find(manifests, 'ExternalSecret');
  const user = find(manifests, 'KafkaUser').metadata.name;
  const keys = Object.keys(secret.spec.target.template.data);
  const { sasl, tls } = find(manifests, 'KafkaSource').spec.net;
  const named = [sasl.type, sasl.user, sasl.password, tls.caCert].map(field => field.secretKeyRef);
  expect(named.map(reference => reference.name)).toEqual(Array(4).fill(secret.spec.target.name));
  expect(named.map(reference => reference.key).filter(key => !keys.includes(key))).toEqual([]);
  expect(keys.sort()).toEqual(['ca.crt', 'password', 'protocol', 'sasl.mechanism', 'user']);
  expect(secret.spec.target.template.data.user).toBe(user);
  expect(secret.spec.data).toEqual([
    { secretKey: 'ca', remoteRef: { key: 'kafka-cluster-ca-cert', property: 'ca.crt' } },
    { secretKey: 'password', remoteRef: { key: user, property: 'password' } },
  ]);
});

test('the brokers let in the pods of Knative that act for it', () => {
  const { spec } = find(synthesized(), 'NetworkPolicy', 'kafka-from-parse');
  expect(spec.ingress[0].from.map((peer: Manifest) => [peer.namespaceSelector.matchLabels['kubernetes.io/metadata.name'], peer.podSelector.matchLabels.app])).toEqual([
    ['knative-eventing', 'kafka-source-dispatcher'],
    ['knative-eventing', 'kafka-controller'],
    ['knative-eventing', 'kafka-sink-receiver'],
  ]);
});

test('user and topics come before what uses them', () => {
  const names = synthesized().map(m => `${m.kind}/${m.metadata.name}`);
  const order = (first: string, second: string) => expect(names.indexOf(first)).toBeLessThan(names.indexOf(second));
  order('KafkaTopic/orders', 'KafkaSink/parse-output');
  order('KafkaTopic/arrived.parse.dlq', 'KafkaSink/parse-dead-letters');
  order('KafkaTopic/arrived', 'KafkaSource/parse');
  order('KafkaUser/kafka-parse', 'KafkaSource/parse');
});

test('the development profile keeps the guarantees and takes fewer pods', () => {
  const manifests = synthesized(Profile.DEVELOPMENT);
  expect(find(manifests, 'KafkaSource').spec).toMatchObject({ consumers: 1, delivery: { deadLetterSink: { ref: { name: 'parse-dead-letters' } } } });
  expect(find(manifests, 'Service', 'parse').spec.template.metadata.annotations['autoscaling.knative.dev/max-scale']).toBe('2');
});

test('buckets of a Ceph store: credentials by reference, and a way out to the gateways', () => {
  const chart = testChart();
  const kafka = new KafkaCluster(chart, 'Kafka');
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true });
  const uploads = new CephBucket(chart, 'Uploads', { store });
  const results = new CephBucket(chart, 'Results', { store });
  const input = kafka.addTopic('Arrived', { producedElsewhere: true });
  new ServerlessTransform(chart, 'Parse', { input, code: CODE, reads: [uploads], writes: [results] });
  const manifests = synthAll(chart);
  const variables = Object.fromEntries(find(manifests, 'Service', 'parse').spec.template.spec.containers[0].env.map((v: Manifest) => [v.name, v.value ?? v.valueFrom]));
  expect(variables.UPLOADS_BUCKET_NAME).toEqual({ configMapKeyRef: { name: find(manifests, 'ObjectBucketClaim', 'uploads').metadata.name, key: 'BUCKET_NAME' } });
  expect(variables.RESULTS_AWS_SECRET_ACCESS_KEY).toEqual({ secretKeyRef: { name: 'results', key: 'AWS_SECRET_ACCESS_KEY' } });
  const out = find(manifests, 'NetworkPolicy', 'parse').spec.egress.flatMap((rule: Manifest) => rule.to ?? []);
  expect(out).toContainEqual(expect.objectContaining({ podSelector: { matchLabels: expect.objectContaining({ app: 'rook-ceph-rgw' }) } }));
});
