import { KafkaConnection, SaslMechanism } from '../../core/kafka-connection';
import { SecretKey } from '../../core/secrets';

const LOGIN_MODULES: Readonly<Record<SaslMechanism, string>> = {
  [SaslMechanism.SCRAM_SHA_512]: 'org.apache.kafka.common.security.scram.ScramLoginModule',
  [SaslMechanism.SCRAM_SHA_256]: 'org.apache.kafka.common.security.scram.ScramLoginModule',
  [SaslMechanism.PLAIN]: 'org.apache.kafka.common.security.plain.PlainLoginModule',
};

/** Renders a key of a Secret as the program that reads the properties resolves it, as in `${secrets:shop/kafka-index:password}`. */
export type SecretReference = (key: SecretKey) => string;

/**
 * Properties that say who a Java client is: a SASL user, or the holder of a certificate. Nothing for an anonymous client, nor for one that
 * lacks what its mechanism needs.
 *
 * @see https://kafka.apache.org/documentation/#producerconfigs
 */
export function identityProperties(connection: KafkaConnection, reference: SecretReference): Record<string, string> {
  const { credentials, saslMechanism } = connection;
  if (!credentials) return {};
  if (saslMechanism) {
    const { userName, password, jaasConfig } = credentials;
    const jaas = jaasConfig ? reference(jaasConfig) : password && jaasLine(saslMechanism, userName, reference(password));
    return jaas ? { 'sasl.mechanism': saslMechanism, 'sasl.jaas.config': jaas } : {};
  }
  if (!credentials.certificate || !credentials.privateKey) return {};
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': reference(credentials.certificate),
    'ssl.keystore.key': reference(credentials.privateKey),
  };
}

/**
 * The line that a Java client logs in with.
 *
 * @param password a reference that the reading program resolves
 */
export function jaasLine(mechanism: SaslMechanism, userName: string, password: string): string {
  return `${LOGIN_MODULES[mechanism]} required username="${userName.replace(/[\\"]/g, '\\$&')}" password="${password}";`;
}
