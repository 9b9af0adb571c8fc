import * as pulumi from '@pulumi/pulumi';

/** A class that makes one Kubernetes object a resource. */
export type ResourceClass = new (name: string, args: object, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** As much of the SDK as is used: classes by group, version and kind. Its own declarations would make every compilation read thousands of files. */
interface KubernetesSdk {
  readonly apiextensions: { readonly CustomResource: ResourceClass };
  readonly [group: string]: { readonly [version: string]: { readonly [kind: string]: ResourceClass | undefined } | undefined } | undefined | object;
}

/** Loaded with the first object, since it takes longer than all of the synthesis. */
let loaded: KubernetesSdk | undefined;

function sdk(): KubernetesSdk {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  loaded ??= require('@pulumi/kubernetes') as KubernetesSdk;
  return loaded;
}

/** Type token of a kind, in the provider's form. */
export function typeToken(apiVersion: string, kind: string): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** The class of a kind: the SDK's own for builtin kinds, that of custom resources for all others. */
export function resourceClass(apiVersion: string, kind: string): ResourceClass {
  return builtinClass(apiVersion, kind) ?? sdk().apiextensions.CustomResource;
}

function builtinClass(apiVersion: string, kind: string): ResourceClass | undefined {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  const versions = sdk()[group.split('.')[0]] as { readonly [version: string]: { readonly [kind: string]: ResourceClass | undefined } } | undefined;
  const found = versions?.[version]?.[kind] as (ResourceClass & { readonly __pulumiType?: string }) | undefined;
  // A custom group may begin with the same word as a builtin one.
  return found?.__pulumiType === typeToken(apiVersion, kind) ? found : undefined;
}
