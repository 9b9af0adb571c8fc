import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';

/**
 * What becomes of the data when a claim on it is removed.
 *
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy
 */
export enum ReclaimPolicy {
  /** The volume or bucket stays and has to be removed by hand. */
  RETAIN = 'Retain',
  /** The data is deleted with the claim. */
  DELETE = 'Delete',
}

/**
 * When a volume is made.
 *
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
 */
export enum VolumeBinding {
  /** When the pod is scheduled, so that volume and pod end up in one zone. */
  WAIT_FOR_FIRST_CONSUMER = 'WaitForFirstConsumer',
  /** As soon as it is claimed. */
  IMMEDIATE = 'Immediate',
}

/**
 * How Portworx treats writes to a volume.
 *
 * @see https://docs.portworx.com/portworx-enterprise/concepts/io-profiles
 */
export enum PortworxIoProfile {
  /** Portworx decides: like DB_REMOTE from two replicas on, like NONE with one. */
  AUTO = 'auto',
  /** Bundles flushes in the memory of all replicas. Needs two replicas. */
  DB_REMOTE = 'db_remote',
  /** Bundles flushes on a journal device of the node. */
  JOURNAL = 'journal',
  /** Portworx decides whether the journal device helps. */
  AUTO_JOURNAL = 'auto_journal',
  /** No treatment. */
  NONE = 'none',
}

/** What every volume has. */
export interface VolumeOptions {
  /** Size of one volume; zero is an InvalidNumber error. */
  readonly size: Size;
}

/** What every class of volumes that the library declares has. */
export interface StorageClassOptions extends VolumeOptions {
  /**
   * Name of the StorageClass. It is cluster-wide: the same name with other parameters is a StorageClassConflict error.
   *
   * @default - derived from the parameters, as in `px-repl2-db-remote-encrypted`
   */
  readonly className?: string;

  /**
   * Whether volumes can grow later. They can never shrink.
   *
   * @default true
   */
  readonly allowExpansion?: boolean;

  /**
   * What becomes of the data when a claim is removed.
   *
   * @default ReclaimPolicy.RETAIN, in the development profile ReclaimPolicy.DELETE
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * When a volume is made.
   *
   * @default VolumeBinding.WAIT_FOR_FIRST_CONSUMER
   */
  readonly binding?: VolumeBinding;

  /**
   * Further parameters of the class, in the words of its provisioner. One that a prop sets is a StorageParameterConflict error.
   *
   * @default - none
   */
  readonly parameters?: { readonly [key: string]: string };
}

/**
 * Volumes of Portworx.
 *
 * @see https://docs.portworx.com/portworx-enterprise/reference/storageclass
 */
export interface PortworxOptions extends StorageClassOptions {
  /**
   * Copies of each volume, 1 to 3; another number is a PortworxReplicasInvalid error. Kafka and Elasticsearch keep copies themselves, so the
   * numbers multiply.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * How writes are treated. DB_REMOTE with one replica is an IoProfileNeedsReplicas error.
   *
   * @default PortworxIoProfile.AUTO
   */
  readonly ioProfile?: PortworxIoProfile;

  /**
   * Whether volumes are encrypted. Portworx needs a cluster-wide secret or a key management system for it.
   *
   * @default false
   * @see https://docs.portworx.com/portworx-enterprise/operations/key-management
   */
  readonly encrypted?: boolean;
}

/**
 * Block volumes of a Ceph cluster that Rook runs.
 *
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Block-Storage-RBD/block-storage/
 */
export interface CephRbdOptions extends StorageClassOptions {
  /** Name of the CephBlockPool; with an erasure coded data pool the replicated one for metadata. */
  readonly pool: string;

  /**
   * Name of the erasure coded pool for the data.
   *
   * @default - the data is in `pool`
   */
  readonly dataPool?: string;

  /**
   * Namespace of the CephCluster.
   *
   * @default rook-ceph
   */
  readonly clusterNamespace?: string;

  /**
   * Namespace of the Rook operator, which begins the name of the CSI driver.
   *
   * @default - clusterNamespace
   */
  readonly operatorNamespace?: string;

  /**
   * Copies that the pool keeps; for the check on multiplied replication.
   *
   * @default - not known
   */
  readonly poolReplicas?: number;

  /**
   * Features of the images. More than layering needs Linux 5.4 on every node.
   *
   * @default ['layering']
   */
  readonly imageFeatures?: string[];

  /**
   * File system of the volumes.
   *
   * @default ext4
   */
  readonly fsType?: string;

  /**
   * Whether each volume is encrypted. Without encryptionKmsId an EncryptionKeyMissing error.
   *
   * @default false
   */
  readonly encrypted?: boolean;

  /**
   * Id of the key management system in Rook's configuration.
   *
   * @default - none
   * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Ceph-CSI/ceph-csi-drivers/#enable-rbd-and-cephfs-encryption-support
   */
  readonly encryptionKmsId?: string;
}

/** Facts about volumes that the library cannot see; for reports and checks. */
export interface VolumeFacts {
  /**
   * Copies that the storage keeps of each volume.
   *
   * @default - not known
   */
  readonly replicas?: number;

  /**
   * Whether the volumes are encrypted.
   *
   * @default false
   */
  readonly encrypted?: boolean;
}

/** Volumes of any CSI driver. */
export interface CsiOptions extends StorageClassOptions, VolumeFacts {
  /** Name of the CSI driver, as in `ebs.csi.aws.com`. */
  readonly provisioner: string;
}

/** Volumes of a class that exists. */
export interface ExistingClassOptions extends VolumeOptions, VolumeFacts {
  /**
   * CSI driver behind the class, for snapshots.
   *
   * @default - not known
   */
  readonly csiDriver?: string;
}

/** What a consumer of a profile needs. */
export interface StorageBinding {
  /**
   * Name of the StorageClass.
   *
   * @default - the default class of the cluster, or no class for volumes that are lost with the pod
   */
  readonly storageClassName?: string;

  /** Constructs that must be applied before a claim can be bound. */
  readonly prerequisites: IConstruct[];
}
