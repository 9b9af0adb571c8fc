import { IConstruct } from 'constructs';
import { ObjectStoreAccess } from './bucket';
import { PodSelector } from './pods';
import { SecretKey, TrustBundle } from './secrets';

/** What a client does with an index. */
export enum SearchOperation {
  /** Search and read documents. */
  READ = 'read',
  /** Index documents into an index that is created from a template. */
  WRITE = 'write',
  /** Register a snapshot repository and run snapshots. */
  SNAPSHOT = 'snapshot',
}

/** What an access value consists of. */
export interface SearchAccessProps {
  /** URL of the HTTP API. */
  readonly url: string;

  /** Name of the user. */
  readonly userName: string;

  /** Where the password of the user is. */
  readonly password: SecretKey;

  /**
   * Certificates to trust.
   *
   * @default - public certificates
   */
  readonly trust?: TrustBundle;

  /** Namespace of the references. */
  readonly secretsNamespace: string;

  /** Major version of the search engine, as in 9. */
  readonly majorVersion: number;

  /** Port of the HTTP API, for network policies. */
  readonly port: number;

  /**
   * Pods that serve the API, for network policies.
   *
   * @default - outside the cluster
   */
  readonly serverPods?: PodSelector;

  /** Constructs that must be applied before the client works. */
  readonly prerequisites: IConstruct[];
}

/** Tells one client how to reach a search engine. Immutable. */
export class SearchAccess {
  /** URL of the HTTP API. */
  public readonly url: string;
  /** Name of the user. */
  public readonly userName: string;
  /** Where the password of the user is. */
  public readonly password: SecretKey;
  /** Certificates to trust; unset for public ones. */
  public readonly trust?: TrustBundle;
  /** Namespace of the references. */
  public readonly secretsNamespace: string;
  /** Major version of the search engine. */
  public readonly majorVersion: number;
  /** Port of the HTTP API. */
  public readonly port: number;
  /** Pods that serve the API; unset outside the cluster. */
  public readonly serverPods?: PodSelector;
  private readonly _prerequisites: readonly IConstruct[];

  /** @param props what the value consists of */
  constructor(props: SearchAccessProps) {
    this.url = props.url;
    this.userName = props.userName;
    this.password = { ...props.password };
    this.trust = props.trust && { ...props.trust };
    this.secretsNamespace = props.secretsNamespace;
    this.majorVersion = props.majorVersion;
    this.port = props.port;
    this.serverPods = props.serverPods && { ...props.serverPods };
    this._prerequisites = [...props.prerequisites];
  }

  /** Constructs that must be applied before the client works (a copy). */
  public get prerequisites(): IConstruct[] {
    return [...this._prerequisites];
  }

  /** Whether the connection is encrypted. */
  public get encrypted(): boolean {
    return this.url.startsWith('https:');
  }
}

/** Whoever uses a search engine. */
export interface ISearchClient extends IConstruct {
  /** Name of the identity, unique in the search cluster; becomes the user name. */
  readonly searchClientName: string;

  /** Pods that open the connections, for network policies. Empty when they run outside the cluster. */
  readonly searchPods: PodSelector[];
}

/** How a client uses a search engine. */
export interface SearchConnectOptions {
  /** What the client does. */
  readonly operation: SearchOperation;

  /**
   * Index, data stream or pattern (`orders-*`) that the client may use.
   *
   * @default - none, for operations that need none
   */
  readonly index?: string;
}

/** A search engine. `connectSearch` is the only way to obtain access to it. */
export interface ISearchCluster extends IConstruct {
  /**
   * Grants a client the operation and tells it how to connect.
   *
   * @param client the stage
   * @param options what it does
   */
  connectSearch(client: ISearchClient, options: SearchConnectOptions): SearchAccess;

  /**
   * Prepares the search engine to keep snapshots in a bucket: credentials, endpoint, trust.
   *
   * @param clientName name of the S3 client settings that a snapshot repository refers to
   * @param access how the search engine reaches the bucket
   */
  storeSnapshots(clientName: string, access: ObjectStoreAccess): void;
}
