import * as https from 'https';
import { SEARCH } from './search-app';

/** What the API answered. */
export interface SearchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of their API
  readonly body: any;
}

/** A client of the cluster over HTTPS. */
export class SearchClient {
  constructor(private readonly address: string, private readonly authority: string, private readonly user?: string, private readonly password?: string) {}

  /** Sends a request; an object is sent as JSON, a text as lines of a bulk. */
  public send(method: string, path: string, body?: object | string, headers: Readonly<Record<string, string>> = {}): Promise<SearchResponse> {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    return new Promise((resolve, reject) => {
      const request = https.request({
        host: SEARCH.host,
        port: SEARCH.port,
        ca: this.authority,
        method,
        path,
        lookup: (_host, options, done) => (options.all ? done(null, [{ address: this.address, family: 4 }]) : done(null, this.address, 4)),
        headers: {
          ...(text === undefined ? {} : { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' }),
          ...(this.user === undefined ? {} : { authorization: `Basic ${Buffer.from(`${this.user}:${this.password}`).toString('base64')}` }),
          ...headers,
        },
      }, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: parsed(Buffer.concat(chunks).toString()) }));
      });
      request.once('error', reject);
      request.end(text);
    });
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
