import { BrokerPool } from '../broker-pool';
import { Driver } from '../driver';
import { javaProgram } from '../java-program';
import { Engines } from '../proof';

/** Names of the brokers of all pipelines here, for their certificates. */
const HOSTS = ['shop', 'users', 'modes', 'xray'].map(namespace => `kafka-kafka-bootstrap.${namespace}.svc`);

/** A driver, and a pool of brokers for the pipelines of these tests. */
export function startEngines(hosts: readonly string[] = HOSTS): Engines {
  const program = javaProgram();
  return { program, brokers: new BrokerPool(program, hosts), driver: new Driver(program) };
}

/** Ends them. */
export async function stopEngines(engines?: Engines): Promise<void> {
  engines?.driver.stop();
  await engines?.brokers.stop();
}

/** What the library warns of is not looked at here. */
export function ignoreWarnings(): void {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
}

/** Counts and figures are what these suites are for. */
export function print(text: string): void {
  // eslint-disable-next-line no-console -- see above
  console.log(text);
}
