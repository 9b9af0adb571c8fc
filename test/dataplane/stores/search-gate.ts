import { IncomingHttpHeaders } from 'http';
import { createServer, Server } from 'https';
import { actionsOf, SearchRequest } from './search-actions';
import { SearchEngine } from './search-engine';
import { allows, SearchAction, SearchRole } from './search-privileges';
import { Certificate } from '../certificates';

/** A user, with the role that is made for it. */
export interface SearchUser {
  readonly name: string;
  readonly password: string;
  readonly role: SearchRole;
}

/** An answer of the API. */
export interface SearchAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a request in place of a module that is published nowhere; nothing when the engine itself has it. */
export type MissingModule = (request: SearchRequest) => Promise<SearchAnswer | undefined>;

/** What came in, and what became of it. */
export interface SeenRequest {
  readonly user: string;
  readonly request: string;
  readonly status: number;
}

/** What stands behind a gate, and where it is. */
export interface SearchGateOptions {
  readonly engine: SearchEngine;
  readonly users: readonly SearchUser[];
  readonly certificate: Certificate;
  readonly address: string;
  readonly port: number;
  readonly missing: readonly MissingModule[];
}

/**
 * What Elasticsearch's security module does for a cluster of ECK: HTTPS, users of the file realm with a role each, and a refusal of everything that the
 * role does not hold. All else is the engine's own answer.
 *
 * @see https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/file-based
 */
export class SearchGate {
  /** Listens where clients look for the cluster. */
  public static async start({ engine, users, certificate, address, port, missing }: SearchGateOptions): Promise<SearchGate> {
    const gate = new SearchGate(engine, users, [rootModule(engine), licenseModule, ...missing]);
    gate.server = createServer({ cert: certificate.certificate, key: certificate.key }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url!, engine.url);
        const asked = { method: request.method!, path: decodeURI(url.pathname), body: Buffer.concat(chunks).toString() };
        gate.answer(asked, url, request.headers).then(({ status, body, headers }) => {
          response.writeHead(status, { 'content-type': 'application/json', 'X-elastic-product': 'Elasticsearch', ...headers });
          response.end(request.method === 'HEAD' ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
        }, (error: Error) => response.writeHead(502).end(error.message));
      });
    });
    await new Promise<void>((resolve, reject) => gate.server.once('error', reject).listen(port, address, resolve));
    return gate;
  }

  /** All requests, the latest last. */
  public readonly seen: SeenRequest[] = [];
  private server!: Server;
  private pressure = 0;

  private constructor(
    private readonly engine: SearchEngine,
    private readonly users: readonly SearchUser[],
    private readonly modules: readonly MissingModule[],
  ) {}

  /** Refuses the next writes as an engine does that has too many under way. */
  public refuseWrites(count: number): void {
    this.pressure = count;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(request: SearchRequest, url: URL, headers: IncomingHttpHeaders): Promise<SearchAnswer> {
    const [name, password] = credentials(headers.authorization);
    const user = this.users.find(candidate => candidate.name === name && candidate.password === password);
    const answer = user === undefined ? unauthenticated(request, name) : await this.authorized(user, request, url, headers);
    this.seen.push({ user: name ?? '', request: `${request.method} ${request.path}`, status: answer.status });
    return answer;
  }

  private async authorized({ name, role }: SearchUser, request: SearchRequest, url: URL, headers: IncomingHttpHeaders): Promise<SearchAnswer> {
    const needed = actionsOf(request);
    if (needed === undefined) return forbidden(name, { action: `${request.method} ${request.path}, which these tests know no action for` });
    const refused = [...needed, ...await this.creations(needed)].find(action => !allows(role, action));
    if (refused) return forbidden(name, refused);
    if (needed.some(({ action }) => action.startsWith('indices:data/write/')) && this.pressure-- > 0) return TOO_MANY;
    for (const module of this.modules) {
      const answer = await module(request);
      if (answer) return answer;
    }
    return this.forward(request, url, headers);
  }

  /** The first document makes its index, and its fields: that needs more than a write to one that is there. */
  private async creations(needed: readonly SearchAction[]): Promise<SearchAction[]> {
    const written = new Set(needed.flatMap(({ action, index }) => (action.startsWith('indices:data/write/') && index !== undefined ? [index] : [])));
    const found = await Promise.all([...written].map(async index => ((await fetch(`${this.engine.url}/${index}`, { method: 'HEAD' })).ok ? [] : [index])));
    return found.flat().flatMap(index => ['indices:admin/auto_create', 'indices:admin/mapping/auto_put'].map(action => ({ action, index })));
  }

  private async forward({ method, body }: SearchRequest, url: URL, headers: IncomingHttpHeaders): Promise<SearchAnswer> {
    const kept = ['content-type', 'accept'].flatMap(name => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
    const answer = await fetch(url, { method, headers: Object.fromEntries(kept), body: ['GET', 'HEAD'].includes(method) && body === '' ? undefined : body });
    const type = answer.headers.get('content-type');
    return { status: answer.status, body: await answer.text(), headers: type ? { 'content-type': type } : {} };
  }
}

/**
 * Clients read all of it. What the tests do not know of their engine is that of the published 9.2.0.
 *
 * @see https://github.com/elastic/elasticsearch/blob/v9.2.0/modules/rest-root/src/main/java/org/elasticsearch/rest/root/MainResponse.java
 */
function rootModule({ version: number }: SearchEngine): MissingModule {
  const version = {
    number,
    build_flavor: 'default',
    build_type: 'docker',
    build_hash: 'unknown',
    build_date: '2025-10-21T00:00:00Z',
    build_snapshot: false,
    lucene_version: '10.3.1',
    minimum_wire_compatibility_version: '8.19.0',
    minimum_index_compatibility_version: '8.0.0',
  };
  const body = { name: 'search', cluster_name: 'search', cluster_uuid: '_na_', version, tagline: 'You Know, for Search' };
  return async ({ path }) => (path === '/' ? { status: 200, body } : undefined);
}

const licenseModule: MissingModule = async ({ path }) => (path === '/_license' ? { status: 200, body: { license: { status: 'active', type: 'basic' } } } : undefined);

const TOO_MANY = failure(429, 'es_rejected_execution_exception', 'rejected execution of coordinating operation');

function unauthenticated({ path }: SearchRequest, name: string | undefined): SearchAnswer {
  const reason = name === undefined ? `missing authentication credentials for REST request [${path}]` : `unable to authenticate user [${name}] for REST request [${path}]`;
  return { ...failure(401, 'security_exception', reason), headers: { 'WWW-Authenticate': 'Basic realm="security", charset="UTF-8"' } };
}

function forbidden(user: string, { action, index }: SearchAction): SearchAnswer {
  return failure(403, 'security_exception', `action [${action}] is unauthorized for user [${user}]${index === undefined ? '' : ` on indices [${index}]`}`);
}

/** An error in the form that clients know. */
export function failure(status: number, type: string, reason: string): SearchAnswer {
  return { status, body: { error: { root_cause: [{ type, reason }], type, reason }, status } };
}

function credentials(header: string | undefined): string[] {
  const [, text] = /^Basic (.+)$/.exec(header ?? '') ?? [];
  return text === undefined ? [] : Buffer.from(text, 'base64').toString().split(/:([^]*)/, 2);
}
