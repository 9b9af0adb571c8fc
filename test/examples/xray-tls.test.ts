import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { GRAY, notification, plain, Surroundings, verdict } from './xray-setup';
import { Runner } from '../runner/harness';

// Node cannot make certificates, and a private key has no place in a repository.
const withOpenssl = spawnSync('openssl', ['version']).status === 0 ? describe : describe.skip;

withOpenssl('S3 over https, as the example has it', () => {
  let folder: string;
  let cert: string;
  let world: Surroundings;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xray-tls-'));
    const key = path.join(folder, 'key.pem');
    cert = path.join(folder, 'cert.pem');
    const made = spawnSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', '/CN=s3', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert,
    ]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    world = await Surroundings.start({ key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await world.close();
  });
  beforeEach(() => world.clear());

  test('both functions trust the mounted certificate', async () => {
    const score = await Runner.start('python', world.environment('score', cert));
    const anonymize = await Runner.start('node', world.environment('anonymize', cert));
    world.s3.put('uploads', 'a', plain(GRAY));
    expect(verdict(await score.post('dev.knative.kafka.event', notification('a')))).toEqual([202]);
    const scored = world.sink.received[0].body;
    expect(verdict(await anonymize.post('', scored, { 'content-type': 'application/cloudevents+json' }))).toEqual([204]);
    expect(world.s3.keys('anonymized')).toHaveLength(1);
    await Promise.all([score.stop(), anonymize.stop()]);
  });

  test.each(['score', 'anonymize'] as const)('%s sends nothing to a server that it does not trust', async (service) => {
    const runner = await Runner.start(service === 'score' ? 'python' : 'node', world.environment(service));
    const data = service === 'score' ? notification('a') : { bucket: 'processed', key: 'a', label: 'unsure', score: 0.69 };
    expect(verdict(await runner.post('any', data))).toEqual([500, 'FunctionFailed', expect.stringMatching(/^the function threw /), 'retry']);
    expect(world.s3.requests).toEqual([]);
    await runner.stop();
  });
});
