import { KafkaConnection } from '../../core/kafka-connection';
import { identityProperties, SecretReference } from '../kafka/client-properties';

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
  connection: KafkaConnection, clients: readonly ConnectorClient[], reference: SecretReference,
): Record<string, string> {
  const identity = identityProperties(connection, reference);
  return Object.fromEntries(clients.flatMap(client => Object.entries(identity).map(([key, value]) => [`${client}.override.${key}`, value])));
}
