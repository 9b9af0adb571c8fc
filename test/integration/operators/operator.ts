import type { OperatorName } from '../../../src/core/versions';
import type { KubeObject, ObjectReference } from '../cluster/objects';

/** A Helm chart, by its name in a repository or by an address. */
export interface ChartStep {
  readonly chart: string;
  readonly repository?: string;
  readonly version?: string;
  readonly release: string;
  readonly namespace: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** One thing to do to get an operator into a cluster. */
export type InstallStep =
  /** Applies manifests as upstream publishes them. */
  | { readonly manifest: string }
  /** Installs a Helm chart. */
  | ChartStep
  /** Changes a setting of what was installed. */
  | { readonly patch: object; readonly target: ObjectReference }
  /** Applies objects of ours, such as a small storage cluster for the operator to run. */
  | { readonly objects: readonly KubeObject[] };

/** A workload that has to be available before the operator is. */
export interface OperatorWorkload {
  readonly kind: 'deployments' | 'statefulsets';
  readonly name: string;
}

/** How an operator gets into a cluster of the suite, and how one sees that it is there. Its version is in the library's table. */
export interface Operator {
  readonly name: OperatorName;
  /** In their order; empty when the suite cannot install it. */
  readonly install: readonly InstallStep[];
  /** Why it cannot. */
  readonly notInstalled?: string;
  /** Looked for in any namespace: distributions put them into different ones. */
  readonly workloads: readonly OperatorWorkload[];
}
