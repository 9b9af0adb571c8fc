import { NotRun } from './scenario';
import { Definitions } from '../cluster/definitions';
import { Applied, Kubectl } from '../cluster/kubectl';
import { KubeObject, ObjectReference, referenceTo, titleOf } from '../cluster/objects';
import { until } from '../cluster/until';

/** Label of all namespaces that the suite made; its value is the run. Nothing without it is ever deleted. */
export const RUN_LABEL = 'integration.data-pipelines.cdk8s.io/run';

/** What Kubernetes itself puts into every namespace, or derives from objects that are on their way out. */
const OWN_OF_KUBERNETES = [
  'ConfigMap/kube-root-ca.crt', 'ConfigMap/openshift-service-ca.crt', 'ServiceAccount/default', 'ServiceAccount/builder', 'ServiceAccount/deployer',
];
const DERIVED = ['Event', 'Endpoints', 'EndpointSlice', 'PodMetrics', 'Lease'];

/** Levels of pod security. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurity = 'restricted' | 'baseline' | 'privileged';

/** All that one scenario makes in the cluster, so that it can be removed, and nothing else. */
export class Workspace {
  private readonly namespaces: string[] = [];
  private readonly clusterWide = new Map<string, ObjectReference>();

  constructor(private readonly kubectl: Kubectl, private readonly run: string, private readonly definitions?: Definitions) {}

  /** Makes sure that the kinds of these objects are served. Definitions that are loaded for it are removed with the rest. */
  public async serve(objects: readonly KubeObject[]): Promise<void> {
    await this.definitions?.load(objects);
  }

  /** Makes a namespace of a given name, as programs with fixed names need. One that is there already is somebody else's: the scenario is not run. */
  public async namespace(name: string, security: PodSecurity = 'restricted'): Promise<string> {
    const existing = await this.kubectl.find({ apiVersion: 'v1', kind: 'Namespace', name });
    if (existing?.metadata.labels?.[RUN_LABEL] !== undefined) throw new NotRun(`the namespace ${name} is left of another run: kubectl delete namespace -l ${RUN_LABEL}`);
    if (existing !== undefined) throw new NotRun(`the namespace ${name} exists and is not the suite's`);
    const labels = {
      [RUN_LABEL]: this.run,
      'pod-security.kubernetes.io/enforce': security,
      'pod-security.kubernetes.io/warn': security,
    };
    this.namespaces.push(name);
    await this.kubectl.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }]);
    // Pods are refused until the account is there.
    await until({ what: `the service account of namespace ${name}`, seconds: 30, everyMilliseconds: 200 }, () =>
      this.kubectl.find({ apiVersion: 'v1', kind: 'ServiceAccount', name: 'default', namespace: name }));
    return name;
  }

  /** Applies what a program synthesized. Cluster-wide objects of others are not touched: the scenario is not run. */
  public async apply(objects: readonly KubeObject[]): Promise<Applied> {
    const global = objects.filter(object => object.metadata.namespace === undefined && object.kind !== 'Namespace').map(referenceTo);
    const fresh = global.filter(reference => !this.clusterWide.has(key(reference)));
    const [taken] = await this.kubectl.existing(fresh);
    if (taken !== undefined) throw new NotRun(`${titleOf(taken)} exists in the cluster and is not the suite's`);
    for (const reference of fresh) this.clusterWide.set(key(reference), reference);
    return this.kubectl.apply(objects);
  }

  /** What is left in the namespaces of the scenario, apart from what Kubernetes puts there. */
  public async leftovers(): Promise<string[]> {
    const kinds = (await this.kubectl.run(['api-resources', '--verbs=list,delete', '--namespaced', '--output=name'])).stdout.trim().split('\n').join(',');
    const found = await Promise.all(this.namespaces.map(async namespace => {
      const args = ['get', kinds, '--namespace', namespace, '--ignore-not-found', '--show-kind', '--no-headers', '--output=custom-columns=KIND:.kind,NAME:.metadata.name'];
      const { stdout } = await this.kubectl.run(args);
      return stdout.trim().split('\n').filter(line => line !== '').map(line => line.trim().split(/\s+/) as [string, string])
        .filter(([kind, name]) => !DERIVED.includes(kind) && !OWN_OF_KUBERNETES.includes(`${kind}/${name}`))
        .map(([kind, name]) => `${kind} ${namespace}/${name}`);
    }));
    const global = (await this.kubectl.existing([...this.clusterWide.values()])).map(titleOf);
    return [...found.flat(), ...global].sort();
  }

  /** Namespaces that the scenario made. */
  public get ownNamespaces(): readonly string[] {
    return this.namespaces;
  }

  /** Removes all that the scenario made. */
  public async dispose(): Promise<void> {
    await this.kubectl.delete([...this.clusterWide.values()].reverse());
    await this.kubectl.delete(this.namespaces.map(name => ({ apiVersion: 'v1', kind: 'Namespace', name })), 300);
    await this.definitions?.remove();
    this.namespaces.length = 0;
    this.clusterWide.clear();
  }
}

function key({ apiVersion, kind, name }: ObjectReference): string {
  return `${apiVersion}/${kind}/${name}`;
}
