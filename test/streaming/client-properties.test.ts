import { KafkaConnection, KafkaConnectionProps, KafkaSecurityProtocol, SaslMechanism } from '../../src/core';
import { clientProperties, identityProperties, jaasLine } from '../../src/render/kafka/client-properties';

const reference = (key: { secretName: string; key: string }) => `\${secrets:shop/${key.secretName}:${key.key}}`;

function connection(props: Partial<KafkaConnectionProps>): KafkaConnection {
  return new KafkaConnection({
    bootstrapServers: 'kafka:9093', securityProtocol: KafkaSecurityProtocol.SASL_SSL, secretsNamespace: 'shop', ports: [9093], prerequisites: [], ...props,
  });
}

const password = { secretName: 'kafka-index', key: 'password' };
const scram = connection({
  saslMechanism: SaslMechanism.SCRAM_SHA_512,
  credentials: { userName: 'kafka-index', password, jaasConfig: { secretName: 'kafka-index', key: 'sasl.jaas.config' } },
  trust: { secretName: 'kafka-cluster-ca-cert', key: 'ca.crt', pattern: '*.crt' },
});
const mutualTls = connection({
  securityProtocol: KafkaSecurityProtocol.SSL,
  credentials: { userName: 'kafka-index', certificate: { secretName: 'kafka-index', key: 'user.crt' }, privateKey: { secretName: 'kafka-index', key: 'user.key' } },
});

test.each<[string, KafkaConnection, string | undefined, Record<string, string>]>([
  ['SCRAM over TLS', scram, undefined, {
    'bootstrap.servers': 'kafka:9093',
    'security.protocol': 'SASL_SSL',
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': '${secrets:shop/kafka-index:sasl.jaas.config}',
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.certificates': '${secrets:shop/kafka-cluster-ca-cert:ca.crt}',
  }],
  ['SCRAM over TLS with a mounted file', scram, '/etc/kafka/ca.crt', {
    'bootstrap.servers': 'kafka:9093',
    'security.protocol': 'SASL_SSL',
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': '${secrets:shop/kafka-index:sasl.jaas.config}',
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': '/etc/kafka/ca.crt',
  }],
  ['a client certificate, publicly trusted brokers', mutualTls, undefined, {
    'bootstrap.servers': 'kafka:9093',
    'security.protocol': 'SSL',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': '${secrets:shop/kafka-index:user.crt}',
    'ssl.keystore.key': '${secrets:shop/kafka-index:user.key}',
  }],
  ['nothing at all', connection({ securityProtocol: KafkaSecurityProtocol.PLAINTEXT }), undefined, { 'bootstrap.servers': 'kafka:9093', 'security.protocol': 'PLAINTEXT' }],
])('properties for %s', (_what, given, truststoreLocation, expected) => {
  expect(clientProperties(given, { reference, truststoreLocation })).toEqual(expected);
});

test.each([
  [SaslMechanism.SCRAM_SHA_512, 'org.apache.kafka.common.security.scram.ScramLoginModule'],
  [SaslMechanism.SCRAM_SHA_256, 'org.apache.kafka.common.security.scram.ScramLoginModule'],
  [SaslMechanism.PLAIN, 'org.apache.kafka.common.security.plain.PlainLoginModule'],
])('a line for %s where there is only a password', (mechanism, module) => {
  expect(jaasLine(mechanism, { userName: 'index', password }, reference)).toBe(`${module} required username="index" password="\${secrets:shop/kafka-index:password}";`);
});

test('a hostile user name stays within its quotes', () => {
  expect(jaasLine(SaslMechanism.PLAIN, { userName: 'a" admin="\\', password }, reference)).toContain('username="a\\" admin=\\"\\\\" password=');
});

test('an identity without what it needs adds no broken property', () => {
  expect(identityProperties(connection({ saslMechanism: SaslMechanism.PLAIN, credentials: { userName: 'a' } }), reference)).toEqual({ 'sasl.mechanism': 'PLAIN' });
  expect(identityProperties(connection({ securityProtocol: KafkaSecurityProtocol.SSL, credentials: { userName: 'a' } }), reference)).toEqual({});
});
