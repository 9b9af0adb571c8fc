import { LAKE } from './lake-app';
import { javaSource } from './object-client';
import { engineJars } from '../../engines/maven-jars';
import { Manifest } from '../../support/app';
import type { EmittedWorld } from '../clients/client-configuration';
import type { ClientProperties } from '../driver';

/** Iceberg's sink has clients of its own for its control topic, in transactions; whoever uses it has to give them rights. Here they are the operators'. */
export function withControlClients(connector: Manifest, operator: ClientProperties): Manifest {
  const own = Object.fromEntries(Object.entries(operator).map(([key, value]) => [`iceberg.kafka.${key}`, value]));
  return { ...connector, spec: { ...connector.spec, config: { ...connector.spec.config, ...own } } };
}

/** Reads the table by the options of the connector, and with the properties of Java that its worker has. */
export async function tableRows({ spec }: Manifest, { secrets }: EmittedWorld, javaProperties: Readonly<Record<string, string>>): Promise<Manifest[]> {
  const options = Object.entries<unknown>(spec.config).filter(([key]) => key.startsWith('iceberg.catalog.'))
    .map(([key, value]) => [key.slice('iceberg.catalog.'.length), secrets.resolve(String(value))]);
  const request = JSON.stringify({ catalog: Object.fromEntries(options), table: LAKE.table });
  return JSON.parse(await javaSource('TableReader.java', engineJars('lake'), javaProperties, request)) as Manifest[];
}
