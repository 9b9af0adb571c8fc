import { StageRole } from '../../core/stages';

/** One Kubernetes object. */
export interface ObjectModel {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for objects without a namespace. */
  readonly namespace: string;
}

/** A stage, topic or store. */
export interface StageModel {
  /** Construct path: stable, unique. */
  readonly id: string;
  /** The path below the chart, for people. */
  readonly label: string;
  readonly role: StageRole;
  readonly type: string;
  /** Name in the system that runs it. */
  readonly name: string;
  readonly chart: string;
  readonly namespace: string;
  readonly details: Readonly<Record<string, string>>;
  readonly objects: readonly ObjectModel[];
}

/** Data that flows between two stages. */
export interface EdgeModel {
  readonly id: string;
  /** Stage that the data comes from. */
  readonly from: string;
  /** Stage that the data goes to. */
  readonly to: string;
  readonly operation: string;
  /** Whether data flows in both directions. */
  readonly bothWays: boolean;
  /** Unset when nobody said it. */
  readonly encrypted?: boolean;
  /** Whether it closes an intended loop. */
  readonly feedback: boolean;
  readonly consumerGroup?: string;
  readonly note?: string;
}

/** One right of one principal. */
export interface AccessModel {
  readonly principal: string;
  readonly system: string;
  readonly resource: string;
  readonly operations: readonly string[];
  /** Stage that needs it. */
  readonly client: string;
  readonly reason: string;
}

/** An operator that the cluster needs. */
export interface OperatorModel {
  /** Key in the version table. */
  readonly name: string;
  readonly title: string;
  /** Versions that the program states, or the one that the objects are checked against. */
  readonly version: string;
  /** Oldest version that will do. */
  readonly minimum: string;
  readonly url: string;
  /** What it serves here, as `apiVersion Kind`. */
  readonly kinds: readonly string[];
}

/** How many objects there are. */
export interface ObjectCounts {
  readonly total: number;
  readonly byKind: Readonly<Record<string, number>>;
}

/** A warning and what became of it. */
export interface WarningModel {
  readonly code: string;
  readonly path: string;
  readonly text: string;
  /** Why it is fine; unset for an open warning. */
  readonly acknowledged?: string;
}

/**
 * All that a report shows, as plain JSON. Every list is sorted and every id is stable, so two reports can be compared by a diff.
 * The version is raised when a reader of the JSON would have to change.
 */
export interface TopologyModel {
  readonly version: 1;
  readonly stages: readonly StageModel[];
  readonly edges: readonly EdgeModel[];
  readonly access: readonly AccessModel[];
  readonly operators: readonly OperatorModel[];
  readonly objects: ObjectCounts;
  /** Objects that belong to no stage: shared ones, and those of other libraries. */
  readonly unassigned: readonly ObjectModel[];
  /** Container images that the objects name. */
  readonly images: readonly string[];
  readonly warnings: readonly WarningModel[];
}
