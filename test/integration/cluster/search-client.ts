import * as https from 'https';
import { Kubectl } from './kubectl';

/** Elasticsearch over its HTTP API, as the administrator whom its operator makes, by TLS that is checked. */
export class SearchClient {
  constructor(private readonly kubectl: Kubectl, private readonly namespace: string, private readonly cluster: string) {}

  /** A document by its id; nothing when it is not there. */
  public async document(index: string, id: string): Promise<unknown> {
    const answer = await this.get(`/${index}/_doc/${encodeURIComponent(id)}`);
    return answer.status === 200 ? (JSON.parse(answer.body) as { _source: unknown })._source : undefined;
  }

  private async get(path: string): Promise<{ readonly status: number; readonly body: string }> {
    const secret = async (name: string, key: string) => {
      const found = await this.kubectl.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: this.namespace });
      return Buffer.from(found.data[key] as string, 'base64').toString('utf8');
    };
    const [password, ca] = await Promise.all([secret(`${this.cluster}-es-elastic-user`, 'elastic'), secret(`${this.cluster}-es-http-certs-public`, 'ca.crt')]);
    const forward = await this.kubectl.forward(this.namespace, `service/${this.cluster}-es-http`, 9200);
    try {
      return await new Promise((resolve, reject) => {
        const servername = `${this.cluster}-es-http.${this.namespace}.svc`;
        const request = https.get({ host: '127.0.0.1', port: forward.port, path, ca, servername, auth: `elastic:${password}`, timeout: 20_000 }, response => {
          let body = '';
          response.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        });
        request.on('timeout', () => request.destroy(new Error('no answer'))).on('error', reject);
      });
    } finally {
      forward.stop();
    }
  }
}
