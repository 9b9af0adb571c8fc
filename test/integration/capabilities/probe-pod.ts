import { missing, ProbeContext, Verdict } from './need';
import { KubeObject } from '../cluster/objects';
import { RESTRICTED_CONTAINER } from '../cluster/stand-in-pods';
import { pause } from '../cluster/until';

/** What a container waits for that does not get better by waiting. */
const HOPELESS = ['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'CreateContainerError', 'CreateContainerConfigError', 'ErrImageNeverPull', 'RunContainerError'];

/** A restricted pod that does nothing but run a command. */
export function probePod(namespace: string, name: string, image: string, command: readonly string[], extra: object = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 1,
      containers: [{ name: 'probe', image, command, securityContext: RESTRICTED_CONTAINER, resources: { requests: { cpu: '10m', memory: '32Mi' } } }],
      ...extra,
    },
  };
}

/** Waits until a pod is in one of the phases, and says why when it gets nowhere: an image that cannot be had, no place to run. */
export async function podReaches(
  context: ProbeContext, namespace: string, name: string, phases: readonly string[], seconds: number,
): Promise<Verdict | undefined> {
  const end = Date.now() + seconds * 1000;
  let reason = 'no status';
  while (Date.now() < end) {
    const pod = await context.kubectl.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
    const phase = pod.status?.phase as string | undefined;
    if (phase !== undefined && phases.includes(phase)) return undefined;
    const waiting = pod.status?.containerStatuses?.[0]?.state?.waiting as { reason?: string; message?: string } | undefined;
    const unscheduled = (pod.status?.conditions as { type: string; status: string; message?: string }[] | undefined)
      ?.find(condition => condition.type === 'PodScheduled' && condition.status === 'False');
    reason = waiting?.reason ?? unscheduled?.message ?? phase ?? reason;
    if (phase === 'Failed') {
      const log = await context.kubectl.logs(namespace, name);
      return missing(`the pod ended with an error: ${/^.*Error.*$/m.exec(log)?.[0] ?? log.slice(0, 200)}`);
    }
    if (HOPELESS.includes(waiting?.reason ?? '')) return missing(waiting?.reason ?? '');
    await pause(500);
  }
  return missing(`not in ${seconds} s: ${reason}`);
}
