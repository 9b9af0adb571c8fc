import { ApiAnswer, Kubectl } from './kubectl';
import { Schema } from '../../validation/schema';

/** A version of a definition in the cluster. */
export interface DefinitionVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema?: { readonly openAPIV3Schema?: Schema };
}

/** A CustomResourceDefinition, as far as it is looked at. */
export interface Definition {
  readonly spec: { readonly group: string; readonly names: { readonly kind: string }; readonly versions: readonly DefinitionVersion[] };
  readonly status?: { readonly conditions?: ReadonlyArray<{ readonly type: string; readonly status: string }> };
}

/** A Deployment or StatefulSet, as far as it is looked at. */
export interface Workload {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: { readonly template: { readonly spec: { readonly containers: ReadonlyArray<{ readonly image?: string }> } } };
  readonly status?: { readonly readyReplicas?: number };
}

/** What a cluster told. What it did not let us see is unset, with the reason. */
export interface ClusterFacts {
  /** Version of Kubernetes. */
  readonly version: string;
  /** Kinds by `group/version` (`v1` for the core group); only those that were asked for and told. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Groups with a version that is served. */
  readonly groups?: ReadonlySet<string>;
  readonly definitions?: readonly Definition[];
  readonly workloads?: readonly Workload[];
  /** What was refused, in the words of the API server. */
  readonly refused: readonly string[];
}

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const WORKLOADS = ['/apis/apps/v1/deployments', '/apis/apps/v1/statefulsets'];

/** Asks a cluster for all that a diagnosis needs: which kinds it serves, their definitions, and who runs. */
export async function readCluster(kubectl: Kubectl, apiVersions: readonly string[]): Promise<ClusterFacts> {
  // The first question alone: when nobody answers, one message is enough.
  const version = await kubectl.get('/version');
  const [groups, definitions, workloads, kinds] = await Promise.all([
    kubectl.get('/apis'),
    kubectl.get(DEFINITIONS),
    Promise.all(WORKLOADS.map(path => kubectl.get(path))),
    Promise.all(apiVersions.map(async apiVersion => [apiVersion, await kubectl.get(apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`)] as const)),
  ]);
  const lists = workloads.map(answer => itemsOf<Workload>(answer));
  return {
    version: (version.body as { gitVersion?: string } | undefined)?.gitVersion ?? 'of an unknown version',
    kinds: new Map(kinds.filter(([, { forbidden }]) => forbidden === undefined).map(([apiVersion, answer]) => [apiVersion, kindsIn(answer)])),
    groups: groupsIn(groups),
    definitions: itemsOf<Definition>(definitions),
    workloads: lists.every(list => list === undefined) ? undefined : lists.flatMap(list => list ?? []),
    refused: [version, groups, definitions, ...workloads, ...kinds.map(([, answer]) => answer)].flatMap(({ forbidden }) => forbidden ?? []),
  };
}

function itemsOf<T>({ body }: ApiAnswer): readonly T[] | undefined {
  return (body as { items?: T[] } | undefined)?.items;
}

function kindsIn({ body }: ApiAnswer): ReadonlySet<string> {
  const { resources = [] } = (body ?? {}) as { resources?: Array<{ name: string; kind: string }> };
  return new Set(resources.filter(({ name }) => !name.includes('/')).map(({ kind }) => kind));
}

function groupsIn({ body }: ApiAnswer): ReadonlySet<string> | undefined {
  const { groups } = (body ?? {}) as { groups?: Array<{ name: string }> };
  return groups && new Set(groups.map(({ name }) => name));
}
