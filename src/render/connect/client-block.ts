import { KafkaConnection, KafkaCredentials, SaslMechanism } from '../../core/kafka-connection';
import { TrustBundle } from '../../core/secrets';
import type { KafkaConnectSpec } from '../../crd/strimzi';

type ClientBlock = Pick<KafkaConnectSpec, 'bootstrapServers' | 'tls' | 'authentication'>;

const AUTHENTICATION_TYPES = {
  [SaslMechanism.SCRAM_SHA_512]: 'scram-sha-512',
  [SaslMechanism.SCRAM_SHA_256]: 'scram-sha-256',
  [SaslMechanism.PLAIN]: 'plain',
} as const;

/** How Strimzi's clients reach brokers. @see https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaConnectSpec-reference */
export function connectClientBlock(connection: KafkaConnection): ClientBlock {
  return {
    bootstrapServers: connection.bootstrapServers,
    ...(connection.encrypted ? { tls: { trustedCertificates: trustedCertificates(connection.trust) } } : {}),
    ...authentication(connection),
  };
}

/** A pattern survives the renewal of the authority, when two certificates are valid; one key does not. */
function trustedCertificates(trust?: TrustBundle): Array<{ secretName: string; pattern?: string; certificate?: string }> {
  if (!trust) return [];
  return [trust.pattern ? { secretName: trust.secretName, pattern: trust.pattern } : { secretName: trust.secretName, certificate: trust.key }];
}

function authentication(connection: KafkaConnection): Pick<ClientBlock, 'authentication'> {
  const credentials = connection.credentials;
  if (!credentials) return {};
  if (connection.saslMechanism && credentials.password) {
    return {
      authentication: {
        type: AUTHENTICATION_TYPES[connection.saslMechanism],
        username: credentials.userName,
        passwordSecret: { secretName: credentials.password.secretName, password: credentials.password.key },
      },
    };
  }
  return mutualTls(credentials);
}

function mutualTls({ certificate, privateKey }: KafkaCredentials): Pick<ClientBlock, 'authentication'> {
  if (!certificate || !privateKey) return {};
  return {
    authentication: {
      type: 'tls',
      certificateAndKey: { secretName: certificate.secretName, certificate: certificate.key, key: privateKey.key },
    },
  };
}
