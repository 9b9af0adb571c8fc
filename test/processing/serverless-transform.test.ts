import { Duration } from 'cdk8s';
import { bench, container, environment, FakeKafka, FakeTopic, objects, only, SCRAM_TLS } from './fixtures';
import { PipelineGraph, RecordSchema, TopicOperation } from '../../src/core';
import { ServerlessTransform, TransformCode } from '../../src/processing';

const IMAGE = 'ghcr.io/acme/parse:1.4.2';
const CODE = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');

test('an image, an input and an output make a service, a source, two sinks, one credential and a policy', () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, image: IMAGE });
  expect(objects(chart).map(o => `${o.kind}/${o.metadata.name}`).sort()).toEqual([
    'ConfigMap/test-function-runner-node',
    'ExternalSecret/parse-kafka',
    'KafkaSink/parse-dead-letters',
    'KafkaSink/parse-output',
    'KafkaSource/parse',
    'NetworkPolicy/parse',
    'Role/parse-kafka',
    'RoleBinding/parse-kafka',
    'SecretStore/parse-kafka',
    'Service/parse',
    'ServiceAccount/parse-kafka',
  ]);
});

test('what is needed first comes first', () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, code: CODE });
  const kinds = objects(chart).map(o => `${o.kind}/${o.metadata.name}`);
  const order = (first: string, second: string) => expect(kinds.indexOf(first)).toBeLessThan(kinds.indexOf(second));
  order('ExternalSecret/parse-kafka', 'KafkaSink/parse-output');
  order('KafkaSink/parse-output', 'Service/parse');
  order('ConfigMap/parse-function', 'Service/parse');
  order('ConfigMap/test-function-runner-node', 'Service/parse');
  order('Service/parse', 'KafkaSource/parse');
  order('KafkaSink/parse-dead-letters', 'KafkaSource/parse');
});

test('the source reads everything that is there, in order, with as many consumers as partitions up to three', () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, image: IMAGE });
  const source = only(chart, 'KafkaSource');
  expect(source.spec).toMatchObject({
    bootstrapServers: ['fake-kafka-bootstrap.orders.svc:9093'],
    topics: ['arrived'],
    consumerGroup: 'parse',
    consumers: 3,
    ordering: 'ordered',
    initialOffset: 'earliest',
    delivery: {
      retry: 5,
      backoffPolicy: 'exponential',
      backoffDelay: 'PT0.5S',
      timeout: 'PT100S',
      deadLetterSink: { ref: { kind: 'KafkaSink', name: 'parse-dead-letters', apiVersion: 'eventing.knative.dev/v1alpha1' } },
    },
    sink: { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'parse' } },
  });
  expect(source.spec.net.sasl.password.secretKeyRef).toEqual({ name: 'parse-kafka', key: 'password' });
  expect(source.metadata.annotations).toEqual({ 'autoscaling.eventing.knative.dev/class': 'disabled' });
});

test('sinks write the data alone and use the same derived credential', () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, image: IMAGE });
  expect(only(chart, 'KafkaSink', 'parse-output').spec).toEqual({
    bootstrapServers: ['fake-kafka-bootstrap.orders.svc:9093'],
    topic: 'orders',
    contentMode: 'binary',
    auth: { secret: { ref: { name: 'parse-kafka' } } },
  });
  expect(only(chart, 'KafkaSink', 'parse-dead-letters').spec).toMatchObject({
    topic: 'arrived.parse.dlq',
    auth: { secret: { ref: { name: 'parse-kafka' } } },
  });
  const { target, data } = only(chart, 'ExternalSecret').spec;
  expect(target.template.data).toEqual({
    'protocol': 'SASL_SSL', 'sasl.mechanism': 'SCRAM-SHA-512', 'user': 'parse', 'password': '{{ .password }}', 'ca.crt': '{{ .ca }}',
  });
  expect(data).toEqual([
    { secretKey: 'ca', remoteRef: { key: 'fake-cluster-ca-cert', property: 'ca.crt' } },
    { secretKey: 'password', remoteRef: { key: 'parse', property: 'password' } },
  ]);
});

test('an output on another Kafka has a credential of its own', () => {
  const { chart, input } = bench();
  const kafka = new FakeKafka(chart, 'Elsewhere', { ...SCRAM_TLS, secretsNamespace: 'elsewhere', bootstrapServers: 'kafka.elsewhere:9093' });
  new ServerlessTransform(chart, 'Parse', { input, output: new FakeTopic(chart, 'Far', { kafka }), image: IMAGE });
  expect(only(chart, 'KafkaSink', 'parse-output').spec.auth.secret.ref.name).toBe('parse-kafka-2');
  expect(only(chart, 'KafkaSink', 'parse-dead-letters').spec.auth.secret.ref.name).toBe('parse-kafka');
  expect(only(chart, 'SecretStore', 'parse-kafka-2').spec.provider.kubernetes.remoteNamespace).toBe('elsewhere');
  expect(only(chart, 'Role', 'parse-kafka-2').metadata.namespace).toBe('elsewhere');
});

test('an open listener needs no credential at all', () => {
  const { chart, input, output } = bench({});
  new ServerlessTransform(chart, 'Parse', { input, output, image: IMAGE });
  expect(objects(chart).filter(o => o.kind === 'ExternalSecret')).toEqual([]);
  expect(only(chart, 'KafkaSource').spec.net).toBeUndefined();
  expect(only(chart, 'KafkaSink', 'parse-output').spec.auth).toBeUndefined();
});

test('both request limits of Knative are the time of the function and the hand-over, and the source waits longer', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', { input, code: CODE, timeout: Duration.seconds(570) });
  expect(only(chart, 'Service').spec.template.spec).toMatchObject({ timeoutSeconds: 600, responseStartTimeoutSeconds: 600 });
  expect(only(chart, 'KafkaSource').spec.delivery.timeout).toBe('PT610S');
});

test('KEDA scales the consumers of a source only where the user asks for it', () => {
  const { chart, input } = bench();
  const transform = new ServerlessTransform(chart, 'Parse', { input, code: CODE, scale: { lagThreshold: 50 } });
  const source = only(chart, 'KafkaSource');
  expect(source.spec.consumers).toBeUndefined();
  expect(source.metadata.annotations).toEqual({
    'autoscaling.eventing.knative.dev/class': 'keda.autoscaling.knative.dev',
    'autoscaling.eventing.knative.dev/min-scale': '1',
    'autoscaling.eventing.knative.dev/max-scale': '6',
    'autoscaling.eventing.knative.dev/lag-threshold': '50',
  });
  expect(transform.kafkaPods).toContainEqual({ labels: { app: 'keda-operator' }, namespaceName: 'keda' });
});

test('one transform is one Kafka client that Knative runs', () => {
  const { chart, kafka, input, output } = bench();
  const schema = RecordSchema.json('order');
  const transform = new ServerlessTransform(chart, 'Parse', { input, output, code: CODE, consumers: 4, expects: schema, feedback: true, consumerGroup: 'Parsers.1' });
  expect([...kafka.clients]).toEqual(['parse']);
  expect(transform.kafkaPods).toEqual(['kafka-source-dispatcher', 'kafka-controller', 'kafka-sink-receiver'].map(app => ({ labels: { app }, namespaceName: 'knative-eventing' })));
  expect(input.connections).toEqual([{ client: transform, operation: TopicOperation.READ, consumerGroup: 'Parsers.1', reads: schema, parallelism: 4 }]);
  expect(output.connections).toEqual([{ client: transform, operation: TopicOperation.WRITE, feedback: true }]);
  expect(transform.deadLetterTopic?.topicName).toBe('arrived.parse.dlq');
  expect(only(chart, 'KafkaSource').spec.consumerGroup).toBe('Parsers.1');
});

test('without an output nothing is posted, and without dead letters nothing is written', () => {
  const { chart, input } = bench();
  const transform = new ServerlessTransform(chart, 'Parse', { input, code: CODE, deadLetter: false, retry: { attempts: 0 } });
  expect(objects(chart).filter(o => o.kind === 'KafkaSink')).toEqual([]);
  expect(only(chart, 'KafkaSource').spec.delivery).toEqual({ retry: 0, backoffPolicy: 'exponential', backoffDelay: 'PT0.5S', timeout: 'PT100S' });
  expect(environment(container(only(chart, 'Service'), 'function')).K_SINK).toBeUndefined();
  expect(transform.deadLetterTopic).toBeUndefined();
  expect(transform.kafkaPods).not.toContainEqual(expect.objectContaining({ labels: { app: 'kafka-sink-receiver' } }));
  expect(only(chart, 'NetworkPolicy').spec.egress).toHaveLength(1);
});

test('the graph knows the stage', () => {
  const { chart, input, output } = bench();
  const transform = new ServerlessTransform(chart, 'Parse', { input, output, image: IMAGE });
  expect(PipelineGraph.of(chart).declarationOf(transform)).toMatchObject({
    role: 'transform',
    type: 'serverless transform',
    name: 'parse',
    needsInput: true,
    details: {
      'engine': 'Knative',
      'runs': IMAGE,
      'scale': '0 to 10 pods, 10 records each',
      'consumers': '3',
      'retries': '5, exponential from 500 ms',
      'dead letters': 'arrived.parse.dlq',
    },
  });
});

test('the same program makes the same bytes', () => {
  const text = () => {
    const { chart, input, output } = bench();
    new ServerlessTransform(chart, 'Parse', { input, output, code: CODE, environment: { B: '1', A: '2' } });
    return JSON.stringify(objects(chart));
  };
  expect(text()).toBe(text());
});

test('an empty variable is written without a value, as Knative keeps it', () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, code: CODE, environment: { EMPTY: '', MODE: 'strict' } });
  const { env } = container(only(chart, 'Service'), 'function');
  expect(env.filter(({ name }: { name: string }) => ['EMPTY', 'MODE'].includes(name))).toEqual([{ name: 'EMPTY' }, { name: 'MODE', value: 'strict' }]);
});
