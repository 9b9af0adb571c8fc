import { ClientConfiguration, EmittedWorld, javaProperties, nameOf } from './client-configuration';
import { Manifest } from '../../support/app';

/**
 * The consumer of a KafkaSource. Knative's data plane is a Java client that is configured from these keys.
 *
 * @see https://github.com/knative-extensions/eventing-kafka-broker/blob/main/control-plane/pkg/security/config_provider.go
 */
export function sourceClient(source: Manifest, world: EmittedWorld): ClientConfiguration {
  const { net, bootstrapServers, topics, consumerGroup } = source.spec;
  const value = (entry: Manifest): string => world.secrets.value(source.metadata.namespace, entry.secretKeyRef.name, entry.secretKeyRef.key);
  return {
    source: nameOf(source),
    properties: javaProperties({
      servers: bootstrapServers.join(','),
      protocol: `${net.sasl?.enable ? 'SASL_' : ''}${net.tls?.enable ? 'SSL' : 'PLAINTEXT'}`,
      sasl: net.sasl?.enable ? { mechanism: value(net.sasl.type), user: value(net.sasl.user), password: value(net.sasl.password) } : undefined,
      certificate: net.tls?.cert && { chain: value(net.tls.cert), key: value(net.tls.key) },
      authority: net.tls?.caCert && value(net.tls.caCert),
    }),
    reads: topics,
    group: consumerGroup,
    writes: [],
  };
}

/**
 * The producer of a KafkaSink, from the keys that Knative looks for in its secret.
 *
 * @see https://github.com/knative-extensions/eventing-kafka-broker/blob/main/control-plane/pkg/security/secret.go
 */
export function sinkClient(sink: Manifest, world: EmittedWorld): ClientConfiguration {
  const { auth, bootstrapServers, topic } = sink.spec;
  const value = (key: string): string => world.secrets.value(sink.metadata.namespace, auth.secret.ref.name, key);
  const protocol = value('protocol');
  return {
    source: nameOf(sink),
    properties: javaProperties({
      servers: bootstrapServers.join(','),
      protocol,
      sasl: protocol.startsWith('SASL_') ? { mechanism: value('sasl.mechanism'), user: value('user'), password: value('password') } : undefined,
      certificate: protocol === 'SSL' ? { chain: value('user.crt'), key: value('user.key') } : undefined,
      authority: protocol.endsWith('SSL') ? value('ca.crt') : undefined,
    }),
    reads: [],
    writes: [topic],
  };
}
