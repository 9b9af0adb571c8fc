import { IConstruct } from 'constructs';
import { ISearchCluster } from './search';

/** A persistent volume claim that an operator will create. */
export interface SnapshotVolume {
  /** Name of the claim. */
  readonly claimName: string;

  /** Labels that the operator puts on the claim and that select all claims of the source. */
  readonly claimLabels: { readonly [key: string]: string };

  /** Size in GiB, for the report. */
  readonly sizeGibibytes: number;

  /**
   * CSI driver of the claim's storage class.
   *
   * @default - not known
   */
  readonly csiDriver?: string;
}

/** Commands that make the state on disk consistent before a snapshot is taken. */
export interface QuiesceCommand {
  /** Labels of the pods to run it in. */
  readonly podLabels: { readonly [key: string]: string };

  /**
   * Container to run it in.
   *
   * @default - the first one
   */
  readonly container?: string;

  /** Shell command that runs before the snapshot. */
  readonly command: string;
}

/** What there is to back up. */
export interface SnapshotConfig {
  /** Name of the source, for object names. */
  readonly sourceName: string;

  /** Namespace of the volumes. */
  readonly namespaceName: string;

  /** The volumes; empty for a source that is snapshot through its own API. */
  readonly volumes: SnapshotVolume[];

  /**
   * Set when the source has only volumes that are lost with the pod, with the reason.
   *
   * @default - the volumes are persistent
   */
  readonly ephemeralReason?: string;

  /**
   * Runs before a volume snapshot.
   *
   * @default - nothing; the source recovers from a crash-consistent copy
   */
  readonly quiesce?: QuiesceCommand;

  /**
   * Set when the source is a search engine whose own snapshot API is the supported backup.
   *
   * @default - not a search engine
   */
  readonly search?: ISearchCluster;
}

/** Whatever can be backed up. Third parties implement it in their own packages. */
export interface ISnapshotSource extends IConstruct {
  /** What there is to back up. */
  bindSnapshots(): SnapshotConfig;
}
