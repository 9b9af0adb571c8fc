import { KafkaConnection } from '../../core/kafka-connection';
import type { CephBucketTopicSpecEndpointKafka } from '../../crd/rook';

/** Keys of the secret that Rook reads user name and password from. */
export const ROOK_CREDENTIAL_KEYS = { user: 'username', password: 'password' } as const;

/** What an access does not tell. */
export interface KafkaEndpointOptions {
  /** Which acknowledgement the gateway waits for. */
  readonly ackLevel: 'none' | 'broker';
  /** Secret beside the CephBucketTopic, with ROOK_CREDENTIAL_KEYS; unset without SASL. */
  readonly credentialsSecret?: string;
}

/**
 * An access as the Kafka endpoint of a CephBucketTopic. The mechanism is always written, since Rook's default is PLAIN. Rook parses the address as
 * one URL, so only the first broker of a list is named; the client learns the others from it.
 *
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-notifications/
 */
export function kafkaEndpoint(access: KafkaConnection, options: KafkaEndpointOptions): CephBucketTopicSpecEndpointKafka {
  return {
    uri: `kafka://${firstBroker(access)}`,
    useSSL: access.encrypted,
    ackLevel: options.ackLevel,
    ...(access.saslMechanism ? { mechanism: access.saslMechanism } : {}),
    ...(options.credentialsSecret
      ? {
        userSecretRef: { name: options.credentialsSecret, key: ROOK_CREDENTIAL_KEYS.user },
        passwordSecretRef: { name: options.credentialsSecret, key: ROOK_CREDENTIAL_KEYS.password },
      }
      : {}),
  };
}

/** First broker of a bootstrap list. */
export function firstBroker(access: KafkaConnection): string {
  return access.bootstrapServers.split(',')[0].trim();
}
