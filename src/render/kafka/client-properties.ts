import { KafkaConnection, KafkaCredentials, SaslMechanism } from '../../core/kafka-connection';
import { SecretKey, TrustBundle } from '../../core/secrets';

const LOGIN_MODULES: Readonly<Record<SaslMechanism, string>> = {
  [SaslMechanism.SCRAM_SHA_512]: 'org.apache.kafka.common.security.scram.ScramLoginModule',
  [SaslMechanism.SCRAM_SHA_256]: 'org.apache.kafka.common.security.scram.ScramLoginModule',
  [SaslMechanism.PLAIN]: 'org.apache.kafka.common.security.plain.PlainLoginModule',
};

/** Renders a key of a Secret as the program that reads the properties resolves it, as in `${secrets:shop/kafka-index:password}`. */
export type SecretReference = (key: SecretKey) => string;

/** How a program gets at secrets. */
export interface ClientPropertiesOptions {
  readonly reference: SecretReference;
  /** PEM file of the trusted certificates where the program mounts one; by reference otherwise. */
  readonly truststoreLocation?: string;
}

/**
 * Properties of a Java client for a connection: address, protocol, identity, trust.
 *
 * @see https://kafka.apache.org/documentation/#producerconfigs
 */
export function clientProperties(connection: KafkaConnection, options: ClientPropertiesOptions): Record<string, string> {
  return {
    'bootstrap.servers': connection.bootstrapServers,
    'security.protocol': connection.securityProtocol,
    ...identityProperties(connection, options.reference),
    ...(connection.encrypted && connection.trust ? trustProperties(connection.trust, options) : {}),
  };
}

/** Properties that say who the client is: a SASL user, or the holder of a certificate. Nothing for an anonymous client. */
export function identityProperties(connection: KafkaConnection, reference: SecretReference): Record<string, string> {
  const { credentials, saslMechanism } = connection;
  if (!credentials) return {};
  if (saslMechanism) {
    const jaas = jaasLine(saslMechanism, credentials, reference);
    return { 'sasl.mechanism': saslMechanism, ...(jaas === undefined ? {} : { 'sasl.jaas.config': jaas }) };
  }
  if (!credentials.certificate || !credentials.privateKey) return {};
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': reference(credentials.certificate),
    'ssl.keystore.key': reference(credentials.privateKey),
  };
}

/** The ready line where there is one, otherwise one around the reference to the password. */
export function jaasLine(mechanism: SaslMechanism, credentials: KafkaCredentials, reference: SecretReference): string | undefined {
  if (credentials.jaasConfig) return reference(credentials.jaasConfig);
  if (!credentials.password) return undefined;
  const user = credentials.userName.replace(/[\\"]/g, '\\$&');
  return `${LOGIN_MODULES[mechanism]} required username="${user}" password="${reference(credentials.password)}";`;
}

function trustProperties(trust: TrustBundle, options: ClientPropertiesOptions): Record<string, string> {
  const source: Record<string, string> = options.truststoreLocation === undefined
    ? { 'ssl.truststore.certificates': options.reference({ secretName: trust.secretName, key: trust.key }) }
    : { 'ssl.truststore.location': options.truststoreLocation };
  return { 'ssl.truststore.type': 'PEM', ...source };
}
