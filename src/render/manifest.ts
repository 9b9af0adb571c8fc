import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { CheckedObject } from './manifest-check';
import { PipelineDefaults } from '../core/defaults';
import { PipelineGraph } from '../core/graph';
import { checkLabels, checkName, namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';

/** Label that names who is responsible. */
export const OWNER_LABEL = 'data-pipelines.cdk8s.io/owner';

/** What every emitted object has. */
export interface ManifestProps {
  readonly apiVersion: string;
  readonly kind: string;
  /** Stable name; never the hash that cdk8s would add. */
  readonly name: string;
  /** Role of the construct that emits it, for `app.kubernetes.io/component`. */
  readonly role: StageRole;
  /** What runs, for `app.kubernetes.io/name`, as in "kafka". */
  readonly app: string;
  /** Name of the instance, for `app.kubernetes.io/instance`; the object's name when unset. */
  readonly instance?: string;
  /** Namespace; that of the chart when unset, none for cluster-scoped kinds (`clusterScoped`). */
  readonly namespaceName?: string;
  /** Whether the kind has no namespace. */
  readonly clusterScoped?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Everything beside apiVersion, kind and metadata; values may be cdk8s Lazy ones. */
  readonly body: object;
  /** Objects that must be applied before. */
  readonly after?: readonly Construct[];
}

/** Emits one object: stable name, recommended labels, and a check against the schema of its operator in every synthesis. */
export function emit(scope: Construct, id: string, props: ManifestProps): ApiObject {
  checkName(scope, props.name, { what: `name of the ${props.kind}`, dots: true });
  // What has no namespace may serve several charts, so it takes the defaults of the app and not those of whoever came first.
  const labelled = props.clusterScoped ? scope.node.root as Construct : scope;
  const labels = { ...standardLabels(labelled, props.app, props.instance ?? props.name, props.role), ...props.labels };
  checkLabels(scope, labels);
  const namespace = props.clusterScoped ? undefined : props.namespaceName ?? namespaceOf(scope);
  const manifest = new CheckedObject(scope, id, {
    ...props.body,
    apiVersion: props.apiVersion,
    kind: props.kind,
    metadata: {
      name: props.name,
      ...(namespace === undefined ? {} : { namespace }),
      labels,
      ...(props.annotations ? { annotations: { ...props.annotations } } : {}),
    },
  }, namespace);
  // cdk8s gives every object of a chart the namespace of the chart.
  if (props.clusterScoped && manifest.metadata.namespace !== undefined) manifest.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  const graph = PipelineGraph.of(scope);
  for (const prerequisite of props.after ?? []) graph.applyAfter(manifest, prerequisite);
  return manifest;
}

/** The labels that Kubernetes recommends, and the owner. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function standardLabels(scope: Construct, app: string, instance: string, role: StageRole): Record<string, string> {
  const defaults = PipelineDefaults.at(scope);
  const part = defaults.partOf ?? partOf(scope);
  return {
    'app.kubernetes.io/name': app,
    'app.kubernetes.io/instance': instance.slice(0, 63).replace(/[-.]+$/, ''),
    'app.kubernetes.io/component': role,
    ...(part ? { 'app.kubernetes.io/part-of': part } : {}),
    'app.kubernetes.io/managed-by': 'cdk8s-data-pipelines',
    ...(defaults.owner ? { [OWNER_LABEL]: defaults.owner } : {}),
    ...defaults.labels,
  };
}

/** The chart at the top; none for what belongs to the whole app. */
function partOf(scope: Construct): string {
  const chart = scope.node.scopes.find(s => s.node.scope !== undefined);
  const id = (chart?.node.id ?? '').replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 63);
  return id.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
