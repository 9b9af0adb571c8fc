import { Construct } from 'constructs';
import { ElasticsearchAttributes, ElasticsearchReference } from './elasticsearch-reference';
import { checkIndexPattern } from './index-name';
import { SERVING } from './problems';
import { searchGrants, SearchRight } from './search-rights';
import { ObjectStoreAccess } from '../core/bucket';
import { searchProtection } from '../core/connection-protection';
import { CORE } from '../core/core-problems';
import { DataFlow } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { checkName, checkPlainText, namespaceOf } from '../core/names';
import { checkInteger } from '../core/numbers';
import { required } from '../core/required';
import { ISearchClient, ISearchCluster, SearchAccess, SearchConnectOptions, SearchOperation } from '../core/search';
import { checkSecretKey, checkTrust } from '../core/secret-rules';
import { StageRole } from '../core/stages';

/** A cluster that is used but not managed: no users, roles, settings or policies of it are emitted. */
export class ImportedElasticsearch extends Construct implements ISearchCluster {
  /** A cluster that the operator runs, by the names that it derives. @internal */
  public static _fromName(scope: Construct, id: string, name: string, reference: ElasticsearchReference): ImportedElasticsearch {
    checkName(scope, name, { what: 'name of the Elasticsearch cluster', maxLength: 36 });
    return new ImportedElasticsearch(scope, id, {
      ...reference,
      url: `https://${name}-es-http.${namespaceOf(scope)}.svc:9200`,
      trust: { secretName: `${name}-es-http-certs-public`, key: 'ca.crt' },
      serverPods: { labels: { 'elasticsearch.k8s.elastic.co/cluster-name': name }, namespaceName: namespaceOf(scope) },
    });
  }

  private readonly port: number;
  private readonly rights = new Map<ISearchClient, SearchRight[]>();

  constructor(scope: Construct, id: string, private readonly attributes: ElasticsearchAttributes) {
    super(scope, id);
    required(this, attributes, 'url', 'userName', 'password');
    const match = /^https:\/\/[A-Za-z0-9.-]+(?::(\d+))?\/?$/.exec(attributes.url);
    if (!match) {
      throw CORE.error(this, 'InvalidValue', { what: 'URL of Elasticsearch is not usable', got: attributes.url, allowed: 'https://host:port' });
    }
    this.port = checkInteger(this, Number(match[1] ?? 443), 'port of Elasticsearch', 1, 65535);
    checkPlainText(this, attributes.userName, 'user name of Elasticsearch');
    checkSecretKey(this, attributes.password, 'the password of Elasticsearch');
    checkTrust(this, attributes.trust, 'the certificates of Elasticsearch');
    checkInteger(this, attributes.majorVersion ?? 9, 'major version of Elasticsearch', 8, 9);
    // Nobody here grants them; whoever manages the user has to know which it needs.
    PipelineGraph.of(this)._addGrants(() => [...this.rights].flatMap(([client, rights]) =>
      searchGrants(`external Elasticsearch ${attributes.url}`, attributes.userName, client, rights)));
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.STORE, type: 'Elasticsearch cluster, managed elsewhere', name: attributes.url, details: { user: attributes.userName },
    });
  }

  public connectSearch(client: ISearchClient, options: SearchConnectOptions): SearchAccess {
    if (options.index !== undefined) checkIndexPattern(client, options.index);
    this.rights.set(client, [...this.rights.get(client) ?? [], { operation: options.operation, index: options.index }]);
    const access = new SearchAccess({
      url: `${this.attributes.url.replace(/\/$/, '').replace(/:\d+$/, '')}:${this.port}`,
      userName: this.attributes.userName,
      password: this.attributes.password,
      trust: this.attributes.trust,
      secretsNamespace: namespaceOf(client),
      majorVersion: this.attributes.majorVersion ?? 9,
      port: this.port,
      serverPods: this.attributes.serverPods,
      prerequisites: [],
    });
    const rightsOn = ['cluster', ...(options.index === undefined ? [] : [`index ${options.index}`])];
    PipelineGraph.of(this).recordEdge({
      client,
      resource: this,
      flow: options.operation === SearchOperation.WRITE ? DataFlow.FROM_CLIENT : DataFlow.TO_CLIENT,
      operation: options.operation,
      encrypted: true,
      ...(options.index === undefined ? {} : { note: `index ${options.index}` }),
      protection: searchProtection(access, { client, clientPods: client.searchPods, server: this, rightsOn }),
    });
    return access;
  }

  public storeSnapshots(clientName: string, _access: ObjectStoreAccess): void {
    throw SERVING.error(this, 'SearchClusterNotManaged', { what: `S3 client settings ${clientName} cannot be added to a cluster that is managed elsewhere` });
  }
}
