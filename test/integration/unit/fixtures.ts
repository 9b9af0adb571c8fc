import { Capabilities } from '../capabilities/capabilities';
import { available, missing, Need, ProbeContext } from '../capabilities/need';
import { SuiteContext } from '../suite/context';
import { Result } from '../suite/result';
import { runScenario } from '../suite/run-scenario';
import { Scenario } from '../suite/scenario';

/** A cluster that nothing may be asked of: what is tested here needs none. */
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- no member of it is used
const NO_CLUSTER = {} as ProbeContext;

/** A need with a fixed verdict; counts how often it was probed. */
export function need(name: string, reason?: string): Need & { probes: number } {
  const made = {
    name,
    probes: 0,
    probe: async () => {
      made.probes += 1;
      return reason === undefined ? available() : missing(reason);
    },
  };
  return made;
}

/** Capabilities that tell nothing. */
export function capabilities(told: string[] = []): Capabilities {
  return new Capabilities(NO_CLUSTER, line => told.push(line));
}

/** What became of a scenario, and in which order its surroundings were called. */
export interface Outcome extends Result {
  readonly calls: readonly string[];
}

/** Runs a scenario without a cluster, and what became of its surroundings. */
export async function run(scenario: Partial<Scenario>, cleanUp: () => Promise<void> = async () => undefined): Promise<Outcome> {
  const calls: string[] = [];
  const result = await runScenario({
    scenario: { name: 'it', title: 'It works', constructs: ['KafkaTopic', 'KafkaCluster'], needs: [], run: async () => undefined, ...scenario },
    capabilities: capabilities(),
    context: async steps => {
      calls.push('context');
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the steps are all that is used
      return { ...steps } as SuiteContext;
    },
    diagnose: async () => { calls.push('diagnose'); },
    cleanUp: async () => {
      calls.push('cleanUp');
      await cleanUp();
    },
    tell: () => undefined,
  });
  return { ...result, calls };
}
