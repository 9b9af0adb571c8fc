import { IConstruct } from 'constructs';
import type { FieldHandling } from './field-handling';
import { PodSelector } from './pods';
import { SecretKey, TrustBundle } from './secrets';

/** What a client does with a bucket. */
export enum BucketOperation {
  /** Read and list objects. */
  READ = 'read',
  /** Write objects. */
  WRITE = 'write',
  /** Read, list, write and remove objects. */
  READ_WRITE = 'read-write',
}

/** One key of a ConfigMap. */
export interface ConfigMapKey {
  /** Name of the ConfigMap. */
  readonly configMapName: string;

  /** Key in the ConfigMap. */
  readonly key: string;
}

/** What an access value consists of. */
export interface ObjectStoreAccessProps {
  /** URL of the S3 endpoint. */
  readonly endpoint: string;

  /**
   * S3 region.
   *
   * @default us-east-1
   */
  readonly region?: string;

  /**
   * Name of the bucket, when it is known at synthesis.
   *
   * @default - it is in bucketNameKey
   */
  readonly bucketName?: string;

  /**
   * Where the name of the bucket is at run time.
   *
   * @default - it is in bucketName
   */
  readonly bucketNameKey?: ConfigMapKey;

  /** Where the access key id is. */
  readonly accessKeyId: SecretKey;

  /** Where the secret access key is. */
  readonly secretAccessKey: SecretKey;

  /**
   * Certificates to trust.
   *
   * @default - public certificates, or none for an HTTP endpoint
   */
  readonly trust?: TrustBundle;

  /**
   * Whether the bucket is part of the path instead of the host name.
   *
   * @default true
   */
  readonly pathStyle?: boolean;

  /** Namespace of the references. */
  readonly secretsNamespace: string;

  /**
   * Pods that serve the endpoint, for network policies.
   *
   * @default - outside the cluster
   */
  readonly serverPods?: PodSelector;

  /** Port that the serving pods listen on, for network policies (a service may publish another one). */
  readonly port: number;

  /** Constructs that must be applied before the client works. */
  readonly prerequisites: IConstruct[];
}

/**
 * Tells one client how to reach one bucket. Immutable.
 */
export class ObjectStoreAccess {
  /** URL of the S3 endpoint. */
  public readonly endpoint: string;
  /** S3 region. */
  public readonly region: string;
  /** Name of the bucket; unset when only known at run time. */
  public readonly bucketName?: string;
  /** Where the name of the bucket is at run time; unset when known. */
  public readonly bucketNameKey?: ConfigMapKey;
  /** Where the access key id is. */
  public readonly accessKeyId: SecretKey;
  /** Where the secret access key is. */
  public readonly secretAccessKey: SecretKey;
  /** Certificates to trust; unset for public ones. */
  public readonly trust?: TrustBundle;
  /** Whether the bucket is part of the path. */
  public readonly pathStyle: boolean;
  /** Namespace of the references. */
  public readonly secretsNamespace: string;
  /** Pods that serve the endpoint; unset outside the cluster. */
  public readonly serverPods?: PodSelector;
  /** Port that the serving pods listen on. */
  public readonly port: number;
  private readonly _prerequisites: readonly IConstruct[];

  /** @param props what the value consists of */
  constructor(props: ObjectStoreAccessProps) {
    this.endpoint = props.endpoint;
    this.region = props.region ?? 'us-east-1';
    this.bucketName = props.bucketName;
    this.bucketNameKey = props.bucketNameKey && { ...props.bucketNameKey };
    this.accessKeyId = { ...props.accessKeyId };
    this.secretAccessKey = { ...props.secretAccessKey };
    this.trust = props.trust && { ...props.trust };
    this.pathStyle = props.pathStyle ?? true;
    this.secretsNamespace = props.secretsNamespace;
    this.serverPods = props.serverPods && { ...props.serverPods };
    this.port = props.port;
    this._prerequisites = [...props.prerequisites];
  }

  /** Constructs that must be applied before the client works (a copy). */
  public get prerequisites(): IConstruct[] {
    return [...this._prerequisites];
  }

  /** Whether the connection is encrypted. */
  public get encrypted(): boolean {
    return this.endpoint.startsWith('https:');
  }
}

/** Whoever uses a bucket. */
export interface IBucketClient extends IConstruct {
  /** Pods that open the connections, for network policies. Empty when they run outside the cluster. */
  readonly bucketPods: PodSelector[];
}

/** How a client uses a bucket. */
export interface BucketConnectOptions {
  /** What the client does. */
  readonly operation: BucketOperation;

  /**
   * What a writing client does to tagged fields on the way to the bucket.
   *
   * @default - nothing: every field may pass
   */
  readonly fields?: FieldHandling;
}

/** A bucket of objects. `connectBucket` is the only way to obtain access to it. */
export interface IBucket extends IConstruct {
  /**
   * Grants a client the operation and tells it how to connect.
   *
   * @param client the stage
   * @param options what it does with the bucket
   */
  connectBucket(client: IBucketClient, options: BucketConnectOptions): ObjectStoreAccess;
}
