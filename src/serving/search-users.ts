import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SERVING } from './problems';
import { roleDefinition, searchGrants, SearchRight } from './search-rights';
import { PipelineGrant } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { checkName } from '../core/names';
import { ISearchClient } from '../core/search';
import { StageRole } from '../core/stages';
import { ExternalSecretSpec } from '../crd/external-secrets';
import { emit } from '../render/manifest';

/** An operator that is told to watch labelled secrets only finds them by this label. */
const WATCHED = { 'eck.k8s.elastic.co/watched': 'true' };

interface SearchUser {
  readonly client: ISearchClient;
  readonly rights: SearchRight[];
  readonly secretName: string;
  readonly manifests: ApiObject[];
}

/**
 * The users of one cluster: for each client a role of its own and a password that is generated in the cluster, never in a manifest.
 *
 * @see https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/file-based
 */
export class SearchUsers extends Construct {
  private readonly users = new Map<string, SearchUser>();
  private generator?: ApiObject;

  constructor(scope: Construct, id: string, private readonly clusterName: string, private readonly system: string) {
    super(scope, id);
    PipelineGraph.of(this)._addGrants(() => this.grants());
  }

  /** Names of the secrets with credentials, for the realm of the cluster. */
  public get credentialSecrets(): string[] {
    return this.sorted().map(user => user.secretName);
  }

  /** Names of the secrets with role definitions; they hold no credential. */
  public get roleSecrets(): string[] {
    return this.sorted().map(user => roleSecretName(this.clusterName, user.client.searchClientName));
  }

  /** Gives a client a right, and an identity with the first one. @returns the secret with its password, and what makes it */
  public grant(client: ISearchClient, right: SearchRight): { readonly secretName: string; readonly manifests: ApiObject[] } {
    const name = checkName(this, client.searchClientName, { what: 'name of a client of the search cluster' });
    const known = this.users.get(name);
    if (known && known.client !== client) {
      throw SERVING.error(client, 'DuplicateSearchClient', { what: `${known.client.node.path} has the same name in the search cluster`, got: name });
    }
    const user = known ?? this.addUser(client, name);
    user.rights.push(right);
    return user;
  }

  private addUser(client: ISearchClient, name: string): SearchUser {
    const scope = new Construct(this, name);
    PipelineGraph.of(this)._attribute(scope, client);
    const rights: SearchRight[] = [];
    const role = emit(scope, 'Role', {
      apiVersion: 'v1',
      kind: 'Secret',
      name: roleSecretName(this.clusterName, name),
      role: StageRole.STORE,
      app: 'elasticsearch',
      instance: this.clusterName,
      labels: WATCHED,
      body: { type: 'Opaque', stringData: { 'roles.yml': Lazy.any({ produce: () => `${JSON.stringify({ [name]: roleDefinition(rights) }, null, 2)}\n` }) } },
    });
    const secretName = `${this.clusterName}-${name}-user`;
    const credentials = emit(scope, 'Credentials', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      name: secretName,
      role: StageRole.STORE,
      app: 'elasticsearch',
      instance: this.clusterName,
      after: [this.passwords()],
      body: { spec: this.credentials(secretName, name) },
    });
    const user = { client, rights, secretName, manifests: [role, credentials] };
    this.users.set(name, user);
    return user;
  }

  /** Generated once: a later refresh would change the password of a running client. To rotate it, delete the secret. */
  private credentials(secretName: string, name: string): ExternalSecretSpec {
    return {
      refreshPolicy: 'CreatedOnce',
      target: {
        name: secretName,
        creationPolicy: 'Owner',
        template: {
          engineVersion: 'v2',
          type: 'kubernetes.io/basic-auth',
          metadata: { labels: WATCHED },
          data: { username: name, password: '{{ .password }}', roles: name },
        },
      },
      dataFrom: [{ sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: this.passwords().name } } }],
    };
  }

  /** Letters and digits only, so that the value passes through every dialect unchanged. */
  private passwords(): ApiObject {
    this.generator ??= emit(this, 'Passwords', {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      name: `${this.clusterName}-user-passwords`,
      role: StageRole.STORE,
      app: 'elasticsearch',
      instance: this.clusterName,
      body: { spec: { length: 32, digits: 8, symbols: 0, noUpper: false, allowRepeat: true } },
    });
    return this.generator;
  }

  private sorted(): SearchUser[] {
    return [...this.users.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, user]) => user);
  }

  private grants(): PipelineGrant[] {
    return this.sorted().flatMap(user => searchGrants(this.system, user.client.searchClientName, user.client, user.rights));
  }
}

function roleSecretName(cluster: string, client: string): string {
  return `${cluster}-${client}-role`;
}
