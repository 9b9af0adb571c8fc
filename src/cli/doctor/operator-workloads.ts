import { Workload } from './cluster';
import { OperatorName } from '../../core/versions';

/** How the program of an operator is recognised: by its name where its installation chooses it, or by its image. */
interface Recognition {
  readonly name?: RegExp;
  readonly namespaceName?: string;
  /** The repository of the image without its registry, which mirrors keep. */
  readonly image?: RegExp;
}

/** By the manifests that the operators are installed from, see the addresses in `OPERATORS`. */
const RECOGNITIONS: Readonly<Record<OperatorName, Recognition>> = {
  'strimzi': { name: /^strimzi-cluster-operator/, image: /(^|\/)strimzi\/operator$/ },
  // Its image also runs the toolbox and the daemons of discovery.
  'rook': { name: /^rook-ceph-operator$/ },
  // Images of Knative are named by the digest of their build.
  'knative-serving': { name: /^controller$/, namespaceName: 'knative-serving' },
  'knative-eventing': { name: /^eventing-controller$/ },
  'knative-eventing-kafka': { name: /^kafka-controller$/, namespaceName: 'knative-eventing' },
  'eck': { name: /^elastic-operator/, image: /(^|\/)eck-operator(-ubi)?$/ },
  'external-secrets': { image: /(^|\/)external-secrets$/ },
  'keda': { name: /^keda-operator$/, image: /(^|\/)kedacore\/keda$/ },
  'external-snapshotter': { name: /^snapshot-controller$/, image: /(^|\/)snapshot-controller$/ },
  'velero': { image: /(^|\/)velero$/ },
  'portworx': { name: /^stork$/, image: /(^|\/)stork$/ },
  'cert-manager': { image: /(^|\/)cert-manager-controller$/ },
  'prometheus-operator': { image: /(^|\/)prometheus-operator$/ },
};

/** A running operator. */
export interface RunningOperator {
  /** `namespace/name`. */
  readonly workload: string;
  /** Unset when neither the image nor a label says it. */
  readonly version?: string;
  readonly ready: boolean;
}

/** The programs of an operator among all workloads, sorted by name. */
export function runningOperators(name: OperatorName, workloads: readonly Workload[]): RunningOperator[] {
  const found = workloads.filter(workload => isOperator(RECOGNITIONS[name], workload));
  return found
    .map(({ metadata, spec, status }) => ({
      workload: `${metadata.namespace}/${metadata.name}`,
      version: versionOf(imagesIn(spec), metadata.labels ?? {}),
      ready: (status?.readyReplicas ?? 0) > 0,
    }))
    .sort((a, b) => (a.workload < b.workload ? -1 : 1));
}

function isOperator({ name, namespaceName, image }: Recognition, { metadata, spec }: Workload): boolean {
  if (namespaceName !== undefined && metadata.namespace !== namespaceName) return false;
  return (name?.test(metadata.name) ?? false) || (image !== undefined && imagesIn(spec).some(given => image.test(repositoryOf(given))));
}

function imagesIn({ template }: Workload['spec']): string[] {
  return template.spec.containers.flatMap(({ image }) => image ?? []);
}

function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

/** The tag of the first container, or the label that Kubernetes recommends. */
function versionOf([image = '']: readonly string[], labels: Readonly<Record<string, string>>): string | undefined {
  const tag = /:([^/:@]+)(@.*)?$/.exec(image)?.[1];
  return [tag, labels['app.kubernetes.io/version']].map(text => /^v?(\d+\.\d+\.\d+)/.exec(text ?? '')?.[1]).find(version => version !== undefined);
}
