import { ClientConfiguration, EmittedWorld, javaProperties, nameOf } from './client-configuration';
import { Manifest } from '../../support/app';

/** The producer of a program that is told by environment variables, as the one of the example bring-your-own; nothing for other programs. */
export function environmentClient(deployment: Manifest, world: EmittedWorld): ClientConfiguration | undefined {
  const variables: Manifest[] = deployment.spec.template.spec.containers[0].env ?? [];
  const value = (name: string): string => {
    const variable = variables.find(candidate => candidate.name === name);
    const reference = variable?.valueFrom?.secretKeyRef;
    return reference ? world.secrets.value(deployment.metadata.namespace, reference.name, reference.key) : variable?.value;
  };
  if (value('KAFKA_BOOTSTRAP_SERVERS') === undefined) return undefined;
  return {
    source: nameOf(deployment),
    properties: javaProperties({
      servers: value('KAFKA_BOOTSTRAP_SERVERS'),
      protocol: value('KAFKA_SECURITY_PROTOCOL'),
      sasl: { mechanism: value('KAFKA_SASL_MECHANISM'), user: value('KAFKA_USER'), password: value('KAFKA_PASSWORD') },
      authority: value('KAFKA_CA'),
    }),
    reads: [],
    writes: [value('KAFKA_TOPIC')],
  };
}
