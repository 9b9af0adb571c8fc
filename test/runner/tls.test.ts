import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as https from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { LANGUAGES, Runner } from './harness';

// Node cannot make certificates, and a private key has no place in a repository.
const withOpenssl = spawnSync('openssl', ['version']).status === 0 ? describe : describe.skip;

withOpenssl('an https sink', () => {
  let folder: string;
  let certificate: string;
  let server: https.Server;
  let received = 0;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'runner-tls-'));
    const key = path.join(folder, 'key.pem');
    const cert = path.join(folder, 'cert.pem');
    const made = spawnSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', '/CN=sink', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert,
    ]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    certificate = readFileSync(cert, 'utf8');
    server = https.createServer({ key: readFileSync(key), cert: certificate }, (request, response) => {
      received += 1;
      request.resume().on('end', () => response.writeHead(202).end());
    });
    await new Promise<void>((resolve) => { server.listen(0, resolve); });
  });
  afterAll(() => {
    server.close().closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => { received = 0; });

  test.each(LANGUAGES)('is trusted by K_CA_CERTS only, %s runner', async (language) => {
    const sink = { K_SINK: `https://localhost:${(server.address() as AddressInfo).port}/`, SINK_RETRIES: '0' };
    const trusting = await Runner.start(language, { ...sink, K_CA_CERTS: certificate });
    expect((await trusting.post('value')).status).toBe(202);
    expect((await trusting.post('value')).status).toBe(202);
    expect(received).toBe(2);
    const other = await Runner.start(language, sink);
    expect(await other.post('value')).toMatchObject({ status: 503, headers: { 'x-error-code': 'SinkUnavailable' } });
    expect(received).toBe(2);
    await Promise.all([trusting.stop(), other.stop()]);
  });
});
