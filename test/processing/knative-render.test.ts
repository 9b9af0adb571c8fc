import { Duration } from 'cdk8s';
import { Backoff, KafkaConnection, KafkaConnectionProps, KafkaSecurityProtocol, SaslMechanism } from '../../src/core';
import { resolveRetry } from '../../src/core/retry';
import { serviceScaleAnnotations, sourceScaleAnnotations } from '../../src/render/knative/autoscaling';
import { isoSeconds, sourceDelivery } from '../../src/render/knative/delivery';
import { bootstrapList, connectionObstacle, kafkaSourceNet, sourceObstacle } from '../../src/render/knative/kafka-net';
import { knativeSecretForm } from '../../src/render/knative/kafka-secret';
import { kafkaSinkUrl } from '../../src/render/knative/knative-pods';

const trust = { secretName: 'ca', key: 'ca.crt' };
const password = { secretName: 'parse', key: 'password' };
const certificate = { secretName: 'parse', key: 'user.crt' };
const privateKey = { secretName: 'parse', key: 'user.key' };

function connection(props: Partial<KafkaConnectionProps>): KafkaConnection {
  return new KafkaConnection({
    bootstrapServers: 'a:9093,b:9093',
    securityProtocol: KafkaSecurityProtocol.PLAINTEXT,
    secretsNamespace: 'orders',
    ports: [9093],
    prerequisites: [],
    ...props,
  });
}

const CASES: Record<string, { props: Partial<KafkaConnectionProps>; template: object; values: object; net: object }> = {
  'SCRAM over TLS': {
    props: { securityProtocol: KafkaSecurityProtocol.SASL_SSL, saslMechanism: SaslMechanism.SCRAM_SHA_512, credentials: { userName: 'parse', password }, trust },
    template: {
      'protocol': 'SASL_SSL',
      'sasl.mechanism': 'SCRAM-SHA-512',
      'user': 'parse',
      'password': '{{ .password }}',
      'ca.crt': '{{ .ca }}',
    },
    values: { password, ca: trust },
    net: {
      sasl: { enable: true, type: ref('sasl.mechanism'), user: ref('user'), password: ref('password') },
      tls: { enable: true, caCert: ref('ca.crt') },
    },
  },
  'SCRAM over TLS with public certificates': {
    props: { securityProtocol: KafkaSecurityProtocol.SASL_SSL, saslMechanism: SaslMechanism.SCRAM_SHA_256, credentials: { userName: 'parse', password } },
    template: { 'protocol': 'SASL_SSL', 'sasl.mechanism': 'SCRAM-SHA-256', 'user': 'parse', 'password': '{{ .password }}' },
    values: { password },
    net: { sasl: { enable: true, type: ref('sasl.mechanism'), user: ref('user'), password: ref('password') }, tls: { enable: true } },
  },
  'PLAIN without TLS': {
    props: { securityProtocol: KafkaSecurityProtocol.SASL_PLAINTEXT, saslMechanism: SaslMechanism.PLAIN, credentials: { userName: 'parse', password } },
    template: { 'protocol': 'SASL_PLAINTEXT', 'sasl.mechanism': 'PLAIN', 'user': 'parse', 'password': '{{ .password }}' },
    values: { password },
    net: { sasl: { enable: true, type: ref('sasl.mechanism'), user: ref('user'), password: ref('password') } },
  },
  'mutual TLS': {
    props: { securityProtocol: KafkaSecurityProtocol.SSL, credentials: { userName: 'CN=parse', certificate, privateKey }, trust },
    template: { 'protocol': 'SSL', 'ca.crt': '{{ .ca }}', 'user.crt': '{{ .certificate }}', 'user.key': '{{ .key }}' },
    values: { ca: trust, certificate, key: privateKey },
    net: { tls: { enable: true, caCert: ref('ca.crt'), cert: ref('user.crt'), key: ref('user.key') } },
  },
  'TLS without a client certificate': {
    props: { securityProtocol: KafkaSecurityProtocol.SSL, trust },
    template: { 'protocol': 'SSL', 'ca.crt': '{{ .ca }}', 'user.skip': 'true' },
    values: { ca: trust },
    net: { tls: { enable: true, caCert: ref('ca.crt') } },
  },
};

function ref(key: string): object {
  return { secretKeyRef: { name: 'parse-kafka', key } };
}

describe.each(Object.entries(CASES))('connection: %s', (_, { props, template, values, net }) => {
  test('secret', () => {
    expect(knativeSecretForm(connection(props))).toEqual({ values, template });
  });

  test('net block', () => {
    expect(kafkaSourceNet(connection(props), 'parse-kafka')).toEqual(net);
  });
});

test('an open listener needs no secret and no net block', () => {
  expect(knativeSecretForm(connection({}))).toBeUndefined();
  expect(kafkaSourceNet(connection({}), 'x')).toBeUndefined();
});

test('bootstrap servers are a list without blanks', () => {
  expect(bootstrapList(connection({ bootstrapServers: 'a:9093, b:9093,' }))).toEqual(['a:9093', 'b:9093']);
});

test.each([
  [{ securityProtocol: KafkaSecurityProtocol.SSL, trust }, /without a user or a client certificate/, undefined],
  [{ securityProtocol: KafkaSecurityProtocol.SSL }, /without a user or a client certificate/, /neither a user/],
  [{ securityProtocol: KafkaSecurityProtocol.SASL_SSL, saslMechanism: SaslMechanism.SCRAM_SHA_512 }, /password/, /password/],
  [{ securityProtocol: KafkaSecurityProtocol.SSL, credentials: { userName: 'a', certificate, privateKey } }, undefined, undefined],
  [{}, undefined, undefined],
])('obstacles of %j', (props, source, sink) => {
  const check = (text: string | undefined, expected: RegExp | undefined) => expected ? expect(text).toMatch(expected) : expect(text).toBeUndefined();
  check(sourceObstacle(connection(props)), source);
  check(connectionObstacle(connection(props)), sink);
});

test.each([[100, 'PT0.1S'], [300, 'PT0.3S'], [500, 'PT0.5S'], [1000, 'PT1S'], [1500, 'PT1.5S'], [90_000, 'PT90S'], [610_000, 'PT610S']])('%d ms is %s', (ms, iso) => {
  expect(isoSeconds(ms)).toBe(iso);
});

test('delivery with dead letters', () => {
  const retry = resolveRetry({ attempts: 7, backoff: Backoff.LINEAR, delay: Duration.millis(200) });
  expect(sourceDelivery({ retry, timeoutSeconds: 100, deadLetterSink: 'parse-dead-letters' })).toEqual({
    retry: 7,
    backoffPolicy: 'linear',
    backoffDelay: 'PT0.2S',
    timeout: 'PT100S',
    deadLetterSink: { ref: { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'KafkaSink', name: 'parse-dead-letters' } },
  });
});

test('delivery without dead letters states its retries, since the default of a source without a delivery is ten', () => {
  expect(sourceDelivery({ retry: resolveRetry({ attempts: 0 }), timeoutSeconds: 100 })).toEqual({
    retry: 0,
    backoffPolicy: 'exponential',
    backoffDelay: 'PT0.5S',
    timeout: 'PT100S',
  });
});

test('annotations of a service are strings, and leave out what is not set', () => {
  expect(serviceScaleAnnotations({ min: 0, max: 10 })).toEqual({
    'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev',
    'autoscaling.knative.dev/metric': 'concurrency',
    'autoscaling.knative.dev/min-scale': '0',
    'autoscaling.knative.dev/max-scale': '10',
    'autoscaling.knative.dev/target-burst-capacity': '-1',
  });
  const all = { min: 1, max: 4, targetUtilization: 80, windowSeconds: 120, scaleDownDelaySeconds: 0, initial: 2, activation: 3 };
  expect(serviceScaleAnnotations(all)).toMatchObject({
    'autoscaling.knative.dev/target-utilization-percentage': '80',
    'autoscaling.knative.dev/window': '120s',
    'autoscaling.knative.dev/scale-down-delay': '0s',
    'autoscaling.knative.dev/initial-scale': '2',
    'autoscaling.knative.dev/activation-scale': '3',
  });
});

test('annotations of a source', () => {
  expect(sourceScaleAnnotations({ max: 3 })).toEqual({ 'autoscaling.eventing.knative.dev/class': 'disabled' });
  expect(sourceScaleAnnotations({ max: 6, lagThreshold: 50 })).toEqual({
    'autoscaling.eventing.knative.dev/class': 'keda.autoscaling.knative.dev',
    'autoscaling.eventing.knative.dev/min-scale': '1',
    'autoscaling.eventing.knative.dev/max-scale': '6',
    'autoscaling.eventing.knative.dev/lag-threshold': '50',
  });
});

test('the address of a sink does not depend on the domain of the cluster', () => {
  expect(kafkaSinkUrl('orders', 'parse-output')).toBe('http://kafka-sink-ingress.knative-eventing.svc/orders/parse-output');
});
