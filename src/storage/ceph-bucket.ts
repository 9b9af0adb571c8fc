import { ApiObject, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { addBucketGrants, recordBucketUse } from './bucket-access';
import { checkBucketName } from './bucket-name';
import { IObjectStore } from './object-store-props';
import { sharedStorageClass } from './storage-class';
import { ReclaimPolicy } from './storage-profile-props';
import { BucketConnectOptions, IBucket, IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { isDevelopment } from '../core/defaults';
import { FieldTag } from '../core/field-tags';
import { PipelineGraph } from '../core/graph';
import { checkName, defaultName, namespaceOf } from '../core/names';
import { checkInteger } from '../core/numbers';
import { required } from '../core/required';
import { StageRole } from '../core/stages';
import type { ObjectBucketClaimSpec } from '../crd/rook';
import { emit } from '../render/manifest';

/** A bucket of a Ceph object store. */
export interface CephBucketProps {
  /** The object store. */
  readonly store: IObjectStore;

  /**
   * Name of the ObjectBucketClaim, and of the ConfigMap and the Secret that Rook makes for it.
   *
   * @default - path of the construct below the chart, in kebab-case
   */
  readonly name?: string;

  /**
   * Exact name of the bucket. Buckets of a store share one name space, so a name that another claim holds is taken over silently.
   *
   * @default - Rook appends a random suffix to `name`; the bucket's name is known at run time only
   */
  readonly bucketName?: string;

  /**
   * What becomes of the objects when the claim is removed.
   *
   * @default ReclaimPolicy.RETAIN, in the development profile ReclaimPolicy.DELETE
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * Most objects that the bucket takes, at least 1; otherwise an InvalidNumber error.
   *
   * @default - no limit
   */
  readonly maxObjects?: number;

  /**
   * Most data that the bucket takes.
   *
   * @default - no limit
   */
  readonly maxSize?: Size;

  /**
   * Tags of what may be in the objects. Tagged fields that a transform can write here and that are not among them are a TagNotAllowed error;
   * a sink speaks for itself.
   *
   * @default - none
   */
  readonly mayHold?: FieldTag[];
}

/**
 * A bucket that Rook makes in a Ceph object store, with a user of its own.
 *
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/
 */
export class CephBucket extends Construct implements IBucket {
  /** The object store. */
  public readonly store: IObjectStore;
  /** Name of the ObjectBucketClaim, and of the ConfigMap and the Secret that Rook makes for it. */
  public readonly claimName: string;
  /** Name of the bucket; unset when it is known at run time only. */
  public readonly bucketName?: string;
  /** @internal */
  protected readonly _claim: ApiObject;

  /**
   * @param scope parent
   * @param id construct id
   * @param props store, name, quota
   */
  constructor(scope: Construct, id: string, props: CephBucketProps) {
    super(scope, id);
    required(this, props, 'store');
    this.store = props.store;
    this.claimName = checkName(this, props.name ?? defaultName(this), { what: 'name of the bucket claim' });
    this.bucketName = props.bucketName && checkBucketName(this, props.bucketName);
    const reclaimPolicy = props.reclaimPolicy ?? (isDevelopment(this) ? ReclaimPolicy.DELETE : ReclaimPolicy.RETAIN);
    const storageClass = this.bucketClass(reclaimPolicy);
    const additionalConfig = {
      ...(props.maxObjects === undefined ? {} : { maxObjects: String(checkInteger(this, props.maxObjects, 'the number of objects', 1)) }),
      ...(props.maxSize === undefined ? {} : { maxSize: props.maxSize.asString() }),
    };
    this._claim = emit(this, 'Resource', {
      apiVersion: 'objectbucket.io/v1alpha1',
      kind: 'ObjectBucketClaim',
      name: this.claimName,
      role: StageRole.STORE,
      app: 'ceph-bucket',
      after: [storageClass, this.store],
      body: {
        spec: {
          storageClassName: storageClass.name,
          ...(this.bucketName ? { bucketName: this.bucketName } : { generateBucketName: this.claimName }),
          ...(Object.keys(additionalConfig).length > 0 ? { additionalConfig } : {}),
        } satisfies ObjectBucketClaimSpec,
      },
    });
    this.declare(reclaimPolicy, additionalConfig, props.mayHold);
  }

  /**
   * Tells a client how to use the bucket. A client in another namespace is a CredentialsUnreachable error. The gateways are not ours, so no
   * network policy is written for them; the client's own policy lets it out.
   *
   * @param client the stage
   * @param options what it does with the bucket
   */
  public connectBucket(client: IBucketClient, options: BucketConnectOptions): ObjectStoreAccess {
    const access = new ObjectStoreAccess({
      endpoint: this.store.endpoint,
      bucketName: this.bucketName,
      bucketNameKey: this.bucketName === undefined ? { configMapName: this.claimName, key: 'BUCKET_NAME' } : undefined,
      accessKeyId: { secretName: this.claimName, key: 'AWS_ACCESS_KEY_ID' },
      secretAccessKey: { secretName: this.claimName, key: 'AWS_SECRET_ACCESS_KEY' },
      trust: this.store.trust,
      pathStyle: true,
      secretsNamespace: namespaceOf(this),
      serverPods: this.store.gatewayPods,
      port: this.store.gatewayPort,
      prerequisites: [this._claim],
    });
    recordBucketUse(this, client, options, access);
    return access;
  }

  /** One class for all buckets of a store that are treated alike. */
  private bucketClass(reclaimPolicy: ReclaimPolicy): ApiObject {
    const { storeName, storeNamespace, bucketProvisioner } = this.store;
    return sharedStorageClass(this, `${storeNamespace}-${storeName}-bucket-${reclaimPolicy.toLowerCase()}`, {
      provisioner: bucketProvisioner,
      parameters: { objectStoreName: storeName, objectStoreNamespace: storeNamespace },
      reclaimPolicy,
    });
  }

  private declare(reclaimPolicy: ReclaimPolicy, quota: Record<string, string>, mayHold?: FieldTag[]): void {
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.STORE,
      type: 'Ceph bucket',
      name: this.claimName,
      details: { store: `${this.store.storeNamespace}/${this.store.storeName}`, reclaimPolicy, ...quota },
      outage: { heldBy: this.store },
      protection: { mayHold, keptIn: [this.store], retention: { by: 'objects stay until something removes them' } },
    });
    const system = `Ceph object store ${this.store.storeNamespace}/${this.store.storeName}`;
    addBucketGrants(this, `owner of claim ${namespaceOf(this)}/${this.claimName}`, system, `bucket ${this.bucketName ?? this.claimName}`);
  }
}
