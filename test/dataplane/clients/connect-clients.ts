import { ClientConfiguration, EmittedWorld, javaProperties, nameOf, ofKind } from './client-configuration';
import { debeziumClients } from './debezium-clients';
import { Manifest } from '../../support/app';
import type { ClientProperties } from '../driver';

const MECHANISMS: Readonly<Record<string, string>> = { 'scram-sha-512': 'SCRAM-SHA-512', 'scram-sha-256': 'SCRAM-SHA-256' };

/** What a worker needs for itself: its three topics, and its group. */
export function workerClient(connect: Manifest, world: EmittedWorld): ClientConfiguration {
  const { configStorageTopic, offsetStorageTopic, statusStorageTopic } = connect.spec;
  const topics = [configStorageTopic, offsetStorageTopic, statusStorageTopic];
  return { source: nameOf(connect), properties: workerProperties(connect, world), reads: [], writes: topics };
}

/**
 * Client properties of the workers, as Strimzi writes them from a KafkaConnect object.
 *
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/KafkaConnectConfigurationBuilder.java
 */
export function workerProperties(connect: Manifest, world: EmittedWorld): ClientProperties {
  const { bootstrapServers, tls, authentication } = connect.spec;
  const { namespace } = connect.metadata;
  const { type, username, passwordSecret, certificateAndKey } = authentication;
  const value = (secretName: string, key: string): string => world.secrets.value(namespace, secretName, key);
  const mechanism = MECHANISMS[type];
  if (mechanism === undefined && type !== 'tls') throw new Error(`${nameOf(connect)} has authentication ${type}; these tests log in with SCRAM or a certificate`);
  const trusted: Manifest[] = tls?.trustedCertificates ?? [];
  return javaProperties({
    servers: bootstrapServers,
    protocol: `${mechanism === undefined ? '' : 'SASL_'}${tls ? 'SSL' : 'PLAINTEXT'}`,
    sasl: mechanism === undefined ? undefined : { mechanism, user: username, password: value(passwordSecret.secretName, passwordSecret.password) },
    certificate: type === 'tls'
      ? { chain: value(certificateAndKey.secretName, certificateAndKey.certificate), key: value(certificateAndKey.secretName, certificateAndKey.key) }
      : undefined,
    authority: trusted.length === 0 ? undefined : trusted.map(({ secretName, pattern, certificate }) => (pattern === undefined
      ? value(secretName, certificate)
      : world.secrets.matching(namespace, secretName, pattern))).join('\n'),
  });
}

/** Clients of a connector; those that Connect makes for a sink are a consumer, a producer of dead letters, and an admin client that looks for their topic. */
export function connectorClients(connector: Manifest, world: EmittedWorld): ClientConfiguration[] {
  const { namespace, name, labels } = connector.metadata;
  const connect = ofKind(world, 'KafkaConnect').find(m => m.metadata.namespace === namespace && m.metadata.name === labels['strimzi.io/cluster']);
  if (!connect) throw new Error(`${nameOf(connector)} is on no Connect cluster`);
  const config: Record<string, unknown> = connector.spec.config;
  const worker = workerProperties(connect, world);
  const of = (client: string): ClientProperties => ({
    ...worker,
    ...Object.fromEntries(Object.entries(config)
      .filter(([key]) => key.startsWith(`${client}.override.`))
      .map(([key, value]) => [key.slice(`${client}.override.`.length), world.secrets.resolve(String(value))])),
  });
  if (config.topics === undefined) return debeziumClients(connector, world, of);
  const letters = config['errors.deadletterqueue.topic.name'];
  return [
    { source: `${nameOf(connector)} consumer`, properties: of('consumer'), reads: String(config.topics).split(','), group: `connect-${name}`, writes: [] },
    ...(letters === undefined ? [] : ['producer', 'admin'].map(client => ({
      source: `${nameOf(connector)} ${client}`, properties: of(client), reads: [], writes: client === 'producer' ? [String(letters)] : [],
    }))),
  ];
}
