import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ObjectStoreAccess, ObjectStoreAccessProps } from '../../src/core';
import { ElasticsearchCluster } from '../../src/serving';
import { find, messageOf, synthAll, testChart } from '../support/app';

function access(changes: Partial<ObjectStoreAccessProps> = {}): ObjectStoreAccess {
  return new ObjectStoreAccess({
    endpoint: 'http://store.rook-ceph.svc:80',
    bucketName: 'backups',
    accessKeyId: { secretName: 'backups', key: 'AWS_ACCESS_KEY_ID' },
    secretAccessKey: { secretName: 'backups', key: 'AWS_SECRET_ACCESS_KEY' },
    secretsNamespace: 'orders',
    serverPods: { labels: { app: 'rook-ceph-rgw' }, namespaceName: 'rook-ceph' },
    port: 8080,
    prerequisites: [],
    ...changes,
  });
}

function clusterWith(...stores: Array<[string, ObjectStoreAccess]>) {
  const chart = testChart();
  const search = new ElasticsearchCluster(chart, 'Search');
  for (const [name, store] of stores) search.storeSnapshots(name, store);
  return { chart, search };
}

test('credentials come from the bucket\'s secret into the keystore, the endpoint into the settings', () => {
  const { chart } = clusterWith(['archive', access()], ['archive', access()]);
  const { spec } = find(synthAll(chart), 'Elasticsearch');
  expect(spec.secureSettings).toEqual([
    { secretName: 'backups', entries: [{ key: 'AWS_ACCESS_KEY_ID', path: 's3.client.archive.access_key' }] },
    { secretName: 'backups', entries: [{ key: 'AWS_SECRET_ACCESS_KEY', path: 's3.client.archive.secret_key' }] },
  ]);
  expect(spec.nodeSets[0].config).toMatchObject({
    's3.client.archive.endpoint': 'http://store.rook-ceph.svc:80', 's3.client.archive.path_style_access': true, 's3.client.archive.region': 'us-east-1',
  });
  expect(spec.nodeSets[0].podTemplate.spec.initContainers).toBeUndefined();
});

test('the nodes may reach the store, by a policy of its own', () => {
  const { chart } = clusterWith(['archive', access()]);
  const { spec } = find(synthAll(chart), 'NetworkPolicy', 'search-to-archive');
  expect(spec.podSelector.matchLabels).toEqual({ 'elasticsearch.k8s.elastic.co/cluster-name': 'search' });
  expect(spec.egress[1]).toEqual({
    to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'rook-ceph' } }, podSelector: { matchLabels: { app: 'rook-ceph-rgw' } } }],
    ports: [{ protocol: 'TCP', port: 8080 }],
  });
});

test('a private authority is added to those that Java trusts', () => {
  const { chart } = clusterWith(['archive', access({ endpoint: 'https://store.rook-ceph.svc', trust: { secretName: 'store-ca', key: 'tls.crt' } })]);
  const pod = find(synthAll(chart), 'Elasticsearch').spec.nodeSets[0].podTemplate.spec;
  expect(pod.volumes).toEqual([
    { name: 'snapshot-trust', emptyDir: {} },
    { name: 'snapshot-ca-archive', secret: { secretName: 'store-ca', items: [{ key: 'tls.crt', path: 'ca.crt' }] } },
  ]);
  const script = pod.initContainers[0].command[2];
  expect(script).toContain('\nadd archive\n');
  expect(script).toContain('-importkeystore -noprompt -srckeystore "$java/lib/security/cacerts"');
  expect(pod.containers[0].env[0].value).toContain('-Djavax.net.ssl.trustStore=/mnt/snapshot-trust/cacerts');
  expect(pod.containers[0].volumeMounts).toEqual([{ name: 'snapshot-trust', mountPath: '/mnt/snapshot-trust', readOnly: true }]);
});

test('every certificate of a bundle is added, not only the first', () => {
  const { chart } = clusterWith(['archive', access({ endpoint: 'https://store.rook-ceph.svc', trust: { secretName: 'store-ca', key: 'tls.crt' } })]);
  const script: string = find(synthAll(chart), 'Elasticsearch').spec.nodeSets[0].podTemplate.spec.initContainers[0].command[2];
  const root = mkdtempSync(join(tmpdir(), 'trust-'));
  const certificate = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
  for (const folder of ['trust', 'authorities/archive', 'jdk/bin']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'authorities/archive/ca.crt'), `${certificate('old')}# next\n${certificate('new').trimEnd()}`);
  writeFileSync(join(root, 'jdk/bin/keytool'), '#!/bin/bash\necho "$1 $4 $(sed -n 2p "$6" 2>/dev/null)"\n', { mode: 0o755 });
  const here = script.replace(/\/mnt\/snapshot-/g, `${root}/`).replace('/usr/share/elasticsearch/jdk', `${root}/jdk`);
  const calls = () => execFileSync('bash', ['-c', here], { encoding: 'utf8' }).split('\n').map(line => line.trim());
  expect(calls().slice(0, 2)).toEqual(['-importcert archive-1 old', '-importcert archive-2 new']);
  // A restarted container starts over.
  expect(calls().slice(0, 3)).toEqual(['-importcert archive-1 old', '-importcert archive-2 new', expect.stringContaining('-importkeystore')]);
  rmSync(root, { recursive: true });
});

test('mistakes have codes', () => {
  const { search } = clusterWith(['archive', access()]);
  expect(messageOf(() => search.storeSnapshots('archive', access({ endpoint: 'http://other:80' })))).toMatch(/^SnapshotClientConflict: .*got "archive"/);
  expect(messageOf(() => search.storeSnapshots('Up', access()))).toMatch(/^InvalidName/);
  expect(messageOf(() => search.storeSnapshots('far', access({ secretsNamespace: 'elsewhere' })))).toMatch(/^CredentialsUnreachable: .*got "elsewhere"/);
});
