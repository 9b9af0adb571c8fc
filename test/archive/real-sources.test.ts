import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Duration, Size } from 'cdk8s';
import { jsonSchema } from './fixtures';
import { ArchiveFormat, ObjectArchiveSink, Schedule, SnapshotArchive, SnapshotBackend } from '../../src/archive';
import { ElasticsearchCluster } from '../../src/serving';
import { CephBucket, ExternalBucket, ObjectStore, StorageProfile } from '../../src/storage';
import { KafkaCluster } from '../../src/streaming';
import { ConnectPluginSource, KafkaConnect } from '../../src/streaming/connect';
import { find, Manifest, messageOf, synthAll, testChart } from '../support/app';

const RBD = StorageProfile.cephRbd({ size: Size.gibibytes(100), pool: 'replicapool' });

function stores(storage = RBD) {
  const chart = testChart();
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage });
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true });
  const archive = new CephBucket(chart, 'Archive', { store });
  return { chart, kafka, archive };
}

/** The claims that Strimzi makes for the node pools of a chart: `data-<volume>-<cluster>-<pool>-<node id>`. */
function claimsOf(manifests: Manifest[]): string[] {
  return manifests.filter(m => m.kind === 'KafkaNodePool').flatMap(pool => {
    const [first, last] = (/\[(\d+)-(\d+)\]/.exec(pool.metadata.annotations['strimzi.io/next-node-ids']) ?? []).slice(1).map(Number);
    const ids = Array.from({ length: pool.spec.replicas }, (_, i) => first + i);
    expect(last).toBeGreaterThanOrEqual(ids[ids.length - 1]);
    return ids.flatMap(id => pool.spec.storage.volumes.map((volume: { id: number }) =>
      `data-${volume.id}-${pool.metadata.labels['strimzi.io/cluster']}-${pool.metadata.name}-${id}`));
  });
}

test('the job for a Kafka cluster makes a snapshot of every claim that Strimzi will make', () => {
  const { chart, kafka } = stores();
  new SnapshotArchive(chart, 'Backups', { sources: [kafka], keep: Duration.days(30) });
  const manifests = synthAll(chart);
  const container = find(manifests, 'CronJob').spec.jobTemplate.spec.template.spec.containers[0];
  const literal = (container.env as Array<{ name: string; value?: string }>).filter(e => e.value !== undefined);
  const env = Object.fromEntries(literal.map(e => [e.name, e.value!]));
  expect(env.CLAIMS.split(' ')).toEqual(claimsOf(manifests).sort());
  expect(env.CLAIMS.split(' ').length).toBeGreaterThanOrEqual(3);

  // What is in the manifests is what runs.
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'archive-'));
  const kubectl = `#!/bin/sh\ncase "$*" in *" create "*) cat >> ${dir}/made ;; *" get "*"--selector"*) : ;; *" get "*) exit 1 ;; esac\n`;
  fs.writeFileSync(path.join(dir, 'kubectl'), kubectl, { mode: 0o755 });
  fs.writeFileSync(path.join(dir, 'run.sh'), find(manifests, 'ConfigMap', 'backups-kafka').data['run.sh']);
  const { status, stderr } = spawnSync('/bin/sh', [path.join(dir, 'run.sh')], {
    encoding: 'utf8', env: { ...env, PATH: `${dir}:${process.env.PATH}`, JOB_NAME: 'backups-kafka-29012345' },
  });
  expect([status, stderr]).toEqual([0, '']);
  const made = fs.readFileSync(path.join(dir, 'made'), 'utf8');
  for (const claim of claimsOf(manifests)) expect(made).toContain(`persistentVolumeClaimName: "${claim}"`);
  expect(made).toContain('volumeSnapshotClassName: orders-backups-kafka-rook-ceph-rbd-csi-ceph-com');
});

test('a Kafka cluster on Portworx goes to Stork', () => {
  const { chart, kafka } = stores(StorageProfile.portworx({ size: Size.gibibytes(100) }));
  new SnapshotArchive(chart, 'Backups', { sources: [kafka], keep: Duration.days(7), schedule: Schedule.cron('30 14 * * *') });
  const manifests = synthAll(chart);
  const schedules = manifests.filter(m => m.kind === 'VolumeSnapshotSchedule');
  expect(schedules.map(m => m.spec.template.spec.persistentVolumeClaimName).sort()).toEqual(claimsOf(manifests).sort());
  expect(find(manifests, 'SchedulePolicy').policy).toEqual({ daily: { time: '02:30PM', retain: 7 } });
});

test('SnapshotOfEphemeralVolume: a Kafka cluster without volumes', () => {
  const { chart, kafka } = stores(StorageProfile.emptyDir({ size: Size.gibibytes(10) }));
  expect(messageOf(() => new SnapshotArchive(chart, 'Backups', { sources: [kafka], keep: Duration.days(7) }))).toMatch(/^SnapshotOfEphemeralVolume: \[orders\/Backups\]/);
});

test('Kafka by Velero and a search engine by its API share a destination', () => {
  const { chart, kafka } = stores();
  const destination = new ExternalBucket(chart, 'Destination', {
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    region: 'eu-central-1',
    bucketName: 'acme-backups',
    pathStyle: true,
    accessKeyId: { secretName: 'backups', key: 'id' },
    secretAccessKey: { secretName: 'backups', key: 'key' },
  });
  const search = new ElasticsearchCluster(chart, 'Search', { nodes: 3, storage: RBD });
  new SnapshotArchive(chart, 'Backups', { sources: [kafka, search], keep: Duration.days(30), destination, backend: SnapshotBackend.velero() });
  const manifests = synthAll(chart);
  expect(find(manifests, 'Schedule').spec.template).toMatchObject({ includedNamespaces: ['orders'], storageLocation: 'orders-backups' });
  expect(find(manifests, 'BackupStorageLocation').spec.objectStorage.bucket).toBe('acme-backups');
  const { spec } = find(manifests, 'Elasticsearch');
  const client = JSON.parse(find(manifests, 'ConfigMap', 'backups-search').data['repository.json']).settings.client;
  expect(JSON.stringify(spec.nodeSets[0].config)).toContain(`s3.client.${client}.endpoint`);
  expect(JSON.stringify(spec.secureSettings)).toContain(`s3.client.${client}.access_key`);
  // The job authenticates as a user that the cluster has a role for.
  const env = manifests.find(m => m.kind === 'Job')!.spec.template.spec.containers[0].env;
  const user = env.find((e: { name: string }) => e.name === 'USERNAME').value;
  expect(JSON.stringify(manifests.filter(m => m.kind === 'Secret' || m.kind === 'ExternalSecret' || m.kind === 'ConfigMap'))).toContain(user);
});

test('an archive of a real topic in a real bucket', () => {
  const { chart, kafka, archive } = stores();
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });
  const orders = kafka.addTopic('Orders', { schema: jsonSchema({ type: 'object', properties: { id: { type: 'string' } } }) });
  const before = synthAll(chart);
  const sink = new ObjectArchiveSink(chart, 'Cold', { input: orders, bucket: archive, format: ArchiveFormat.PARQUET });
  const manifests = synthAll(chart);
  expect(sink.connect.connectName).toBe('orders-kafka-aiven-s3-sink');
  const { config } = find(manifests, 'KafkaConnector', 'cold').spec;
  expect(config).toMatchObject({ 'topics': orders.topicName, 'format.output.type': 'parquet' });
  expect(config['aws.s3.bucket.name']).toMatch(/^\$\{configmaps:orders\/.+:BUCKET_NAME\}$/);
  const acls = (find(manifests, 'KafkaUser', 'kafka-cold').spec.authorization.acls as Array<{ resource: { type: string; name: string }; operations: string[] }>)
    .map(acl => `${acl.resource.type} ${acl.resource.name}: ${[...acl.operations].sort().join(' ')}`);
  expect(acls).toEqual(expect.arrayContaining([expect.stringMatching(/^topic orders: .*Read/), expect.stringMatching(/^group connect-cold: Read/), expect.stringMatching(/^topic orders\.cold\.dlq: .*Write/)]));
  expect(JSON.stringify(manifests)).not.toMatch(/"aws\.secret\.access\.key":"(?!\$\{)/);
  const after = manifests.map(m => JSON.stringify(m));
  for (const object of before) expect(after).toContain(JSON.stringify(object));
});
