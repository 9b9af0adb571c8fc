import { PodSelector } from '../core/pods';
import { SecretKey, TrustBundle } from '../core/secrets';

/** The user of a cluster that another program manages. */
export interface ElasticsearchReference {
  /** Name of the user that all clients share; it needs the rights that they need. */
  readonly userName: string;

  /** Where the password of the user is, in the namespace of the clients. */
  readonly password: SecretKey;

  /**
   * Major version of Elasticsearch.
   *
   * @default 9
   */
  readonly majorVersion?: number;
}

/** An Elasticsearch that exists. */
export interface ElasticsearchAttributes extends ElasticsearchReference {
  /** URL of the HTTP API with its port; one without https is an InvalidValue error, since it would carry the password in clear. */
  readonly url: string;

  /**
   * Certificates to trust, in a secret of the clients' namespace.
   *
   * @default - public certificates
   */
  readonly trust?: TrustBundle;

  /**
   * Pods that serve the API, for network policies.
   *
   * @default - outside the cluster
   */
  readonly serverPods?: PodSelector;
}
