import { Certificate } from './certificates';
import { Manifest } from '../support/app';

/** What a broker is made from. */
export interface BrokerInput {
  /** The Kafka object that we emitted. */
  readonly kafka: Manifest;
  /** Its KafkaNodePool objects. */
  readonly pools: readonly Manifest[];
  /** Address of this machine that the broker listens on, with the ports that the objects name. */
  readonly address: string;
  readonly folder: string;
  readonly node: Certificate;
  /** Certificate of the authority. */
  readonly authority: string;
  /** Certificate of the authority that signs for users. */
  readonly clientsAuthority: string;
}

/** Settings of a broker, and what differs from what Strimzi would write for the same objects. */
export interface BrokerSettings {
  readonly properties: Readonly<Record<string, string>>;
  readonly reductions: readonly string[];
}

/** Options that say how many copies there are: with one node there is one. */
const COPIES = [
  'default.replication.factor', 'min.insync.replicas', 'offsets.topic.replication.factor', 'transaction.state.log.min.isr',
  'transaction.state.log.replication.factor',
];

/** Topics that Kafka keeps for itself, in a form that one node makes in no time; our objects do not set these. */
const SMALL = {
  'offsets.topic.num.partitions': '3',
  'transaction.state.log.num.partitions': '3',
  'share.coordinator.state.topic.num.partitions': '3',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
};

const CONTROL_PLANE = 'CONTROLPLANE-9090';
const REPLICATION = 'REPLICATION-9091';

/** Port that the operators use. */
export const REPLICATION_PORT = 9091;

/**
 * The properties file of a node, as Strimzi's cluster operator writes it from Kafka and KafkaNodePool objects: a control plane and a replication
 * listener with mutual TLS, the listeners of the objects, the authorizer, the super users, the options.
 *
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/KafkaBrokerConfigurationBuilder.java
 */
export function brokerSettings(input: BrokerInput): BrokerSettings {
  const { kafka, pools, address, folder } = input;
  const spec = kafka.spec.kafka;
  const cluster: string = kafka.metadata.name;
  const listeners: Manifest[] = spec.listeners;
  const named = listeners.map(listener => ({ listener, name: `${listener.name}-${listener.port}`.toUpperCase() }));
  const addresses = [`${REPLICATION}://${address}:${REPLICATION_PORT}`, ...named.map(({ listener, name }) => `${name}://${address}:${listener.port}`)];
  const options: Record<string, string> = Object.fromEntries(Object.entries(spec.config ?? {}).map(([key, value]) => [key, String(value)]));
  const fewer = COPIES.filter(key => options[key] !== undefined && options[key] !== '1');
  const nodes = pools.map(pool => `${pool.spec.replicas} x ${pool.spec.roles.join(' and ')}`).join(', ');
  return {
    properties: {
      ...options,
      ...Object.fromEntries(fewer.map(key => [key, '1'])),
      ...SMALL,
      'node.id': '0',
      'process.roles': 'broker,controller',
      'log.dirs': `${folder}/data`,
      'controller.listener.names': CONTROL_PLANE,
      'controller.quorum.voters': `0@${address}:9090`,
      'inter.broker.listener.name': REPLICATION,
      'listeners': [`${CONTROL_PLANE}://${address}:9090`, ...addresses].join(','),
      'advertised.listeners': addresses.join(','),
      'listener.security.protocol.map': [`${CONTROL_PLANE}:SSL`, `${REPLICATION}:SSL`, ...named.map(({ listener, name }) => `${name}:${protocolOf(listener)}`)].join(','),
      'ssl.endpoint.identification.algorithm': 'HTTPS',
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': input.node.certificate,
      'ssl.keystore.key': input.node.key,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.certificates': input.authority,
      ...mutualTls(CONTROL_PLANE),
      ...mutualTls(REPLICATION),
      ...Object.assign({}, ...named.map(({ listener, name }) => authentication(listener, name, input.clientsAuthority))),
      ...authorization(spec, cluster),
    },
    reductions: [
      `one node for ${nodes || 'all'}`,
      ...fewer.map(key => `${key} 1 for ${options[key]}`),
      ...Object.entries(SMALL).map(([key, value]) => `${key} ${value}`),
      'nodes are known by their address',
    ],
  };
}

/** Who may do everything: the nodes themselves and the operators. */
export function superUser(cluster: string): string {
  return `User:CN=${cluster}-kafka,O=io.strimzi`;
}

/** Common name of the user operator's certificate. */
export function operatorName(cluster: string): string {
  return `${cluster}-entity-user-operator`;
}

function authorization(spec: Manifest, cluster: string): Record<string, string> {
  if (spec.authorization?.type !== 'simple') throw new Error(`Kafka ${cluster} has no authorization of type simple, so that access rules would count for nothing`);
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': [superUser(cluster), `User:CN=${operatorName(cluster)},O=io.strimzi`, ...(spec.authorization.superUsers ?? []).map((user: string) => `User:${user}`)].join(';'),
    'allow.everyone.if.no.acl.found': 'false',
  };
}

function mutualTls(name: string): Record<string, string> {
  return { [`listener.name.${name.toLowerCase()}.ssl.client.auth`]: 'required' };
}

function protocolOf(listener: Manifest): string {
  const type = listener.authentication?.type;
  if (type === 'scram-sha-512') return listener.tls ? 'SASL_SSL' : 'SASL_PLAINTEXT';
  if (type === 'tls') return 'SSL';
  throw new Error(`listener ${listener.name} has authentication ${type}; these tests log in with scram-sha-512 or tls`);
}

function authentication(listener: Manifest, name: string, clientsAuthority: string): Record<string, string> {
  const prefix = `listener.name.${name.toLowerCase()}`;
  if (listener.authentication.type === 'tls') {
    return { ...mutualTls(name), [`${prefix}.ssl.truststore.type`]: 'PEM', [`${prefix}.ssl.truststore.certificates`]: clientsAuthority };
  }
  return {
    [`${prefix}.sasl.enabled.mechanisms`]: 'SCRAM-SHA-512',
    [`${prefix}.scram-sha-512.sasl.jaas.config`]: 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  };
}

/** A properties file; line breaks of certificates are written out. */
export function propertiesText(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}\n`).join('');
}
