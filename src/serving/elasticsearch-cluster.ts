import { ApiObject, Lazy, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { ElasticsearchClusterProps } from './elasticsearch-cluster-props';
import { elasticsearchOutage } from './elasticsearch-outage';
import { ElasticsearchAttributes, ElasticsearchReference } from './elasticsearch-reference';
import { DATA_VOLUME, nodeSetSpec } from './elasticsearch-spec';
import { httpSpec } from './elasticsearch-tls';
import { ImportedElasticsearch } from './imported-elasticsearch';
import { checkIndexPattern } from './index-name';
import { auditOf, ResolvedNodeSet, resolveNodeSets } from './node-sets';
import { SearchUsers } from './search-users';
import { SnapshotStores } from './snapshot-stores';
import { checkStackVersion, DEFAULT_STACK_VERSION } from './stack-version';
import { ObjectStoreAccess } from '../core/bucket';
import { searchProtection } from '../core/connection-protection';
import { CORE } from '../core/core-problems';
import { checkTopologyKey, isDevelopment, PipelineDefaults, ZoneSpread } from '../core/defaults';
import { DataFlow } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { checkName, defaultName, namespaceOf } from '../core/names';
import { PodSelector } from '../core/pods';
import { ISearchClient, ISearchCluster, SearchAccess, SearchConnectOptions, SearchOperation } from '../core/search';
import { ISnapshotSource, SnapshotConfig, SnapshotVolume } from '../core/snapshot-source';
import { StageRole } from '../core/stages';
import { compareVersions, operatorVersion } from '../core/versions';
import { ElasticsearchSpec, ElasticsearchSpecHttp } from '../crd/eck';
import { emit, standardLabels } from '../render/manifest';
import { allowIngress, WorkloadPolicy } from '../render/network-policy';
import { atRestOf } from '../storage/at-rest';

/** Port of the HTTP API. */
const HTTP_PORT = 9200;
/** Port between nodes. */
const TRANSPORT_PORT = 9300;
/** Label of the pods and volume claims of one cluster. */
const CLUSTER_LABEL = 'elasticsearch.k8s.elastic.co/cluster-name';
/** The operator derives names of up to 27 characters more, all of them labels. */
const MAX_NAME = 36;

/**
 * An Elasticsearch cluster that Elastic Cloud on Kubernetes runs: TLS, one user for each client with the least rights, closed network.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
 */
export class ElasticsearchCluster extends Construct implements ISearchCluster, ISnapshotSource {
  /**
   * A cluster of the same namespace that the operator runs but another program manages.
   *
   * @param scope where the reference lives
   * @param id construct id
   * @param name name of the Elasticsearch object
   * @param reference the user that all clients share
   */
  public static fromName(scope: Construct, id: string, name: string, reference: ElasticsearchReference): ISearchCluster {
    return ImportedElasticsearch._fromName(scope, id, name, reference);
  }

  /**
   * Any Elasticsearch by its URL.
   *
   * @param scope where the reference lives
   * @param id construct id
   * @param attributes URL, user, certificates to trust
   */
  public static fromAttributes(scope: Construct, id: string, attributes: ElasticsearchAttributes): ISearchCluster {
    return new ImportedElasticsearch(scope, id, attributes);
  }

  /** Name of the cluster. */
  public readonly clusterName: string;
  /** Version of Elasticsearch. */
  public readonly version: string;
  private readonly nodeSets: ResolvedNodeSet[];
  private readonly zones?: ZoneSpread;
  private readonly http?: ElasticsearchSpecHttp;
  private readonly users: SearchUsers;
  private readonly snapshots = new SnapshotStores(this);
  private readonly resource: ApiObject;
  private readonly connected = new Set<string>();

  /**
   * @param scope the chart, or any construct below it
   * @param id construct id
   * @param props size, version, storage, certificate
   */
  constructor(scope: Construct, id: string, props: ElasticsearchClusterProps = {}) {
    super(scope, id);
    this.clusterName = checkName(this, props.name ?? defaultName(this), { what: 'name of the Elasticsearch cluster', maxLength: MAX_NAME });
    this.version = checkStackVersion(this, props.version ?? DEFAULT_STACK_VERSION, 'Elasticsearch', '8.18.0');
    this.nodeSets = resolveNodeSets(this, this.clusterName, props);
    this.zones = this.checkZones(props.zones ?? PipelineDefaults.at(this).zones);
    this.http = httpSpec(this, props);
    const namespace = namespaceOf(this);
    this.users = new SearchUsers(this, 'Users', this.clusterName, `Elasticsearch ${namespace}/${this.clusterName}`);
    const storageClasses = this.nodeSets.flatMap(set => set.storage.bindStorage(this).prerequisites).map(c => c as Construct);
    this.resource = emit(this, 'Resource', {
      apiVersion: 'elasticsearch.k8s.elastic.co/v1',
      kind: 'Elasticsearch',
      name: this.clusterName,
      role: StageRole.STORE,
      app: 'elasticsearch',
      after: storageClasses,
      body: { spec: Lazy.any({ produce: () => this.spec() }) },
    });
    const policy = new WorkloadPolicy(this, 'Policy', { name: this.clusterName, pods: this.pods, role: StageRole.STORE, app: 'elasticsearch' });
    policy.allowFrom([this.pods], [HTTP_PORT, TRANSPORT_PORT]);
    policy.allowFrom(operatorPods(props.operatorNamespace ?? 'elastic-system'), [HTTP_PORT]);
    policy.allowTo(this.pods, [HTTP_PORT, TRANSPORT_PORT]);
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.STORE,
      type: 'Elasticsearch cluster',
      name: this.clusterName,
      outage: elasticsearchOutage(this.nodeSets, this.zones?.count),
      details: {
        version: this.version,
        nodes: this.nodeSets.map(set => `${set.count} ${set.name}`).join(', '),
        ...(this.zones && this.zones.count > 1 ? { zones: `${this.zones.count}` } : {}),
      },
      protection: { atRest: atRestOf(this.nodeSets.map(set => set.storage)), audit: auditOf(this.nodeSets) },
    });
  }

  /**
   * Gives a client a user with the least rights for an operation. A client of another namespace is a CredentialsUnreachable error, two
   * clients of one name a DuplicateSearchClient error, a missing index a MissingProp error.
   *
   * @param client the stage
   * @param options what it does
   */
  public connectSearch(client: ISearchClient, options: SearchConnectOptions): SearchAccess {
    const { operation, index } = options;
    if (index === undefined && operation !== SearchOperation.SNAPSHOT) {
      throw CORE.error(client, 'MissingProp', { what: `to ${operation}, a client has to name an index`, fix: 'set index' });
    }
    if (index !== undefined) checkIndexPattern(client, index);
    const namespace = namespaceOf(this);
    if (namespaceOf(client) !== namespace) {
      throw CORE.error(client, 'CredentialsUnreachable', { what: `the search user is in namespace ${namespace}`, got: namespaceOf(client), allowed: namespace });
    }
    const graph = PipelineGraph.of(this);
    const user = this.users.grant(client, { operation, index });
    for (const manifest of user.manifests) graph.applyAfter(this.resource, manifest);
    const access = new SearchAccess({
      url: `https://${this.clusterName}-es-http.${namespace}.svc:${HTTP_PORT}`,
      userName: client.searchClientName,
      password: { secretName: user.secretName, key: 'password' },
      // The operator copies the authority there, also that of a certificate which is handed to it.
      trust: { secretName: `${this.clusterName}-es-http-certs-public`, key: 'ca.crt' },
      secretsNamespace: namespace,
      majorVersion: Number(this.version.split('.')[0]),
      port: HTTP_PORT,
      serverPods: this.pods,
      prerequisites: [this.resource],
    });
    const rightsOn = ['cluster', ...(index === undefined ? [] : [`index ${index}`])];
    graph.recordEdge({
      client,
      resource: this,
      flow: operation === SearchOperation.WRITE ? DataFlow.FROM_CLIENT : DataFlow.TO_CLIENT,
      operation,
      encrypted: true,
      ...(index === undefined ? {} : { note: `index ${index}` }),
      protection: searchProtection(access, { client, clientPods: client.searchPods, server: this, rightsOn }),
    });
    this.openFor(client);
    return access;
  }

  /**
   * Prepares the nodes to keep snapshots in a bucket. Secrets of another namespace are a CredentialsUnreachable error, two buckets under
   * one name a SnapshotClientConflict error.
   *
   * @param clientName name of the S3 client settings that a snapshot repository refers to
   * @param access how the nodes reach the bucket
   */
  public storeSnapshots(clientName: string, access: ObjectStoreAccess): void {
    if (!this.snapshots.add(clientName, access)) return;
    for (const prerequisite of access.prerequisites) PipelineGraph.of(this).applyAfter(this.resource, prerequisite);
    const name = `${this.clusterName}-to-${clientName.replace(/_/g, '-')}`;
    const policy = new WorkloadPolicy(this, `SnapshotPolicy-${clientName}`, { name, pods: this.pods, role: StageRole.STORE, app: 'elasticsearch' });
    policy.allowTo(access.serverPods, [access.port]);
  }

  /** What there is to back up. The supported backup is the snapshot API; a copy of the volumes of a running cluster is not. */
  public bindSnapshots(): SnapshotConfig {
    const ephemeral = this.nodeSets.filter(set => set.storage.ephemeral);
    return {
      sourceName: this.clusterName,
      namespaceName: namespaceOf(this),
      volumes: this.nodeSets.filter(set => !set.storage.ephemeral).flatMap(set => this.volumesOf(set)),
      ...(ephemeral.length > 0 ? { ephemeralReason: `the volumes of node set ${ephemeral[0].name} are ephemeral` } : {}),
      search: this,
    };
  }

  private get pods(): PodSelector {
    return { labels: { [CLUSTER_LABEL]: this.clusterName } };
  }

  private volumesOf(set: ResolvedNodeSet): SnapshotVolume[] {
    return Array.from({ length: set.count }, (_, ordinal) => ({
      claimName: `${DATA_VOLUME}-${this.clusterName}-es-${set.name}-${ordinal}`,
      claimLabels: { [CLUSTER_LABEL]: this.clusterName },
      sizeGibibytes: gibibytes(set.storage.size),
      csiDriver: set.storage.csiDriver,
    }));
  }

  private openFor(client: ISearchClient): void {
    if (this.connected.has(client.searchClientName)) return;
    this.connected.add(client.searchClientName);
    const scope = new Construct(this, `From-${client.searchClientName}`);
    PipelineGraph.of(this)._attribute(scope, client);
    allowIngress(scope, 'Ingress', {
      name: `${this.clusterName}-from-${client.searchClientName}`,
      server: this.pods,
      clients: client.searchPods,
      ports: [HTTP_PORT],
      role: StageRole.STORE,
      app: 'elasticsearch',
    });
  }

  private checkZones(zones: ZoneSpread | undefined): ZoneSpread | undefined {
    if (zones) checkTopologyKey(this, zones);
    const operator = operatorVersion(this, 'eck');
    if (zones && zones.count > 1 && compareVersions(operator, '3.4.0') < 0) {
      throw CORE.error(this, 'OperatorVersionUnsupported', { what: 'ECK spreads node sets over zones from 3.4.0 on', got: operator, allowed: '3.4.0 or later' });
    }
    return zones;
  }

  /** Only the two lists of secret names below and the settings of snapshot stores follow from other stages; see docs/adr/0004-search-users.md. */
  private spec(): ElasticsearchSpec {
    const { credentialSecrets, roleSecrets } = this.users;
    const labels = standardLabels(this, 'elasticsearch', this.clusterName, StageRole.STORE);
    const { secureSettings } = this.snapshots;
    return {
      version: this.version,
      volumeClaimDeletePolicy: isDevelopment(this) ? 'DeleteOnScaledownAndClusterDeletion' : 'DeleteOnScaledownOnly',
      ...(credentialSecrets.length > 0 ? {
        auth: { roles: roleSecrets.map(secretName => ({ secretName })), fileRealm: credentialSecrets.map(secretName => ({ secretName })) },
      } : {}),
      ...(this.http ? { http: this.http } : {}),
      ...(secureSettings.length > 0 ? { secureSettings } : {}),
      nodeSets: this.nodeSets.map(set => nodeSetSpec(this, set, this.snapshots.settings, this.zones, labels, this.snapshots.podAdditions)),
    };
  }
}

/** Pods of the operator: its plain manifests and its Helm chart label them differently. */
function operatorPods(namespaceName: string): PodSelector[] {
  return ['control-plane', 'app.kubernetes.io/name'].map(label => ({ labels: { [label]: 'elastic-operator' }, namespaceName }));
}

function gibibytes(size: Size): number {
  return size.toMebibytes() / 1024;
}
