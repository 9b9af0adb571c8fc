import { createHash, createHmac } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { AddressInfo } from 'node:net';

const MAX_CLOCK_SKEW_MS = 15 * 60_000;

/** What has to be known of a request to sign it. */
export interface SignedParts {
  readonly method: string;
  /** Path without query, decoded. */
  readonly path: string;
  /** Signed headers by lower-case name. */
  readonly headers: { [name: string]: string };
  readonly bodySha256: string;
  /** As in `20130524T000000Z`. */
  readonly date: string;
  readonly region: string;
  readonly secret: string;
}

/**
 * Signature version 4, written for the tests from the specification, apart from the code of the functions.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signatureOf({ method, path, headers, bodySha256, date, region, secret }: SignedParts): string {
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const canonical = [
    method,
    uriEncoded(path),
    '',
    ...sorted.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    sorted.map(([name]) => name).join(';'),
    bodySha256,
  ].join('\n');
  const day = date.slice(0, 8);
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/s3/aws4_request\n${sha256(canonical)}`;
  const key = [day, region, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`));
  return hmac(key, toSign).toString('hex');
}

/** An object with the metadata that came with it. */
export interface StoredObject {
  readonly body: Buffer;
  readonly headers: { [name: string]: string };
}

/** An S3 server with path-style buckets, each with an identity of its own; refuses what is not signed as it should be. */
export class FakeS3 {
  public static async start(tls?: { key: string; cert: string }): Promise<FakeS3> {
    const s3 = new FakeS3(tls);
    await new Promise<void>((resolve) => { s3.server.listen(0, resolve); });
    return s3;
  }

  /** Secrets by bucket; the key id of a bucket is its name in upper case. */
  public readonly secrets: { [bucket: string]: string } = {};
  /** Objects by bucket and key, as in `uploads/incoming/a.pgm`. */
  public readonly objects = new Map<string, StoredObject>();
  /** Requests as in `GET uploads/incoming/a.pgm`. */
  public readonly requests: string[] = [];
  /** Status for requests of a method instead of what they ask for. */
  public readonly faults: { [method: string]: number } = {};
  private readonly server: http.Server;

  private constructor(private readonly tls?: { key: string; cert: string }) {
    const listener: http.RequestListener = (request, response) => void this.answer(request, response);
    this.server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  }

  public get url(): string {
    return `${this.tls ? 'https' : 'http'}://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** The keys in a bucket, sorted. */
  public keys(bucket: string): string[] {
    return [...this.objects.keys()].filter((path) => path.startsWith(`${bucket}/`)).map((path) => path.slice(bucket.length + 1)).sort();
  }

  public put(bucket: string, key: string, body: Buffer): void {
    this.objects.set(`${bucket}/${key}`, { body, headers: {} });
  }

  /** Forgets objects, requests and faults. */
  public clear(): void {
    this.objects.clear();
    this.requests.length = 0;
    Object.keys(this.faults).forEach((method) => delete this.faults[method]);
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const method = request.method!;
    const path = decodeURIComponent(request.url!);
    this.requests.push(`${method} ${path.slice(1)}`);
    const error = (status: number, code: string) => response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);

    const bucket = path.split('/')[1];
    if (this.secrets[bucket] === undefined) return void error(404, 'NoSuchBucket');
    const refusal = this.refusal(request, body, path, bucket);
    if (refusal !== undefined) return void error(403, refusal);
    if (this.faults[method] !== undefined) return void error(this.faults[method], 'InternalError');
    if (method === 'PUT') {
      const kept = Object.entries(request.headers).filter(([name]) => name === 'content-type' || name.startsWith('x-amz-meta-'));
      this.objects.set(path.slice(1), { body, headers: Object.fromEntries(kept) as { [name: string]: string } });
      return void response.writeHead(200).end();
    }
    const found = this.objects.get(path.slice(1));
    return void (found === undefined ? error(404, 'NoSuchKey') : response.writeHead(200).end(found.body));
  }

  /** Why the request is not to be trusted. */
  private refusal(request: http.IncomingMessage, body: Buffer, path: string, bucket: string): string | undefined {
    const headers = request.headers as { [name: string]: string };
    const given = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/
      .exec(headers.authorization ?? '');
    if (given === null) return 'AccessDenied';
    const [, keyId, day, region, names, signature] = given;
    if (keyId !== bucket.toUpperCase()) return 'InvalidAccessKeyId';
    const date = headers['x-amz-date'];
    const time = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!(Math.abs(Date.now() - time) < MAX_CLOCK_SKEW_MS) || !date.startsWith(day)) return 'RequestTimeTooSkewed';
    const signed = names.split(';');
    const mustBeSigned = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
    if (mustBeSigned.some((name) => !signed.includes(name))) return 'AccessDenied';
    if (headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
    const expected = signatureOf({
      method: request.method!,
      path,
      headers: Object.fromEntries(signed.map((name) => [name, headers[name]])),
      bodySha256: sha256(body),
      date,
      region,
      secret: this.secrets[bucket],
    });
    // The path on the wire must be the signed form too: gateways differ in what they make of others.
    return signature === expected && request.url === uriEncoded(path) ? undefined : 'SignatureDoesNotMatch';
  }
}

function uriEncoded(path: string): string {
  return [...Buffer.from(path)].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9\-._~/]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
