import { Duration } from 'cdk8s';

/** Snapshots through the CSI driver, by a job of ours. */
export interface CsiSnapshotOptions {
  /**
   * Name of a class that exists. Beside parameters it is a ConflictingProps error.
   *
   * @default - a class for the driver of the volumes is emitted; that of the cluster is used where the driver is not known
   */
  readonly volumeSnapshotClassName?: string;

  /**
   * Parameters of the class that is emitted.
   *
   * @default - those that Rook's driver needs for Ceph block volumes, none for other drivers
   * @see https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/#parameters
   */
  readonly parameters?: { readonly [key: string]: string };

  /**
   * How long a snapshot may take until it is ready, at least a second; the job fails then, and removes nothing.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
}

/** Backups by Velero. */
export interface VeleroOptions {
  /**
   * Namespace that Velero runs in.
   *
   * @default velero
   */
  readonly namespaceName?: string;

  /**
   * Storage location to use. Beside a destination it is a ConflictingProps error.
   *
   * @default - the destination of the archive, else Velero's default location
   */
  readonly storageLocation?: string;

  /**
   * Whether the content of volumes is copied to the storage location, so that it survives the storage system. Needs Velero's node agent.
   *
   * @default true
   */
  readonly moveData?: boolean;

  /**
   * How long each of the commands around a backup may take; at least a second.
   *
   * @default Duration.seconds(60)
   */
  readonly commandTimeout?: Duration;
}

/** Snapshots by Portworx, through Stork. */
export interface PortworxSnapshotOptions {
  /**
   * Whether snapshots are copied to an object store. The object store is that of a credential in Portworx.
   *
   * @default - true when cloudCredential is set
   */
  readonly cloud?: boolean;

  /**
   * Id of the credential in Portworx (`pxctl credentials list`). Beside `cloud: false` it is a ConflictingProps error.
   *
   * @default - the only credential there is
   */
  readonly cloudCredential?: string;
}

/** How a backend is chosen. @internal */
export type SnapshotBackendKind = 'csi' | 'velero' | 'portworx';

/** What takes snapshots of volumes. */
export class SnapshotBackend {
  /**
   * A scheduled job that makes CSI snapshots and removes old ones. Needs the CSI snapshot controller.
   *
   * @param options class and timeout
   * @see https://kubernetes.io/docs/concepts/storage/volume-snapshots/
   */
  public static csi(options: CsiSnapshotOptions = {}): SnapshotBackend {
    return new SnapshotBackend('csi', options, {}, {});
  }

  /**
   * Velero, with volumes through CSI.
   *
   * @param options namespace, location, data movement
   * @see https://velero.io/docs/main/csi/
   */
  public static velero(options: VeleroOptions = {}): SnapshotBackend {
    return new SnapshotBackend('velero', {}, options, {});
  }

  /**
   * Portworx, through Stork.
   *
   * @param options local or cloud snapshots
   * @see https://docs.portworx.com/portworx-enterprise/operations/create-snapshots/scheduled
   */
  public static portworx(options: PortworxSnapshotOptions = {}): SnapshotBackend {
    return new SnapshotBackend('portworx', {}, {}, options);
  }

  private constructor(
    /** @internal */
    public readonly _kind: SnapshotBackendKind,
    /** @internal */
    public readonly _csi: CsiSnapshotOptions,
    /** @internal */
    public readonly _velero: VeleroOptions,
    /** @internal */
    public readonly _portworx: PortworxSnapshotOptions,
  ) {}
}
