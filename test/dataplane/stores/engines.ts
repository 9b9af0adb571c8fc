import { BrokerPool } from '../broker-pool';
import { Driver } from '../driver';
import { javaProgram } from '../java-program';
import { Engines } from '../proof';

/** Brokers that are reached by some names, and a driver. */
export function startEngines(hosts: readonly string[]): Engines {
  const program = javaProgram();
  return { program, brokers: new BrokerPool(program, hosts), driver: new Driver(program) };
}

/** Stops them. */
export async function stopEngines(engines?: Engines): Promise<void> {
  engines?.driver.stop();
  await engines?.brokers.stop();
}
