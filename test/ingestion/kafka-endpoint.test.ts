import { KafkaConnection, KafkaConnectionProps, KafkaSecurityProtocol, SaslMechanism } from '../../src/core';
import { kafkaEndpoint, KafkaEndpointOptions } from '../../src/render/rook/kafka-endpoint';

const base = { bootstrapServers: 'kafka:9092', secretsNamespace: 'orders', ports: [9092], prerequisites: [] };

test.each<[string, Partial<KafkaConnectionProps>, KafkaEndpointOptions, object]>([
  [
    'SCRAM over TLS',
    { securityProtocol: KafkaSecurityProtocol.SASL_SSL, saslMechanism: SaslMechanism.SCRAM_SHA_512 },
    { ackLevel: 'broker', credentialsSecret: 'arrived-kafka' },
    {
      uri: 'kafka://kafka:9092',
      useSSL: true,
      ackLevel: 'broker',
      mechanism: 'SCRAM-SHA-512',
      userSecretRef: { name: 'arrived-kafka', key: 'username' },
      passwordSecretRef: { name: 'arrived-kafka', key: 'password' },
    },
  ],
  ['TLS alone', { securityProtocol: KafkaSecurityProtocol.SSL }, { ackLevel: 'broker' }, { uri: 'kafka://kafka:9092', useSSL: true, ackLevel: 'broker' }],
  ['nothing', { securityProtocol: KafkaSecurityProtocol.PLAINTEXT }, { ackLevel: 'none' }, { uri: 'kafka://kafka:9092', useSSL: false, ackLevel: 'none' }],
  [
    'a list of brokers',
    { securityProtocol: KafkaSecurityProtocol.PLAINTEXT, bootstrapServers: 'a:9092, b:9092' },
    { ackLevel: 'broker' },
    { uri: 'kafka://a:9092', useSSL: false, ackLevel: 'broker' },
  ],
])('%s', (_title, props, options, expected) => {
  const connection = new KafkaConnection({ securityProtocol: KafkaSecurityProtocol.PLAINTEXT, ...base, ...props });
  expect(kafkaEndpoint(connection, options)).toEqual(expected);
});
