import * as pulumi from '@pulumi/pulumi';
import { groupKind, isStateful, Readiness, READINESS } from './readiness';
import { Manifest } from './synthesis';

/** Annotations that tell the provider when an object works. @see https://github.com/pulumi/pulumi-kubernetes */
const WAIT_FOR = 'pulumi.com/waitFor';
const SKIP_AWAIT = 'pulumi.com/skipAwait';

/** By group and kind as in `kafka.strimzi.io/Kafka`; builtin kinds of the core group begin with the slash. */
export type ReadinessTable = { readonly [groupAndKind: string]: Readiness };

/** How long to wait for an object, and for what. */
export function readinessOf({ apiVersion, kind }: Manifest, own: ReadinessTable): Readiness {
  const key = groupKind(apiVersion, kind);
  return own[key] ?? READINESS[key] ?? {};
}

/** The object with the annotations that the provider reads; annotations of the program's own win. */
export function annotated(manifest: Manifest, readiness: Readiness): Manifest {
  const { waitFor = [], skipAwait } = readiness;
  const own = manifest.metadata.annotations ?? {};
  if (WAIT_FOR in own || SKIP_AWAIT in own) return manifest;
  const added: Record<string, string> = skipAwait ? { [SKIP_AWAIT]: 'true' } : waitFor.length === 0 ? {} : { [WAIT_FOR]: waitFor.length === 1 ? waitFor[0] : JSON.stringify(waitFor) };
  if (Object.keys(added).length === 0) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, annotations: { ...own, ...added } } };
}

/** Options of one resource: those of the component that Pulumi does not hand down, and what its kind needs. */
export function resourceOptions(manifest: Manifest, readiness: Readiness, component: pulumi.ComponentResourceOptions): pulumi.CustomResourceOptions {
  const stateful = isStateful(manifest.apiVersion, manifest.kind);
  return {
    protect: component.protect ?? (stateful ? true : undefined),
    retainOnDelete: stateful ? component.retainOnDelete : undefined,
    ignoreChanges: component.ignoreChanges,
    customTimeouts: component.customTimeouts ?? timeoutsOf(readiness),
  };
}

function timeoutsOf({ minutes, deletionMinutes }: Readiness): pulumi.CustomTimeouts | undefined {
  if (minutes === undefined && deletionMinutes === undefined) return undefined;
  const text = (value: number | undefined) => (value === undefined ? undefined : `${value}m`);
  return { create: text(minutes), update: text(minutes), delete: text(deletionMinutes) };
}
