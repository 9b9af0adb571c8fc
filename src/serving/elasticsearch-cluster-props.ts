import { Size } from 'cdk8s';
import { ElasticsearchNodeSet } from './elasticsearch-node-set';
import { ZoneSpread } from '../core/defaults';
import { ISecretRef } from '../core/secrets';
import { StorageProfile } from '../storage/storage-profile';

/** Props of ElasticsearchCluster. */
export interface ElasticsearchClusterProps {
  /**
   * Number of nodes that do everything; for nodes of different kinds use nodeSets instead.
   *
   * @default 3, 1 in Profile.DEVELOPMENT
   */
  readonly nodes?: number;

  /**
   * Groups of nodes with roles of their own; setting nodes as well is a ConflictingProps error.
   *
   * @default - one group named "default"
   */
  readonly nodeSets?: ElasticsearchNodeSet[];

  /**
   * Version of Elasticsearch. The operator refuses downgrades. One outside 8.18 to 9.x is an ElasticsearchVersionUnsupported error.
   *
   * @default 9.4.3
   * @see https://www.elastic.co/support/matrix
   */
  readonly version?: string;

  /**
   * Volume of each node, where its node set says nothing else. One that is lost with its pod is an EphemeralStorage warning.
   *
   * @default - 100 GiB of the cluster's default storage class, 10 GiB in Profile.DEVELOPMENT
   */
  readonly storage?: StorageProfile;

  /**
   * Memory of each node, where its node set says nothing else.
   *
   * @default Size.gibibytes(4), 2 GiB in Profile.DEVELOPMENT
   */
  readonly memory?: Size;

  /**
   * CPU cores that each node requests, where its node set says nothing else.
   *
   * @default 1, 0.5 in Profile.DEVELOPMENT
   */
  readonly cpu?: number;

  /**
   * Zones to spread nodes and copies of shards over. Needs ECK 3.4 or later (OperatorVersionUnsupported otherwise).
   *
   * @default - the zones of PipelineDefaults; without any, nodes prefer different machines
   * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/advanced-elasticsearch-node-scheduling
   */
  readonly zones?: ZoneSpread;

  /**
   * Further settings of `elasticsearch.yml` for all nodes; one that the operator or a prop manages is an ElasticsearchSettingReserved error.
   *
   * @default - `node.store.allow_mmap: false`, so that no privileged pod has to change a kernel setting
   * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/virtual-memory
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii knows no other type for such values
  readonly config?: { readonly [key: string]: any };

  /**
   * Secret with the certificate of the HTTP API, in the namespace of the cluster: `tls.crt`, `tls.key`, and `ca.crt` with the authority,
   * which the clients trust. It must hold for `<name>-es-http.<namespace>.svc`, where the clients connect; no public authority signs that
   * name. With `ca.crt` and `ca.key` instead, the operator issues certificates with this authority.
   *
   * @default - the operator issues certificates with an authority of its own
   * @see https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings
   */
  readonly certificate?: ISecretRef;

  /**
   * Further host names and IP addresses in certificates that the operator issues, for clients elsewhere. A certificate that is not issued
   * by the operator (`tls.crt`) has to hold them itself. What is neither, or stands there twice, is an InvalidValue error.
   *
   * @default - the names and addresses of the services of the cluster
   * @see https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings
   */
  readonly alternativeNames?: string[];

  /**
   * Name of the cluster, at most 36 characters; a longer one is an InvalidName error.
   *
   * @default - the path of the construct below its chart
   */
  readonly name?: string;

  /**
   * Namespace of the ECK operator, which must reach the nodes.
   *
   * @default elastic-system
   */
  readonly operatorNamespace?: string;
}
