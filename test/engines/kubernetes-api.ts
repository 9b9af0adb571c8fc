import * as https from 'https';

/** An object as the API server takes it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** What the API server answered. */
export interface ApiResponse {
  readonly status: number;
  /** An object, a list, or a Status that says what is wrong. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- has the shape of its kind
  readonly body: any;
  /** Text of the warnings beside the answer: deprecated versions, unknown fields, pod security. */
  readonly warnings: readonly string[];
}

export interface ApplyOptions {
  /** Judge only, keep nothing. */
  readonly dryRun?: boolean;
  /** Who owns the fields. @default "cdk8s-data-pipelines" */
  readonly manager?: string;
}

/** One kind that the API server serves. */
export interface ServedKind {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Where an API server is. */
export interface ApiServerAddress {
  readonly port: number;
  readonly token: string;
  /** Certificate that it shows, in PEM. */
  readonly certificate: string;
}

const APPLY = 'application/apply-patch+yaml';

/** A client of one API server on this machine. */
export class KubernetesApi {
  private readonly agent = new https.Agent({ keepAlive: true, maxSockets: 16 });
  private readonly kinds = new Map<string, Promise<ReadonlyMap<string, ServedKind>>>();

  constructor(private readonly server: ApiServerAddress) {}

  /** One request; answers of all status codes are returned, only a broken connection is an error. */
  public async request(method: string, path: string, body?: unknown, contentType?: string): Promise<ApiResponse> {
    try {
      return await this.send(method, path, body, contentType);
    } catch (error) {
      // While an engine was built, the API server may have closed the connection that was kept.
      if (!(error instanceof StaleConnection)) throw error;
      return this.send(method, path, body, contentType);
    }
  }

  /** Server-side apply that takes over conflicting fields, with strict field validation. */
  public async apply(object: KubernetesObject, options: ApplyOptions = {}): Promise<ApiResponse> {
    const query = new URLSearchParams({
      fieldManager: options.manager ?? 'cdk8s-data-pipelines', force: 'true', fieldValidation: 'Strict', ...(options.dryRun ? { dryRun: 'All' } : {}),
    });
    const path = await this.pathOf(object).catch((error: Error) => error);
    if (path instanceof Error) return { status: 404, body: { message: path.message }, warnings: [] };
    return this.request('PATCH', `${path}?${query}`, object, APPLY);
  }

  /** Reads the object of this kind, namespace and name. */
  public async get(object: KubernetesObject): Promise<ApiResponse> {
    return this.request('GET', await this.pathOf(object));
  }

  /** Deletes the object of this kind, namespace and name. */
  public async delete(object: KubernetesObject): Promise<ApiResponse> {
    return this.request('DELETE', `${await this.pathOf(object)}?propagationPolicy=Background`);
  }

  /** Path of an object; a kind that is not served is an error. */
  public async pathOf(object: KubernetesObject): Promise<string> {
    const { name, namespace } = object.metadata;
    const { plural, namespaced } = await this.kind(object.apiVersion, object.kind);
    return `${groupPath(object.apiVersion)}${namespaced ? `/namespaces/${namespace ?? 'default'}` : ''}/${plural}/${encodeURIComponent(name)}`;
  }

  /** What the API server says of a kind; one that it does not serve is an error. */
  public async kind(apiVersion: string, kind: string): Promise<ServedKind> {
    const known = (await this.kindsOf(apiVersion)).get(kind);
    if (known) return known;
    // It may have been added since.
    this.kinds.delete(apiVersion);
    const found = (await this.kindsOf(apiVersion)).get(kind);
    if (!found) throw new Error(`no matches for kind "${kind}" in version "${apiVersion}"`);
    return found;
  }

  /** Ends the connections. */
  public close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, body?: unknown, contentType = 'application/json'): Promise<ApiResponse> {
    const data = body === undefined ? undefined : JSON.stringify(body);
    const headers = { authorization: `Bearer ${this.server.token}`, accept: 'application/json', ...(data === undefined ? {} : { 'content-type': contentType }) };
    return new Promise((resolve, reject) => {
      const request = https.request({ host: '127.0.0.1', port: this.server.port, path, method, headers, agent: this.agent, ca: this.server.certificate }, response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({
          status: response.statusCode!,
          body: parsed(Buffer.concat(chunks).toString('utf8')),
          warnings: warningsOf(response.rawHeaders),
        }));
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        const stale = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
        reject(stale ? new StaleConnection(error.message) : error);
      });
      request.end(data);
    });
  }

  private kindsOf(apiVersion: string): Promise<ReadonlyMap<string, ServedKind>> {
    let kinds = this.kinds.get(apiVersion);
    if (!kinds) {
      kinds = this.discover(apiVersion);
      this.kinds.set(apiVersion, kinds);
    }
    return kinds;
  }

  private async discover(apiVersion: string): Promise<ReadonlyMap<string, ServedKind>> {
    const { body } = await this.request('GET', groupPath(apiVersion));
    const resources: Array<{ kind: string; name: string; namespaced: boolean }> = body.resources ?? [];
    return new Map(resources.filter(({ name }) => !name.includes('/')).map(({ kind, name, namespaced }) => [kind, { plural: name, namespaced }]));
  }
}

/** A connection that was used before, and is closed by now. */
class StaleConnection extends Error {}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function parsed(text: string): ApiResponse['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** The quoted text of each Warning header. @see https://www.rfc-editor.org/rfc/rfc7234#section-5.5 */
function warningsOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.flatMap((name, i) => (i % 2 === 0 && name.toLowerCase() === 'warning' ? [rawHeaders[i + 1]] : []))
    .map(value => /^\d{3} \S+ "(.*)"$/s.exec(value)?.[1].replace(/\\(.)/g, '$1') ?? value);
}
