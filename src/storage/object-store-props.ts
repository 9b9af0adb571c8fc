import { IConstruct } from 'constructs';
import { PodSelector } from '../core/pods';
import { ISecretRef, TrustBundle } from '../core/secrets';

/**
 * How gateway pods come to trust the certificate authority of a Kafka listener. Rook has no setting for it.
 *
 * @see https://rook.io/docs/rook/latest-release/CRDs/Object-Storage/ceph-object-store-crd/#gateway-settings
 */
export enum KafkaTrust {
  /**
   * Its certificate is in the secret of `gateway.caBundleRef`. Rook merges that into the system's certificates up to Ceph 19 only; for later
   * versions it hands it to the HTTP client alone, so Kafka connections fail.
   */
  CA_BUNDLE = 'ca-bundle',
  /** The system certificates of the Ceph image hold it: a public authority, or an own image. */
  SYSTEM = 'system',
}

/** An object store of Ceph, whoever declares it. */
export interface IObjectStore extends IConstruct {
  /** Name of the CephObjectStore. */
  readonly storeName: string;

  /** Namespace of the CephObjectStore. */
  readonly storeNamespace: string;

  /** Whether clients, and Rook itself, reach the store by HTTPS. */
  readonly https: boolean;

  /** URL of the S3 endpoint inside the cluster. */
  readonly endpoint: string;

  /** Port that the gateway pods listen on. */
  readonly gatewayPort: number;

  /** The gateway pods. */
  readonly gatewayPods: PodSelector;

  /** Provisioner of bucket claims. */
  readonly bucketProvisioner: string;

  /** Version of Ceph. */
  readonly cephVersion: string;

  /** Whether the gateways accept Kafka passwords over cleartext connections. */
  readonly allowsNotificationSecretsInCleartext: boolean;

  /** Certificates that clients have to trust. Unset for public ones, or without HTTPS. */
  readonly trust?: TrustBundle;

  /** How gateway pods come to trust a Kafka listener. Unset when they do not. */
  readonly kafkaTrust?: KafkaTrust;
}

/** What the library cannot see of a store, whether it exists or is declared here. */
export interface ObjectStoreOptions {
  /**
   * Certificates that clients of the store have to trust; the secret has to be in the namespace of each client.
   *
   * @default - a public certificate, or no HTTPS
   */
  readonly trust?: TrustBundle;

  /**
   * How gateway pods come to trust a Kafka listener. Needed for notifications to a listener whose certificate authority is not public.
   *
   * @default - they do not
   */
  readonly kafkaTrust?: KafkaTrust;

  /**
   * Version of Ceph; something else than numbers and dots is an InvalidValue error.
   *
   * @default 20.2.4
   */
  readonly cephVersion?: string;

  /**
   * Whether the gateways accept Kafka passwords over cleartext connections (`rgw_allow_notification_secrets_in_cleartext`).
   *
   * @default false
   * @see https://docs.ceph.com/en/latest/radosgw/notifications/
   */
  readonly allowNotificationSecretsInCleartext?: boolean;

  /**
   * Provisioner of bucket claims; Rook's setting ROOK_OBC_PROVISIONER_NAME_PREFIX changes it.
   *
   * @default - `<namespace of the store>.ceph.rook.io/bucket`
   */
  readonly bucketProvisioner?: string;
}

/** What has to be known of a store that exists. */
export interface ObjectStoreAttributes extends ObjectStoreOptions {
  /** Whether the store serves HTTPS (`gateway.securePort` with a certificate). It has to be stated, since Rook's samples do not. */
  readonly https: boolean;

  /**
   * Namespace of the CephObjectStore.
   *
   * @default rook-ceph
   */
  readonly storeNamespace?: string;

  /**
   * Port of the gateway's service, 1 to 65535; otherwise an InvalidNumber error.
   *
   * @default 443 with HTTPS, 80 without
   */
  readonly port?: number;
}

/** Erasure coding of a data pool: cheaper than replicas, slower for small objects. @see https://docs.ceph.com/en/latest/rados/operations/erasure-code/ */
export interface ErasureCoding {
  /** Parts that an object is cut into; fewer than 2 is an ErasureCodingInvalid error. */
  readonly dataChunks: number;

  /** Parts that may be lost; fewer than 1 is an ErasureCodingInvalid error. */
  readonly codingChunks: number;
}

/** An object store that the library declares. */
export interface ObjectStoreProps extends ObjectStoreOptions {
  /**
   * Name of the CephObjectStore; longer than 38 characters is an ObjectStoreNameTooLong error.
   *
   * @default - path of the construct below the chart, in kebab-case
   */
  readonly name?: string;

  /**
   * Namespace of the CephCluster; the store has to be in it.
   *
   * @default rook-ceph
   */
  readonly storeNamespace?: string;

  /**
   * Secret with the certificate of the gateways, in the namespace of the store (`kubernetes.io/tls`, or `cert` in an opaque one).
   *
   * @default - none: a MissingProp error unless `cleartext` is set
   * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/object-storage/#enable-tls
   */
  readonly certificate?: ISecretRef;

  /**
   * Whether to serve plain HTTP. With a certificate a ConflictingProps error.
   *
   * @default false
   */
  readonly cleartext?: boolean;

  /**
   * Port of the gateway's service, 1 to 65535; otherwise an InvalidNumber error.
   *
   * @default 443 with a certificate, 80 without
   */
  readonly port?: number;

  /**
   * Secret with authorities that gateways trust for outgoing connections (`cabundle` in an opaque one), in the namespace of the store.
   *
   * @default - the system's certificates
   */
  readonly caBundle?: ISecretRef;

  /**
   * Number of gateway pods, at least 1; otherwise an InvalidNumber error.
   *
   * @default 2, in the development profile 1
   */
  readonly gateways?: number;

  /**
   * Copies of each object; one copy outside the development profile is a PoolWithoutRedundancy error.
   *
   * @default 3, in the development profile 1
   */
  readonly replicas?: number;

  /**
   * Erasure coding of the objects instead of copies; metadata is always copied. With `replicas` a ConflictingProps error.
   *
   * @default - objects are copied
   */
  readonly erasureCoding?: ErasureCoding;

  /**
   * CRUSH type of which no two members hold the same part.
   *
   * @default - `zone` when PipelineDefaults name at least as many zones as there are copies or chunks, otherwise `host`
   */
  readonly failureDomain?: string;

  /**
   * Further configuration of the gateways, by Ceph's keys.
   *
   * @default - none
   * @see https://docs.ceph.com/en/latest/radosgw/config-ref/
   */
  readonly gatewayConfig?: { readonly [key: string]: string };
}
