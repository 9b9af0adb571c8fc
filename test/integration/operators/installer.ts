import { ChartStep, InstallStep, Operator } from './operator';
import { runCommand } from '../cluster/command';
import { Kubectl } from '../cluster/kubectl';
import { GiveUp, until } from '../cluster/until';

const READY_SECONDS = 600;
/** No network, or no helm: waiting does not help. */
const UNREACHABLE = /unable to read URL|no such host|network is unreachable|connection refused|ENOENT|x509|lookup .* (server misbehaving|i\/o timeout)/;

/** Puts an operator into the cluster and waits until its workloads are available. */
export async function install(kubectl: Kubectl, operator: Operator, helm: string): Promise<void> {
  for (const step of operator.install) await apply(kubectl, step, helm);
  await until({ what: `${operator.name} is available`, seconds: READY_SECONDS, everyMilliseconds: 3000 }, async () => {
    const lacking = await unavailable(kubectl, operator);
    if (lacking.length > 0) throw new Error(lacking.join(', '));
    return true;
  });
}

/** Workloads of an operator that are not there, or not available. */
export async function unavailable(kubectl: Kubectl, operator: Operator): Promise<string[]> {
  const reasons: string[] = [];
  for (const { kind, name } of operator.workloads) {
    const found = (await kubectl.list(kind, { everywhere: true })).filter(object => object.metadata.name === name);
    if (found.length === 0) reasons.push(`there is no ${kind.slice(0, -1)} ${name}`);
    else if (!found.some(object => (object.status?.readyReplicas ?? 0) > 0)) reasons.push(`${name} has no ready pod`);
  }
  return reasons;
}

/** Webhooks and definitions of the step before may take a moment to be served, so a step is tried again. */
async function apply(kubectl: Kubectl, step: InstallStep, helm: string): Promise<void> {
  await until({ what: 'an installation step', seconds: 180, everyMilliseconds: 5000 }, () => once(kubectl, step, helm).catch((error: Error) => {
    if (UNREACHABLE.test(error.message)) throw new GiveUp(/spawn .* ENOENT/.exec(error.message)?.[0] ?? error.message.split('\n').slice(1).join(' ').trim());
    throw error;
  }));
}

async function once(kubectl: Kubectl, step: InstallStep, helm: string): Promise<true> {
  if ('manifest' in step) await kubectl.applyUrl(step.manifest);
  else if ('objects' in step) await kubectl.apply(step.objects);
  else if ('patch' in step) await kubectl.patch(step.target, step.patch);
  else await runCommand(helm, helmArguments(step, kubectl.kubeconfig), { timeoutSeconds: READY_SECONDS + 60 });
  return true;
}

/** Arguments that install a chart, or bring it to this state if it is there. */
export function helmArguments(step: ChartStep, kubeconfig: string | undefined): string[] {
  return [
    'upgrade', '--install', step.release, step.chart, '--namespace', step.namespace, '--create-namespace', '--wait', `--timeout=${READY_SECONDS}s`,
    ...(step.repository ? ['--repo', step.repository] : []),
    ...(step.version ? ['--version', step.version] : []),
    ...Object.entries(step.values ?? {}).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ...(kubeconfig ? ['--kubeconfig', kubeconfig] : []),
  ];
}
