import { KafkaAccess } from '../../core/kafka-access';
import { SecretKey } from '../../core/secrets';
import { identityProperties } from '../../render/kafka/client-properties';
import { ConnectorValue } from '../../streaming/connect';

/** Options of a client: text, and what the workers read at run time. */
export interface ClientOptions {
  readonly config: Record<string, string>;
  readonly references: Record<string, ConnectorValue>;
}

/** Stands for a reference in a line around it; no name holds it. */
const MARK = '\u0000';

/**
 * Options for a Kafka client that Debezium opens by itself. It inherits nothing of the workers: neither protocol nor trust nor identity.
 *
 * @param prefix begin of the keys, with a dot at the end
 */
export function ownClient(prefix: string, access: KafkaAccess): ClientOptions {
  const { trust, secretsNamespace } = access;
  const secret = (key: SecretKey) => ConnectorValue.secret(key, secretsNamespace);
  const read: ConnectorValue[] = [];
  const properties = identityProperties(access, key => {
    read.push(secret(key));
    return MARK;
  });
  // In the order in which they were asked for, which is that of the properties.
  const references = Object.entries(properties).filter(([, value]) => value.includes(MARK))
    .map(([key, value], i): [string, ConnectorValue] => [key, inPlaceOfMark(value, read[i])]);
  const text = Object.entries(properties).filter(([, value]) => !value.includes(MARK));
  const protection: Array<[string, string]> = [['security.protocol', access.securityProtocol]];
  if (access.encrypted && trust) {
    protection.push(['ssl.truststore.type', 'PEM']);
    references.push(['ssl.truststore.certificates', secret({ secretName: trust.secretName, key: trust.key })]);
  }
  return { config: prefixed(prefix, [...protection, ...text]), references: prefixed(prefix, references) };
}

function prefixed<T>(prefix: string, entries: ReadonlyArray<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries(entries.map(([key, value]) => [prefix + key, value]));
}

function inPlaceOfMark(line: string, value: ConnectorValue): ConnectorValue {
  const [before, after] = line.split(MARK);
  return ConnectorValue.join(ConnectorValue.text(before), value, ConnectorValue.text(after));
}
