import { ClientConfiguration, EmittedWorld, javaProperties, nameOf } from './client-configuration';
import { Manifest } from '../../support/app';

/**
 * The producer of an object gateway. It is a C client, so that only what it logs in with is compared; the gateway's trust is a setting of the
 * object store, which is not ours. Ceph names the Kafka topic by the name of the object.
 *
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-notifications/
 */
export function gatewayClient(topic: Manifest, world: EmittedWorld): ClientConfiguration {
  const { uri, useSSL, mechanism, userSecretRef, passwordSecretRef } = topic.spec.endpoint.kafka;
  const value = ({ name, key }: Manifest): string => world.secrets.value(topic.metadata.namespace, name, key);
  return {
    source: nameOf(topic),
    properties: javaProperties({
      servers: uri.replace(/^kafka:\/\//, ''),
      protocol: useSSL ? 'SASL_SSL' : 'SASL_PLAINTEXT',
      sasl: { mechanism, user: value(userSecretRef), password: value(passwordSecretRef) },
      authority: useSSL ? world.authority : undefined,
    }),
    reads: [],
    writes: [topic.metadata.name],
  };
}
