import { KafkaConnection, KafkaSecurityProtocol } from '../../core/kafka-connection';
import { SecretKey } from '../../core/secrets';

/** Keys that Knative looks for. @see https://knative.dev/docs/eventing/sinks/kafka-sink/#security */
export const KNATIVE_KEYS = {
  protocol: 'protocol',
  mechanism: 'sasl.mechanism',
  user: 'user',
  password: 'password',
  ca: 'ca.crt',
  certificate: 'user.crt',
  privateKey: 'user.key',
  noCertificate: 'user.skip',
} as const;

/** A secret in the form that Knative reads, to be derived from the secrets that an access refers to. */
export interface KnativeSecretForm {
  /** Source of each variable of the template. */
  readonly values: Readonly<Record<string, SecretKey>>;
  /** Keys of the secret; `{{ .variable }}` stands for a source's value. */
  readonly template: Readonly<Record<string, string>>;
}

/** The secret that a connection needs; nothing for an open listener. */
export function knativeSecretForm(connection: KafkaConnection): KnativeSecretForm | undefined {
  if (connection.securityProtocol === KafkaSecurityProtocol.PLAINTEXT) return undefined;
  const values: Record<string, SecretKey> = {};
  const template: Record<string, string> = { [KNATIVE_KEYS.protocol]: connection.securityProtocol };
  const derive = (key: string, variable: string, source: SecretKey | undefined) => {
    if (source === undefined) return;
    values[variable] = { secretName: source.secretName, key: source.key };
    template[key] = `{{ .${variable} }}`;
  };
  if (connection.saslMechanism !== undefined && connection.credentials !== undefined) {
    template[KNATIVE_KEYS.mechanism] = connection.saslMechanism;
    template[KNATIVE_KEYS.user] = connection.credentials.userName;
    derive(KNATIVE_KEYS.password, 'password', connection.credentials.password);
  }
  derive(KNATIVE_KEYS.ca, 'ca', connection.trust);
  if (usesCertificate(connection)) {
    derive(KNATIVE_KEYS.certificate, 'certificate', connection.credentials?.certificate);
    derive(KNATIVE_KEYS.privateKey, 'key', connection.credentials?.privateKey);
  } else if (connection.securityProtocol === KafkaSecurityProtocol.SSL) {
    template[KNATIVE_KEYS.noCertificate] = 'true';
  }
  return { values, template };
}

/** Whether the connection presents a client certificate. */
export function usesCertificate(connection: KafkaConnection): boolean {
  return connection.credentials?.certificate !== undefined && connection.credentials.privateKey !== undefined;
}
