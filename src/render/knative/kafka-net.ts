import { KNATIVE_KEYS, usesCertificate } from './kafka-secret';
import { KafkaConnection, KafkaSecurityProtocol } from '../../core/kafka-connection';
import type { KafkaSourceSpecNet } from '../../crd/knative-eventing-kafka';

/** `host:port` pairs as a list. */
export function bootstrapList(connection: KafkaConnection): string[] {
  return connection.bootstrapServers.split(',').map(server => server.trim()).filter(server => server !== '');
}

/** Why Knative cannot use a connection at all; nothing when it can. */
export function connectionObstacle(connection: KafkaConnection): string | undefined {
  if (connection.saslMechanism !== undefined && connection.credentials?.password === undefined) {
    return 'Knative needs a user name and a password for SASL, the connection refers to none';
  }
  // Knative wants a secret even then, and there is nothing that it could be derived from.
  return connection.securityProtocol === KafkaSecurityProtocol.SSL && !usesCertificate(connection) && connection.trust === undefined
    ? 'a TLS connection with neither a user, a client certificate nor an authority to trust cannot be described to Knative'
    : undefined;
}

/** Why a KafkaSource cannot use a connection; nothing when it can. */
export function sourceObstacle(connection: KafkaConnection): string | undefined {
  // The net block has no counterpart of the key user.skip, so the source looks for a client certificate and stops.
  return connection.securityProtocol === KafkaSecurityProtocol.SSL && !usesCertificate(connection)
    ? 'a Knative KafkaSource cannot use TLS without a user or a client certificate'
    : connectionObstacle(connection);
}

/**
 * The `net` block of a KafkaSource that reads a secret in Knative's form; nothing for an open listener.
 *
 * @see https://knative.dev/docs/eventing/sources/kafka-source/#optional-connecting-to-a-kafka-cluster-with-authentication
 */
export function kafkaSourceNet(connection: KafkaConnection, secretName: string): KafkaSourceSpecNet | undefined {
  const from = (key: string) => ({ secretKeyRef: { name: secretName, key } });
  const net: KafkaSourceSpecNet = {
    ...(connection.saslMechanism !== undefined && connection.credentials !== undefined
      ? { sasl: { enable: true, type: from(KNATIVE_KEYS.mechanism), user: from(KNATIVE_KEYS.user), password: from(KNATIVE_KEYS.password) } }
      : {}),
    ...(connection.encrypted
      ? {
        tls: {
          enable: true,
          ...(connection.trust ? { caCert: from(KNATIVE_KEYS.ca) } : {}),
          ...(usesCertificate(connection) ? { cert: from(KNATIVE_KEYS.certificate), key: from(KNATIVE_KEYS.privateKey) } : {}),
        },
      }
      : {}),
  };
  return Object.keys(net).length > 0 ? net : undefined;
}
