import { drift } from './drift';
import { podsOf } from './pods';
import { SourcedManifest } from './sources';
import { ApiResponse, KubernetesApi, KubernetesObject } from '../engines/kubernetes-api';
import { Manifest } from '../support/app';

/** What the API server did with a set of objects. Each problem is one line. */
export interface Proof {
  /** Applied, and taken without a word. */
  readonly applied: readonly SourcedManifest[];
  readonly rejected: readonly string[];
  readonly warnings: readonly string[];
  /** Changed by applying the same once more. */
  readonly changedAgain: readonly string[];
  /** Kept in another form than sent. */
  readonly drifted: readonly string[];
  /** Pods of custom kinds that the restricted standard forbids. */
  readonly forbiddenPods: readonly string[];
  /** Still there after removal. */
  readonly left: readonly string[];
  /** Pods of custom kinds that were tried. */
  readonly pods: number;
}

/** Labels of a namespace that refuses pods which are not restricted, and warns of what would make some. */
const RESTRICTED = Object.fromEntries(['enforce', 'warn', 'audit'].map(mode => [`pod-security.kubernetes.io/${mode}`, 'restricted']));
const AT_ONCE = 12;

/** Makes the namespaces of the objects, with the restricted pod security level enforced. */
export async function makeNamespaces(api: KubernetesApi, manifests: readonly SourcedManifest[]): Promise<void> {
  const names = new Set(['default', ...manifests.flatMap(({ manifest }) => manifest.metadata.namespace ?? [])]);
  for (const name of names) {
    const { status, body } = await api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: RESTRICTED } });
    if (status >= 300) throw new Error(body.message);
  }
}

/** Applies objects, applies them again, compares, and removes them. No two of them may be the same object of a cluster. */
export async function prove(api: KubernetesApi, manifests: readonly SourcedManifest[]): Promise<Proof> {
  const found = { applied: [] as SourcedManifest[], rejected: [] as string[], warnings: [] as string[], changedAgain: [] as string[], drifted: [] as string[] };
  const pods = { tried: 0, forbidden: [] as string[] };
  await each(manifests, async sourced => {
    const object = sourced.manifest as KubernetesObject;
    const first = await api.apply(object);
    if (first.status >= 300) {
      found.rejected.push(line(sourced, first.body.message));
      return;
    }
    const again = await api.apply(object);
    if (again.body.metadata?.resourceVersion !== first.body.metadata.resourceVersion) found.changedAgain.push(line(sourced, `applying it again changed it (${again.status})`));
    found.warnings.push(...first.warnings.map(warning => line(sourced, warning)));
    found.drifted.push(...drift(sourced.manifest, again.body).map(difference => line(sourced, difference)));
    for (const pod of podsOf(sourced.manifest)) {
      pods.tried++;
      pods.forbidden.push(...refusals(await api.apply(pod, { dryRun: true })).map(reason => line(sourced, reason)));
    }
    found.applied.push(sourced);
  });
  return { ...found, pods: pods.tried, forbiddenPods: pods.forbidden, left: await remove(api, found.applied) };
}

/** Puts the findings of several sets together. */
export function together(proofs: readonly Proof[]): Proof {
  const all = <K extends keyof Omit<Proof, 'pods'>>(field: K): Proof[K] => proofs.flatMap<Proof[K][number]>(proof => proof[field]) as unknown as Proof[K];
  return {
    applied: all('applied'),
    rejected: all('rejected'),
    warnings: all('warnings'),
    changedAgain: all('changedAgain'),
    drifted: all('drifted'),
    forbiddenPods: all('forbiddenPods'),
    left: all('left'),
    pods: proofs.reduce((sum, proof) => sum + proof.pods, 0),
  };
}

/** Runs an action for each item, several at once. */
export async function each<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const item of rest) await action(item);
  }));
}

async function remove(api: KubernetesApi, manifests: readonly SourcedManifest[]): Promise<string[]> {
  const left: string[] = [];
  await each(manifests, async sourced => {
    const object = sourced.manifest as KubernetesObject;
    const deleted = await api.delete(object);
    const { status } = await api.get(object);
    if (deleted.status >= 300 || status !== 404) left.push(line(sourced, `still there after removal: ${deleted.body.message ?? status}`));
  });
  return left;
}

function refusals({ status, body, warnings }: ApiResponse): string[] {
  return [...(status >= 300 ? [body.message as string] : []), ...warnings];
}

function line({ files, manifest }: SourcedManifest, text: string): string {
  const { kind, metadata: { namespace, name } }: Manifest = manifest;
  return `${files[0]}: ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}: ${text}`;
}
