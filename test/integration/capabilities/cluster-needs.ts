import { available, missing, Need } from './need';
import { podReaches, probePod } from './probe-pod';
import { standInPod, standInScripts } from '../cluster/stand-in-pods';
import { pause } from '../cluster/until';
import { SuitePurpose } from '../images/suite-images';

const PULL_SECONDS = 180;

/** An image can be pulled, or is there, and runs as a restricted pod. */
export function runnableImage(purpose: SuitePurpose, command: readonly string[]): Need {
  return {
    name: `image ${purpose}`,
    probe: context => context.scratch(async namespace => {
      const image = context.images.of(purpose);
      await context.kubectl.apply([probePod(namespace, purpose, image, command)]);
      const verdict = await podReaches(context, namespace, purpose, ['Succeeded'], PULL_SECONDS);
      return verdict === undefined ? available(image) : { available: false, reason: `${image}: ${verdict.available ? '' : verdict.reason}` };
    }),
  };
}

export const NODE_IMAGE = runnableImage('node', ['node', '--version']);
export const PYTHON_IMAGE = runnableImage('python', ['python3', '--version']);
export const CURL_IMAGE = runnableImage('curl', ['curl', '--version']);
export const KUBECTL_IMAGE = runnableImage('kubectl', ['kubectl', 'version', '--client']);
export const KAFKA_IMAGE = runnableImage('kafka', ['/opt/kafka/bin/kafka-topics.sh', '--version']);
export const S3_IMAGE = runnableImage('s3', ['aws', '--version']);

/** Pods that ask for more than the restricted level are refused. Without that, "accepted" would prove nothing. */
export const RESTRICTED_PODS: Need = {
  name: 'restricted pods enforced',
  probe: context => context.scratch(async namespace => {
    const pod = probePod(namespace, 'privileged', 'registry.invalid/none:1', ['true']);
    pod.spec.containers[0].securityContext = { privileged: true };
    const answer = await context.kubectl.apply([pod], { dryRun: true }).then(() => undefined, (error: Error) => error.message);
    if (answer === undefined) return missing('a privileged pod was accepted in a namespace with the label enforce=restricted');
    return /violates PodSecurity/.test(answer) ? available() : missing(`a privileged pod was refused for another reason: ${answer.slice(0, 160)}`);
  }),
};

/** Policies are enforced, in both directions: a closed pod is not reached, and does not reach. Two pods are asked, before and after. */
export const NETWORK_POLICIES: Need = {
  name: 'network policies enforced',
  requires: [NODE_IMAGE],
  probe: context => context.scratch(async namespace => {
    const image = context.images.of('node');
    const pod = (name: string) => standInPod({ name, namespace, labels: { app: name }, image, script: 'listen.mjs', env: { LISTEN: '8080' }, readyPort: 8080 });
    await context.kubectl.apply([standInScripts(namespace), pod('left'), pod('right')]);
    for (const name of ['left', 'right']) await context.kubectl.wait({ apiVersion: 'v1', kind: 'Pod', name, namespace }, 'condition=Ready', PULL_SECONDS);
    const address = (await context.kubectl.get({ apiVersion: 'v1', kind: 'Pod', name: 'right', namespace })).status.podIP as string;
    const connects = async () => {
      const { stdout } = await context.kubectl.exec(namespace, 'left', ['node', '/stand-ins/connect.mjs', `${address}:8080`]);
      return (JSON.parse(stdout) as Record<string, string>)[`${address}:8080`] === 'open';
    };
    if (!await connects()) return missing('pods cannot reach each other at all');
    for (const [type, app] of [['Ingress', 'right'], ['Egress', 'left']]) {
      const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'probe', namespace }, spec: { podSelector: { matchLabels: { app } }, policyTypes: [type] } };
      await context.kubectl.apply([policy]);
      if (!await closesWithin(20, connects)) return missing(`a policy without rules lets ${type.toLowerCase()} through`);
      await context.kubectl.delete([{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name: 'probe', namespace }]);
      if (!await opensWithin(20, connects)) return missing('a connection stays closed after the policy is gone');
    }
    return available();
  }),
};

async function closesWithin(seconds: number, connects: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (!await connects()) return true;
    await pause(500);
  }
  return false;
}

function opensWithin(seconds: number, connects: () => Promise<boolean>): Promise<boolean> {
  return closesWithin(seconds, async () => !await connects());
}

/** Claims of the default class get a volume that a pod can write. */
export const DEFAULT_STORAGE: Need = {
  name: 'default storage class',
  requires: [NODE_IMAGE],
  probe: context => context.scratch(async namespace => {
    const classes = await context.kubectl.list('storageclasses.storage.k8s.io');
    const standard = classes.find(entry => entry.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true');
    if (standard === undefined) return missing('no class is the default');
    const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '16Mi' } } };
    const script = 'require(\'fs\').writeFileSync(\'/data/probe\', \'x\')';
    const pod = probePod(namespace, 'claim', context.images.of('node'), ['node', '-e', script], {
      securityContext: { fsGroup: 10001 }, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'probe' } }],
    });
    pod.spec.containers[0].volumeMounts = [{ name: 'data', mountPath: '/data' }];
    await context.kubectl.apply([{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'probe', namespace }, spec: claim }, pod]);
    return await podReaches(context, namespace, 'claim', ['Succeeded'], PULL_SECONDS) ?? available(`${standard.metadata.name} by ${String(standard.provisioner)}`);
  }),
};

/** A class of volume snapshots whose driver is that of the default storage class. */
export const SNAPSHOT_CLASS: Need = {
  name: 'snapshot class',
  probe: async ({ kubectl }) => {
    const standard = (await kubectl.list('storageclasses.storage.k8s.io')).find(entry => entry.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true');
    const classes = await kubectl.list('volumesnapshotclasses.snapshot.storage.k8s.io');
    const fitting = classes.find(entry => entry.driver === standard?.provisioner);
    return fitting === undefined ? missing('no VolumeSnapshotClass is of the driver of the default storage class') : available(fitting.metadata.name);
  },
};

/** A number of nodes in different zones. */
export function zones(count: number): Need {
  return {
    name: `${count} zones`,
    probe: async ({ kubectl }) => {
      const nodes = await kubectl.list('nodes', { selector: '!node-role.kubernetes.io/control-plane' });
      const found = new Set(nodes.map(node => node.metadata.labels?.['topology.kubernetes.io/zone']).filter(zone => zone !== undefined));
      return found.size >= count ? available([...found].sort().join(', ')) : missing(`${nodes.length} nodes in ${found.size} zones`);
    },
  };
}

/** The API of resource metrics is served. */
export const METRICS: Need = {
  name: 'resource metrics',
  probe: async ({ kubectl }) => {
    const answer = await kubectl.run(['get', '--raw', '/apis/metrics.k8s.io/v1beta1/nodes'], { mayFail: true });
    return answer.code === 0 ? available() : missing('metrics.k8s.io is not served');
  },
};
