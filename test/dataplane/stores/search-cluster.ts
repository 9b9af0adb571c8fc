import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { SEARCH } from './search-app';
import { SearchClient } from './search-client';
import { SearchEngine } from './search-engine';
import { MissingModule, SearchGate, SearchUser } from './search-gate';
import { makeSearchUsers } from './search-users';
import { find, Manifest } from '../../support/app';
import { CertificateAuthority } from '../certificates';
import { EmittedWorld } from '../clients/client-configuration';

/** What was emitted, and the values of the secrets beside it. */
export type World = Pick<EmittedWorld, 'manifests' | 'secrets'>;

/** The search cluster of an Elasticsearch object: the users that we emitted, the certificate that ECK makes, a real engine. */
export class SearchCluster {
  /**
   * Starts the only cluster of an app.
   *
   * @param address of this machine, that the name of the cluster leads to
   * @param missing what else stands in for modules that are not published
   */
  public static async start(world: World, address: string, missing: (engine: SearchEngine) => readonly MissingModule[] = () => []): Promise<SearchCluster> {
    const manifests = [...world.manifests];
    const elasticsearch: Manifest = find(manifests, 'Elasticsearch');
    const { namespace, name } = elasticsearch.metadata;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-ca-'));
    const authority = new CertificateAuthority(path.join(folder, 'search-ca'));
    const certificate = authority.issue(SEARCH.host, [SEARCH.host], []);
    fs.rmSync(folder, { recursive: true });
    world.secrets.put(namespace, `${name}-es-http-certs-public`, { 'ca.crt': authority.certificate, 'tls.crt': certificate.certificate });
    const users = makeSearchUsers(manifests, elasticsearch, world.secrets);
    const engine = await SearchEngine.start();
    const gate = await SearchGate.start({ engine, users, certificate, address, port: SEARCH.port, missing: missing(engine) });
    return new SearchCluster(engine, gate, users, address, authority.certificate);
  }

  private constructor(
    public readonly engine: SearchEngine,
    public readonly gate: SearchGate,
    public readonly users: readonly SearchUser[],
    public readonly address: string,
    /** Certificate of the authority that signed for it. */
    public readonly authority: string,
  ) {}

  /** A client that trusts the authority which ECK publishes, as one of the users. */
  public client(name: string, password = this.users.find(user => user.name === name)?.password): SearchClient {
    return new SearchClient(this.address, this.authority, name, password);
  }

  /** All documents of an index, by their ids; as the engine itself says. */
  public async documents(index: string): Promise<Map<string, Manifest>> {
    await fetch(`${this.engine.url}/${index}/_refresh`, { method: 'POST' });
    const answer = await fetch(`${this.engine.url}/${index}/_search?size=10000`);
    const { hits } = await answer.json() as Manifest;
    return new Map(hits.hits.map((hit: Manifest) => [hit._id, hit._source]));
  }

  public async stop(): Promise<void> {
    await this.gate.stop();
    await this.engine.stop();
  }
}
