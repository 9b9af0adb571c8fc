import { KafkaConnection, KafkaConnectionProps, KafkaCredentials, KafkaSecurityProtocol, SaslMechanism } from '../../src/core';
import { identityProperties, jaasLine } from '../../src/render/kafka/client-properties';

const reference = (key: { secretName: string; key: string }) => `\${secrets:shop/${key.secretName}:${key.key}}`;
const password = { secretName: 'kafka-index', key: 'password' };
const certificate = { secretName: 'kafka-index', key: 'user.crt' };
const privateKey = { secretName: 'kafka-index', key: 'user.key' };

function identity(credentials: Omit<KafkaCredentials, 'userName'> | undefined, saslMechanism?: SaslMechanism): Record<string, string> {
  const props: KafkaConnectionProps = {
    bootstrapServers: 'kafka:9093',
    securityProtocol: saslMechanism ? KafkaSecurityProtocol.SASL_SSL : KafkaSecurityProtocol.SSL,
    saslMechanism,
    credentials: credentials && { userName: 'index', ...credentials },
    secretsNamespace: 'shop',
    ports: [9093],
    prerequisites: [],
  };
  return identityProperties(new KafkaConnection(props), reference);
}

test('a ready line is taken as it is', () => {
  expect(identity({ password, jaasConfig: { secretName: 'kafka-index', key: 'sasl.jaas.config' } }, SaslMechanism.SCRAM_SHA_512)).toEqual({
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': '${secrets:shop/kafka-index:sasl.jaas.config}',
  });
});

test.each([
  [SaslMechanism.SCRAM_SHA_512, 'org.apache.kafka.common.security.scram.ScramLoginModule'],
  [SaslMechanism.SCRAM_SHA_256, 'org.apache.kafka.common.security.scram.ScramLoginModule'],
  [SaslMechanism.PLAIN, 'org.apache.kafka.common.security.plain.PlainLoginModule'],
])('a password gets a line for %s', (mechanism, module) => {
  expect(identity({ password }, mechanism)).toEqual({
    'sasl.mechanism': mechanism,
    'sasl.jaas.config': `${module} required username="index" password="\${secrets:shop/kafka-index:password}";`,
  });
});

test('a certificate is a key store of its own', () => {
  expect(identity({ certificate, privateKey })).toEqual({
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': '${secrets:shop/kafka-index:user.crt}',
    'ssl.keystore.key': '${secrets:shop/kafka-index:user.key}',
  });
});

test.each<[string, Omit<KafkaCredentials, 'userName'> | undefined, SaslMechanism | undefined]>([
  ['nobody', undefined, undefined],
  ['a SASL user without a password', {}, SaslMechanism.PLAIN],
  ['a certificate without its key', { certificate }, undefined],
])('%s has no identity', (_what, credentials, mechanism) => {
  expect(identity(credentials, mechanism)).toEqual({});
});

test('a hostile user name stays within its quotes', () => {
  expect(jaasLine(SaslMechanism.PLAIN, 'a" admin="\\', '${p}')).toContain('username="a\\" admin=\\"\\\\" password="${p}";');
});
