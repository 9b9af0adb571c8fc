import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';

/** A reply that did not come in time. */
export class TimeoutError extends Error {}

/** Posts to one URL over kept-alive connections. */
export class HttpClient {
  /** @param {URL} url @param {string} [caCerts] PEM, trusted beside the system's own */
  constructor(url, caCerts) {
    this.url = url;
    this.transport = url.protocol === 'https:' ? https : http;
    this.agent = new this.transport.Agent({
      keepAlive: true,
      ...(caCerts ? { ca: [...tls.rootCertificates, caCerts] } : {}),
    });
  }

  /**
   * @returns {Promise<{ status: number, headers: [string, string][], body: Buffer, truncated: boolean }>}
   * `truncated` when the reply has more than maxBytes
   */
  async post(headers, body, { timeoutMs, maxBytes }) {
    const deadline = Date.now() + timeoutMs;
    try {
      return await this.once(headers, body, timeoutMs, maxBytes);
    } catch (error) {
      // The other side may close an idle connection in the moment in which it is used again.
      if (!error.staleConnection) throw error;
      return this.once(headers, body, Math.max(1, deadline - Date.now()), maxBytes);
    }
  }

  once(headers, body, timeoutMs, maxBytes) {
    return new Promise((resolve, reject) => {
      const request = this.transport.request(this.url, { method: 'POST', agent: this.agent });
      const timer = setTimeout(() => request.destroy(new TimeoutError(`no reply within ${timeoutMs} ms`)), timeoutMs);
      const fail = (error) => {
        clearTimeout(timer);
        error.staleConnection = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code);
        reject(error);
      };
      request.on('error', fail);
      request.on('response', (response) => {
        const chunks = [];
        let size = 0;
        response.on('data', (chunk) => {
          size += chunk.length;
          if (size <= maxBytes) chunks.push(chunk);
        });
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: response.statusCode,
            headers: headerPairs(response.rawHeaders),
            body: Buffer.concat(chunks),
            truncated: size > maxBytes,
          });
        });
      });
      for (const [name, value] of headers) request.setHeader(name, value);
      request.setHeader('content-length', body.length);
      request.end(body);
    });
  }
}

/** Node's flat list of raw headers as pairs with lower-case names, duplicates kept. */
export function headerPairs(rawHeaders) {
  const pairs = [];
  for (let i = 0; i < rawHeaders.length; i += 2) pairs.push([rawHeaders[i].toLowerCase(), rawHeaders[i + 1]]);
  return pairs;
}
