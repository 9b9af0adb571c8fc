import { IConstruct } from 'constructs';
import { LogstashCredentials, pathOf, SecretFile } from './credentials';
import { checkOptionText, Options } from './syntax';
import { KafkaConnection } from '../../core/kafka-connection';
import { SecretKey } from '../../core/secrets';
import { jaasLine } from '../kafka/client-properties';

/** Options of the kafka plugins for a connection, and the credentials that they refer to. */
export interface KafkaOptions extends LogstashCredentials {
  readonly options: Options;
}

/**
 * A connection in the words of Logstash's kafka input and output, which share them. PEM is a type of trust store that Kafka's client
 * knows; the plugin passes it on.
 *
 * @param keystore a file with private key and certificate, for mutual TLS
 * @see https://www.elastic.co/docs/reference/logstash/plugins/plugins-inputs-kafka
 */
export function kafkaOptions(scope: IConstruct, connection: KafkaConnection, keystore?: SecretKey): KafkaOptions {
  const trust = connection.trust && fileOf('kafka-ca', { secretName: connection.trust.secretName, key: connection.trust.key }, 'ca.crt');
  const identity = keystore && fileOf('kafka-keystore', keystore, 'keystore.pem');
  const sasl = saslOptions(scope, connection);
  return {
    options: {
      bootstrap_servers: checkOptionText(scope, connection.bootstrapServers, 'address of Kafka'),
      security_protocol: connection.securityProtocol,
      ...sasl.options,
      ...(trust ? { ssl_truststore_type: 'PEM', ssl_truststore_location: pathOf(trust) } : {}),
      ...(identity ? { ssl_keystore_type: 'PEM', ssl_keystore_location: pathOf(identity) } : {}),
    },
    keystore: sasl.keystore,
    files: [trust, identity].filter(file => file !== undefined),
  };
}

/** The plugin's default mechanism is Kerberos, so the mechanism is always set. */
function saslOptions(scope: IConstruct, connection: KafkaConnection): Pick<KafkaOptions, 'options' | 'keystore'> {
  const { saslMechanism, credentials } = connection;
  if (saslMechanism === undefined || !credentials) return { options: {}, keystore: [] };
  if (credentials.jaasConfig) {
    const entry = { source: credentials.jaasConfig, variable: 'KAFKA_JAAS' };
    return { options: { sasl_mechanism: saslMechanism, sasl_jaas_config: `\${${entry.variable}}` }, keystore: [entry] };
  }
  if (!credentials.password) return { options: { sasl_mechanism: saslMechanism }, keystore: [] };
  const entry = { source: credentials.password, variable: 'KAFKA_PASSWORD' };
  const user = checkOptionText(scope, credentials.userName, 'Kafka user name');
  const jaas = jaasLine(saslMechanism, user, `\${${entry.variable}}`);
  return { options: { sasl_mechanism: saslMechanism, sasl_jaas_config: jaas }, keystore: [entry] };
}

function fileOf(volume: string, source: SecretKey, fileName: string): SecretFile {
  return { volume, source, fileName };
}
