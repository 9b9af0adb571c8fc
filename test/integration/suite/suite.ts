import { randomBytes } from 'crypto';
import * as path from 'path';
import { collectDiagnostics } from './diagnostics';
import { resultLine, stepLine, writeResults } from './reporter';
import { Result } from './result';
import { runScenario } from './run-scenario';
import { Scenario } from './scenario';
import { Workspace } from './workspace';
import { Capabilities } from '../capabilities/capabilities';
import { ProbeContext } from '../capabilities/need';
import { Definitions } from '../cluster/definitions';
import { Kubectl } from '../cluster/kubectl';
import { Driver } from '../drivers/driver';
import { KindDriver } from '../drivers/kind';
import { KubeconfigDriver } from '../drivers/kubeconfig';
import { SuiteImages } from '../images/suite-images';
import { install } from '../operators/installer';
import { needsOperator, OPERATOR_TABLE } from '../operators/table';
import { Options } from '../options';

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens a cluster, runs the scenarios one after the other, and closes the cluster whatever happened. */
export async function runSuite(options: Options, scenarios: readonly Scenario[], env: Environment, tell: (line: string) => void): Promise<readonly Result[]> {
  const driver = driverOf(options, env, tell);
  const images = SuiteImages.fromEnvironment(env);
  const started = new Date().toISOString();
  const workspaces: Workspace[] = [];
  const end = (signal: string) => {
    tell(`${signal}: removing what was made`);
    const removed = options.keep ? [] : workspaces.map(workspace => workspace.dispose());
    void Promise.allSettled(removed).then(() => driver.close()).finally(() => process.exit(130));
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    const kubectl = await driver.open();
    const kubernetes = await serverVersion(kubectl);
    tell(`Kubernetes ${kubernetes}, driver ${driver.name}`);
    if (options.installOperators) await installOperators(scenarios, kubectl, env.HELM ?? 'helm', tell);
    const results = await runAll(scenarios, { options, driver, kubectl, images, workspaces }, tell);
    writeResults(options.report, { driver: driver.name, kubernetes, started }, results);
    return results;
  } finally {
    // Also what is shared by scenarios, and what a scenario could not remove itself.
    if (!options.keep) for (const workspace of workspaces) await workspace.dispose().catch((error: Error) => tell(`left behind: ${error.message}`));
    await driver.close();
  }
}

/** Installs what the chosen scenarios need. What cannot be installed is found missing by the probes. */
async function installOperators(scenarios: readonly Scenario[], kubectl: Kubectl, helm: string, tell: (line: string) => void): Promise<void> {
  for (const operator of OPERATOR_TABLE.filter(({ name }) => needsOperator(scenarios, name))) {
    if (operator.install.length === 0) continue;
    const start = Date.now();
    const failure = await install(kubectl, operator, helm).then(() => undefined, (error: Error) => error.message.split('\n')[0]);
    tell(`  ${operator.name}: ${failure === undefined ? `installed in ${Math.round((Date.now() - start) / 1000)} s` : `not installed: ${failure}`}`);
  }
}

interface Parts {
  readonly options: Options;
  readonly driver: Driver;
  readonly kubectl: Kubectl;
  readonly images: SuiteImages;
  /** All that were opened, for the case that the suite is ended from outside. */
  readonly workspaces: Workspace[];
}

async function runAll(scenarios: readonly Scenario[], parts: Parts, tell: (line: string) => void): Promise<Result[]> {
  const { options, driver, kubectl, images, workspaces } = parts;
  const run = randomBytes(4).toString('hex');
  const open = () => {
    const workspace = new Workspace(kubectl, run, new Definitions(kubectl, options.loadCrds));
    workspaces.push(workspace);
    return workspace;
  };
  const capabilities = new Capabilities(probeContext(kubectl, images, run, open), tell);
  const shared = open();
  const results: Result[] = [];
  for (const scenario of scenarios) {
    tell(`\n${scenario.name}: ${scenario.title}`);
    const workspace = open();
    const result = await runScenario({
      scenario,
      capabilities,
      context: async ({ given, when, expect }) => ({ given, when, expect, kubectl, workspace, shared, images, capabilities }),
      diagnose: () => collectDiagnostics(kubectl, driver, path.join(options.diagnostics, scenario.name), [...workspace.ownNamespaces, ...shared.ownNamespaces]),
      cleanUp: async () => {
        if (!options.keep) await workspace.dispose();
      },
      tell: note => tell(stepLine(note)),
    });
    tell(resultLine(result));
    results.push(result);
  }
  return results;
}

function driverOf(options: Options, env: Environment, tell: (line: string) => void): Driver {
  return options.driver === 'kind' ? new KindDriver(env, options.keep, tell) : new KubeconfigDriver(env);
}

/** Each probe gets a namespace that enforces the restricted level, and that is removed whatever the probe found. */
function probeContext(kubectl: Kubectl, images: SuiteImages, run: string, open: () => Workspace): ProbeContext {
  let probes = 0;
  return {
    kubectl,
    images,
    scratch: async action => {
      probes += 1;
      const workspace = open();
      const namespace = await workspace.namespace(`suite-probe-${run}-${probes}`);
      try {
        return await action(namespace);
      } finally {
        await workspace.dispose();
      }
    },
  };
}

async function serverVersion(kubectl: Kubectl): Promise<string> {
  const { stdout } = await kubectl.run(['version', '--output=json']);
  return (JSON.parse(stdout) as { serverVersion: { gitVersion: string } }).serverVersion.gitVersion;
}
