import { execFile, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { CSI_SNAPSHOT_SCRIPT } from '../../src/archive/csi-snapshot-script';
import { SEARCH_SNAPSHOT_SCRIPT } from '../../src/archive/search-snapshot-script';

function folder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'archive-'));
}

describe('CSI snapshots', () => {
  /** Stands in for kubectl: notes each call and its input, answers from files. */
  const KUBECTL = `#!/bin/sh
printf '%s\\n' "$*" >> "$LOG"
case "$*" in
  *" get volumesnapshots.snapshot.storage.k8s.io --selector"*) [ -z "\${FAIL_LIST:-}" ] || exit 1; cat "$SNAPSHOTS" ;;
  *" get volumesnapshots.snapshot.storage.k8s.io "*) grep -qx "\${5}" "$EXISTING" ;;
  *" create -f -"*) cat >> "$MANIFESTS" ;;
  *" delete "*) [ -z "\${FAIL_DELETE:-}" ] ;;
  *" wait "*) [ -z "\${FAIL_WAIT:-}" ] ;;
esac
`;

  function run(env: Record<string, string> = {}, snapshots = '', existing = '') {
    const dir = folder();
    fs.writeFileSync(path.join(dir, 'kubectl'), KUBECTL, { mode: 0o755 });
    fs.writeFileSync(path.join(dir, 'run.sh'), CSI_SNAPSHOT_SCRIPT);
    fs.writeFileSync(path.join(dir, 'snapshots'), snapshots);
    fs.writeFileSync(path.join(dir, 'existing'), existing);
    for (const file of ['log', 'manifests']) fs.writeFileSync(path.join(dir, file), '');
    const result = spawnSync('/bin/sh', [path.join(dir, 'run.sh')], {
      encoding: 'utf8',
      env: {
        PATH: `${dir}:${process.env.PATH}`,
        LOG: path.join(dir, 'log'),
        SNAPSHOTS: path.join(dir, 'snapshots'),
        EXISTING: path.join(dir, 'existing'),
        MANIFESTS: path.join(dir, 'manifests'),
        JOB_NAME: 'backups-kafka-29012345',
        NAMESPACE: 'orders',
        ARCHIVE: 'backups-kafka',
        CLAIMS: 'data-0 data-1',
        KEEP_SECONDS: '3600',
        TIMEOUT_SECONDS: '60',
        ...env,
      },
    });
    const read = (file: string) => fs.readFileSync(path.join(dir, file), 'utf8');
    return { status: result.status, output: result.stdout + result.stderr, calls: read('log').trim().split('\n'), manifests: read('manifests') };
  }

  const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

  test('makes one of each claim, waits for all, then removes the old ones', () => {
    const { status, calls, manifests } = run({}, `old ${ago(7200)}\nyoung ${ago(60)}\nforeign \nstrange 12x\n`);
    expect(status).toBe(0);
    expect(manifests).toContain('name: "backups-kafka-data-0-29012345"');
    expect(manifests).toContain('persistentVolumeClaimName: "data-1"');
    expect(manifests).toMatch(/data-pipelines\.cdk8s\.io\/taken: "\d{10}"/);
    expect(manifests).not.toContain('volumeSnapshotClassName');
    const verbs = calls.map(call => call.split(' ')[2]);
    expect(verbs).toEqual(['get', 'create', 'get', 'create', 'wait', 'get', 'delete']);
    expect(calls[4]).toContain('--timeout=60s volumesnapshots.snapshot.storage.k8s.io backups-kafka-data-0-29012345 backups-kafka-data-1-29012345');
    expect(calls[6]).toBe('--namespace orders delete --wait=false volumesnapshots.snapshot.storage.k8s.io old');
  });

  test('names the class when there is one', () => {
    expect(run({ SNAPSHOT_CLASS: 'fast' }).manifests).toContain('\n  volumeSnapshotClassName: fast\n  source:');
  });

  test('a second attempt of one run continues the first', () => {
    const { calls, output } = run({}, '', 'backups-kafka-data-0-29012345\n');
    expect(calls.filter(call => call.includes(' create '))).toHaveLength(1);
    expect(output).toContain('backups-kafka-data-0-29012345 is there already');
  });

  test('archives that run in the same minute do not take each other\'s snapshots for their own', () => {
    const { calls, manifests } = run({ ARCHIVE: 'hourly-kafka' }, '', 'backups-kafka-data-0-29012345\n');
    expect(calls.filter(call => call.includes(' create '))).toHaveLength(2);
    expect(manifests).toContain('name: "hourly-kafka-data-0-29012345"');
  });

  test('a snapshot is removed when its time is over, not a second before', () => {
    const { calls } = run({ KEEP_SECONDS: '100' }, `due ${ago(101)}\nnot-due ${ago(60)}\n`);
    expect(calls.filter(call => call.includes(' delete ')).map(call => call.split(' ').at(-1))).toEqual(['due']);
  });

  test('fails when a snapshot cannot be removed', () => {
    expect(run({ FAIL_DELETE: '1' }, `old ${ago(7200)}\n`).status).not.toBe(0);
  });

  test('removes nothing when a new snapshot does not become ready', () => {
    const { status, calls } = run({ FAIL_WAIT: '1' }, `old ${ago(7200)}\n`);
    expect(status).not.toBe(0);
    expect(calls.filter(call => call.includes(' delete '))).toEqual([]);
  });

  test('fails when it cannot list what there is', () => {
    expect(run({ FAIL_LIST: '1' }).status).not.toBe(0);
  });

  test('every manifest that it makes is valid YAML of one snapshot', () => {
    const documents = parseAllDocuments(run({ CLAIMS: 'data-0', SNAPSHOT_CLASS: 'fast' }).manifests);
    expect(documents.map(d => d.toJS())).toEqual([expect.objectContaining({
      kind: 'VolumeSnapshot', spec: { volumeSnapshotClassName: 'fast', source: { persistentVolumeClaimName: 'data-0' } },
    })]);
  });
});

describe('search snapshots', () => {
  interface Call { method: string; url: string; user: string; body: unknown }

  async function run(options: { password?: string; bucket?: string; failures?: number; status?: number } = {}) {
    const calls: Call[] = [];
    let failures = options.failures ?? 0;
    const server = http.createServer((request, response) => {
      let text = '';
      request.on('data', chunk => { text += chunk; });
      request.on('end', () => {
        const user = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
        calls.push({ method: request.method!, url: request.url!, user, body: JSON.parse(text) });
        response.statusCode = failures-- > 0 ? 503 : options.status ?? 200;
        response.end('{"acknowledged":true}');
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const dir = folder();
    const files: Record<string, string> = {
      'run.sh': SEARCH_SNAPSHOT_SCRIPT.replaceAll('/script/', `${dir}/`),
      'repository.json': JSON.stringify({ type: 's3', settings: { bucket: '@BUCKET@', client: 'c' } }),
      'policy.json': JSON.stringify({ schedule: '0 0 2 * * ?' }),
    };
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), content);
    const env = {
      PATH: process.env.PATH,
      URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      USERNAME: 'backups',
      PASSWORD: options.password ?? 'pw',
      REPOSITORY: 'repo',
      POLICY: 'nightly',
      BUCKET: options.bucket ?? 'archive-1',
      RETRIES: '2',
      RETRY_DELAY: '1',
      no_proxy: '*',
    };
    const result = await new Promise<{ code: number; output: string }>(resolve => {
      execFile('/bin/sh', [path.join(dir, 'run.sh')], { env }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }));
    });
    server.close();
    return { ...result, calls };
  }

  test('registers the repository with the bucket of the run, then the policy', async () => {
    const { code, calls } = await run();
    expect(code).toBe(0);
    expect(calls).toEqual([
      { method: 'PUT', url: '/_snapshot/repo', user: 'backups:pw', body: { type: 's3', settings: { bucket: 'archive-1', client: 'c' } } },
      { method: 'PUT', url: '/_slm/policy/nightly', user: 'backups:pw', body: { schedule: '0 0 2 * * ?' } },
    ]);
  });

  test.each(['a"b', 'a\\b', '$(reboot)`x`', 'a b#c', '\\"', '%s&/'])('a password of %j arrives as it is', async password => {
    const { code, calls } = await run({ password });
    expect(code).toBe(0);
    expect(calls[0].user).toBe(`backups:${password}`);
  });

  test('tries again while the engine is not ready', async () => {
    const { code, calls } = await run({ failures: 1 });
    expect(code).toBe(0);
    expect(calls).toHaveLength(3);
  });

  test('fails when the engine keeps refusing, and registers no policy', async () => {
    const { code, calls } = await run({ failures: 9 });
    expect(code).not.toBe(0);
    expect(calls.filter(call => call.url.startsWith('/_slm'))).toEqual([]);
  });

  test.each(['', 'a/b', 'a&b', 'a b', '"'])('a bucket named %j is refused before anything is sent', async bucket => {
    const { code, calls, output } = await run({ bucket });
    expect(code).toBe(1);
    expect(output).toContain('no usable name');
    expect(calls).toEqual([]);
  });
});
