import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { volumeEncryption } from './at-rest';
import { cephRbdClass, cephRbdDriver } from './ceph-rbd-class';
import { PORTWORX_DRIVER, portworxClass, portworxReplicas } from './portworx-class';
import {
  CephRbdOptions, CsiOptions, ExistingClassOptions, PortworxOptions, StorageBinding, VolumeFacts, VolumeOptions,
} from './storage-profile-props';
import { bindVolumeClass, VolumeClass } from './volume-class';
import { CORE } from '../core/core-problems';
import { EncryptionAtRest } from '../core/protection-traits';
import { required } from '../core/required';

/** What the kinds of profiles differ in. */
interface ProfileKind extends VolumeFacts {
  readonly factory: string;
  readonly ephemeral?: boolean;
  readonly csiDriver?: string;
  /** Class that the library emits. */
  readonly volumes?: VolumeClass;
  /** Class that exists. */
  readonly className?: string;
}

/**
 * What the volumes of a stateful construct are like: size, driver, copies, encryption. Immutable; one profile may serve many constructs.
 */
export class StorageProfile {
  /**
   * Volumes of Portworx.
   *
   * @param options size, replicas, I/O profile, encryption
   * @see https://docs.portworx.com/portworx-enterprise/reference/storageclass
   */
  public static portworx(options: PortworxOptions): StorageProfile {
    required('StorageProfile.portworx', options, 'size');
    return new StorageProfile(options.size, {
      factory: 'portworx',
      csiDriver: PORTWORX_DRIVER,
      volumes: portworxClass(options),
      replicas: portworxReplicas(options),
      encrypted: options.encrypted,
    });
  }

  /**
   * Block volumes of a Ceph cluster that Rook runs.
   *
   * @param options size, pool, encryption
   * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Block-Storage-RBD/block-storage/
   */
  public static cephRbd(options: CephRbdOptions): StorageProfile {
    required('StorageProfile.cephRbd', options, 'size', 'pool');
    return new StorageProfile(options.size, {
      factory: 'cephRbd',
      csiDriver: cephRbdDriver(options),
      volumes: cephRbdClass(options),
      replicas: options.poolReplicas,
      encrypted: options.encrypted,
    });
  }

  /**
   * Volumes of any CSI driver, with a class that the library emits.
   *
   * @param options size, provisioner and its parameters
   * @see https://kubernetes-csi.github.io/docs/drivers.html
   */
  public static csi(options: CsiOptions): StorageProfile {
    required('StorageProfile.csi', options, 'size', 'provisioner');
    const volumes = { provisioner: options.provisioner, parameters: {}, nameParts: [options.provisioner.replace(/[^a-z0-9]+/g, '-')], options };
    return new StorageProfile(options.size, {
      factory: 'csi',
      csiDriver: options.provisioner,
      volumes,
      replicas: options.replicas,
      encrypted: options.encrypted,
    });
  }

  /**
   * Volumes of a StorageClass that exists in the cluster.
   *
   * @param className name of the StorageClass
   * @param options size, and what is known of the class
   */
  public static existing(className: string, options: ExistingClassOptions): StorageProfile {
    required('StorageProfile.existing', options, 'size');
    return new StorageProfile(options.size, { factory: 'existing', className, ...facts(options) });
  }

  /**
   * Volumes of the cluster's default StorageClass.
   *
   * @param options size, and what is known of the class
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
   */
  public static clusterDefault(options: ExistingClassOptions): StorageProfile {
    required('StorageProfile.clusterDefault', options, 'size');
    return new StorageProfile(options.size, { factory: 'clusterDefault', ...facts(options) });
  }

  /**
   * Space on the node that is lost with the pod; outside Profile.DEVELOPMENT an EphemeralStorage warning of whatever keeps data there.
   *
   * @param options size
   */
  public static emptyDir(options: VolumeOptions): StorageProfile {
    required('StorageProfile.emptyDir', options, 'size');
    return new StorageProfile(options.size, { factory: 'emptyDir', ephemeral: true });
  }

  /** Whether the data is lost with the pod. */
  public readonly ephemeral: boolean;
  /** CSI driver of the volumes; unset when it is not known. */
  public readonly csiDriver?: string;
  /** Copies that the storage keeps of each volume; unset when it is not known. */
  public readonly replicas?: number;
  /** Whether the volumes are known to be encrypted. */
  public readonly encrypted: boolean;
  /** Encryption of the volumes, and what is not known about it. @internal */
  public readonly _atRest: EncryptionAtRest;
  private readonly kind: ProfileKind;

  private constructor(
    /** Size of one volume. */
    public readonly size: Size,
    kind: ProfileKind,
  ) {
    if (size.toKibibytes() <= 0) {
      throw CORE.error(`StorageProfile.${kind.factory}`, 'InvalidNumber', { what: 'the size of a volume is out of range', got: size.toKibibytes(), allowed: 'more than zero' });
    }
    this.kind = kind;
    this.ephemeral = kind.ephemeral ?? false;
    this.csiDriver = kind.csiDriver;
    this.replicas = kind.replicas;
    this.encrypted = kind.encrypted ?? false;
    this._atRest = volumeEncryption(kind);
  }

  /**
   * Makes sure that the StorageClass exists: emits it when the first construct of an app binds the profile. The same name with other
   * parameters is a StorageClassConflict error.
   *
   * @param scope the construct that claims volumes
   */
  public bindStorage(scope: Construct): StorageBinding {
    if (this.kind.volumes) return bindVolumeClass(scope, this.kind.volumes);
    return { storageClassName: this.kind.className, prerequisites: [] };
  }
}

function facts(options: ExistingClassOptions): Pick<ProfileKind, 'csiDriver' | 'replicas' | 'encrypted'> {
  return { csiDriver: options.csiDriver, replicas: options.replicas, encrypted: options.encrypted };
}
