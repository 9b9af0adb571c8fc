import { KafkaConnection, SaslMechanism } from '../../core/kafka-connection';
import { SecretKey } from '../../core/secrets';

const LOGIN_MODULES = {
  [SaslMechanism.SCRAM_SHA_512]: 'org.apache.kafka.common.security.scram.ScramLoginModule',
  [SaslMechanism.SCRAM_SHA_256]: 'org.apache.kafka.common.security.scram.ScramLoginModule',
  [SaslMechanism.PLAIN]: 'org.apache.kafka.common.security.plain.PlainLoginModule',
} as const;

/** Which of a worker's clients act for a connector. */
export type ConnectorClient = 'consumer' | 'producer' | 'admin';

/**
 * Properties that make the clients of one connector act under its own identity. Addresses, protocol and trust are those of
 * the worker.
 *
 * @param reference renders a secret key as the workers' configuration providers read it
 * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-458%3A+Connector+Client+Config+Override+Policy
 */
export function identityOverrides(
  connection: KafkaConnection, clients: readonly ConnectorClient[], reference: (key: SecretKey) => string,
): Record<string, string> {
  const identity = identityProperties(connection, reference);
  return Object.fromEntries(clients.flatMap(client => Object.entries(identity).map(([key, value]) => [`${client}.override.${key}`, value])));
}

function identityProperties(connection: KafkaConnection, reference: (key: SecretKey) => string): Record<string, string> {
  const { credentials, saslMechanism } = connection;
  if (!credentials) return {};
  if (saslMechanism) {
    const jaas = credentials.jaasConfig
      ? reference(credentials.jaasConfig)
      : credentials.password && `${LOGIN_MODULES[saslMechanism]} required username="${credentials.userName}" password="${reference(credentials.password)}";`;
    return jaas ? { 'sasl.mechanism': saslMechanism, 'sasl.jaas.config': jaas } : {};
  }
  if (!credentials.certificate || !credentials.privateKey) return {};
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': reference(credentials.certificate),
    'ssl.keystore.key': reference(credentials.privateKey),
  };
}
