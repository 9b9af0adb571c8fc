import { Duration } from 'cdk8s';
import { FakeBucket, FakeSearch, FakeSource, volumes } from './fixtures';
import { PX, QUIESCE, RBD, setup } from './snapshot-setup';
import { Schedule, SnapshotArchive, SnapshotArchiveProps, SnapshotBackend, Weekday } from '../../src/archive';
import { BucketOperation, OperatorVersions, PipelineGraph, Warnings } from '../../src/core';
import { find, messageOf, synthAll, testChart } from '../support/app';

describe('CSI', () => {
  test('a job of a schedule, with rights on snapshots and on nothing else', () => {
    const { chart, make } = setup({ volumes: volumes(3, RBD) });
    const archive = make();
    const manifests = synthAll(chart);
    const job = find(manifests, 'CronJob', 'backups-kafka').spec;
    expect(job).toMatchObject({ schedule: '0 2 * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid' });
    const pod = job.jobTemplate.spec.template.spec;
    expect(pod).toMatchObject({ serviceAccountName: 'backups-kafka', automountServiceAccountToken: true, securityContext: { runAsNonRoot: true } });
    expect(pod.containers[0].securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    const env = Object.fromEntries(pod.containers[0].env.map((e: { name: string; value?: string }) => [e.name, e.value]));
    expect(env).toMatchObject({
      NAMESPACE: 'orders',
      CLAIMS: 'data-0-kafka-broker-0 data-0-kafka-broker-1 data-0-kafka-broker-2',
      KEEP_SECONDS: '2592000',
      SNAPSHOT_CLASS: 'orders-backups-kafka-rook-ceph-rbd-csi-ceph-com',
      ARCHIVE: 'backups-kafka',
    });
    expect(find(manifests, 'Role', 'backups-kafka').rules).toEqual([
      { apiGroups: ['snapshot.storage.k8s.io'], resources: ['volumesnapshots'], verbs: ['create', 'delete', 'get', 'list', 'watch'] },
    ]);
    expect(find(manifests, 'VolumeSnapshotClass')).toMatchObject({
      driver: RBD,
      deletionPolicy: 'Delete',
      parameters: {
        'clusterID': 'rook-ceph',
        'csi.storage.k8s.io/snapshotter-secret-name': 'rook-csi-rbd-provisioner',
        'csi.storage.k8s.io/snapshotter-secret-namespace': 'rook-ceph',
      },
    });
    expect(PipelineGraph.of(chart).grants).toEqual([expect.objectContaining({
      system: 'Kubernetes', principal: 'service account orders/backups-kafka', resource: 'volumesnapshots in orders', client: archive, reason: 'snapshots of kafka',
    })]);
    const policy = find(manifests, 'NetworkPolicy', 'backups-kafka').spec;
    expect(policy.podSelector.matchLabels).toEqual({ 'data-pipelines.cdk8s.io/archive': 'backups-kafka' });
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy.ingress).toBeUndefined();
    expect(policy.egress[1]).toEqual({ ports: [{ protocol: 'TCP', port: 443 }, { protocol: 'TCP', port: 6443 }] });
  });

  test('a class that exists, another driver, no known driver', () => {
    const named = setup({ volumes: volumes(1, RBD) });
    named.make({ backend: SnapshotBackend.csi({ volumeSnapshotClassName: 'mine' }) });
    expect(synthAll(named.chart).filter(m => m.kind === 'VolumeSnapshotClass')).toEqual([]);
    const other = setup({ volumes: volumes(1, 'ebs.csi.aws.com') });
    other.make({ backend: SnapshotBackend.csi({ parameters: { tagSpecification_1: 'a=b' }, timeout: Duration.minutes(10) }) });
    expect(find(synthAll(other.chart), 'VolumeSnapshotClass').parameters).toEqual({ tagSpecification_1: 'a=b' });
    const unknown = setup();
    unknown.make();
    const env = find(synthAll(unknown.chart), 'CronJob').spec.jobTemplate.spec.template.spec.containers[0].env;
    expect(env.map((variable: { name: string }) => variable.name)).not.toContain('SNAPSHOT_CLASS');
  });

  test('volumes in another namespace: the rights are there, the job is here', () => {
    const { chart, make } = setup({ namespaceName: 'kafka-system' });
    make();
    const manifests = synthAll(chart);
    expect(find(manifests, 'Role').metadata).toMatchObject({ name: 'orders-backups-kafka', namespace: 'kafka-system' });
    expect(find(manifests, 'RoleBinding').roleRef.name).toBe('orders-backups-kafka');
    expect(find(manifests, 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: 'backups-kafka', namespace: 'orders' }]);
    expect(find(manifests, 'CronJob').metadata.namespace).toBe('orders');
  });

  test('names fit where Kubernetes adds to them', () => {
    const { chart, make } = setup({ sourceName: 'a-source-with-a-name-that-is-rather-long-for-a-job' });
    make();
    const { name } = find(synthAll(chart), 'CronJob').metadata;
    expect(name.length).toBeLessThanOrEqual(52);
    expect(name).toMatch(/^backups-a-source-with-.*-[0-9a-f]{8}$/);
  });

  test('InvalidName: a claim whose snapshots would have too long a name', () => {
    const { make } = setup({ volumes: [{ ...volumes(1)[0], claimName: 'c'.repeat(240) }] });
    expect(messageOf(() => make())).toMatch(/^InvalidName.*name of a snapshot/);
  });

  test('rounds times up to whole seconds', () => {
    const { chart, make } = setup();
    make({ backend: SnapshotBackend.csi({ timeout: Duration.millis(1500) }) });
    const env = find(synthAll(chart), 'CronJob').spec.jobTemplate.spec.template.spec.containers[0].env;
    expect(env).toContainEqual({ name: 'TIMEOUT_SECONDS', value: '2' });
  });

  test('CrashConsistentSnapshot: a command that is not run', () => {
    const { chart, make } = setup({ quiesce: QUIESCE });
    Warnings.of(chart).treatAsErrors();
    make();
    expect(messageOf(() => synthAll(chart))).toMatch(/CrashConsistentSnapshot: \[orders\/Backups\] snapshots of kafka/);
  });
});

describe('Portworx', () => {
  test('is the default for its own volumes: a policy, and a schedule a volume', () => {
    const { chart, make } = setup({ volumes: volumes(2, PX), quiesce: QUIESCE });
    make();
    const manifests = synthAll(chart);
    expect(find(manifests, 'SchedulePolicy')).toMatchObject({ metadata: { name: 'orders-backups-kafka' }, policy: { daily: { time: '02:00AM', retain: 30 } } });
    expect(find(manifests, 'SchedulePolicy').metadata).not.toHaveProperty('namespace');
    const schedule = find(manifests, 'VolumeSnapshotSchedule', 'backups-data-0-kafka-broker-1');
    expect(schedule.metadata.annotations).toEqual({ 'portworx/snapshot-type': 'local' });
    expect(schedule.spec).toEqual({
      schedulePolicyName: 'orders-backups-kafka',
      reclaimPolicy: 'Retain',
      suspend: false,
      preExecRule: 'backups-kafka-before',
      template: { spec: { persistentVolumeClaimName: 'data-0-kafka-broker-1' } },
    });
    expect(find(manifests, 'Rule').rules).toEqual([
      { podSelector: { app: 'db' }, container: 'db', actions: [{ type: 'command', value: 'nodetool flush', background: false }] },
    ]);
    expect(manifests.filter(m => m.kind === 'CronJob')).toEqual([]);
  });

  test('commands of the user take the place of the source\'s own, before and after', () => {
    const { chart, make } = setup({ volumes: volumes(1, PX), quiesce: QUIESCE });
    make({ commands: { podLabels: { app: 'mongo' }, before: 'mongosh --eval "db.fsyncLock()"', after: 'mongosh --eval "db.fsyncUnlock()"' } });
    const manifests = synthAll(chart);
    expect(find(manifests, 'VolumeSnapshotSchedule').spec).toMatchObject({ preExecRule: 'backups-kafka-before', postExecRule: 'backups-kafka-after' });
    expect(find(manifests, 'Rule', 'backups-kafka-after').rules).toEqual([
      { podSelector: { app: 'mongo' }, actions: [{ type: 'command', value: 'mongosh --eval "db.fsyncUnlock()"', background: false }] },
    ]);
    expect(find(manifests, 'Rule', 'backups-kafka-before').rules[0].actions[0].value).toContain('fsyncLock');
  });

  test('in another namespace the names begin with that of the archive', () => {
    const { chart, make } = setup({ volumes: volumes(1, PX), namespaceName: 'kafka-system', quiesce: QUIESCE });
    make();
    const manifests = synthAll(chart);
    expect(find(manifests, 'VolumeSnapshotSchedule').metadata).toMatchObject({ name: 'orders-backups-data-0-kafka-broker-0', namespace: 'kafka-system' });
    expect(find(manifests, 'Rule').metadata).toMatchObject({ name: 'orders-backups-kafka-before', namespace: 'kafka-system' });
  });

  test('cloud snapshots by annotations', () => {
    const { chart, make } = setup({ volumes: volumes(1, PX) });
    make({ backend: SnapshotBackend.portworx({ cloudCredential: 'cred-1' }), schedule: Schedule.weekly({ day: Weekday.SUNDAY, hour: 3 }) });
    const manifests = synthAll(chart);
    expect(find(manifests, 'VolumeSnapshotSchedule').metadata.annotations).toEqual({
      'portworx/snapshot-type': 'cloud', 'portworx/cloud-cred-id': 'cred-1', 'portworx.io/cloudsnap-incremental-count': '4',
    });
    expect(find(manifests, 'SchedulePolicy').policy).toEqual({ weekly: { day: 'Sunday', time: '03:00AM', retain: 5 } });
  });

  test('cloud snapshots by a class, from Stork 26.4 on', () => {
    const { chart, make } = setup({ volumes: volumes(1, PX) });
    OperatorVersions.use(chart, 'portworx', '26.4.0');
    make({ backend: SnapshotBackend.portworx({ cloudCredential: 'cred-1' }), keep: Duration.days(3) });
    const manifests = synthAll(chart);
    expect(find(manifests, 'VolumeSnapshotClass')).toMatchObject({
      driver: PX,
      parameters: {
        'csi.openstorage.org/snapshot-type': 'cloud',
        'csi.openstorage.org/snapshot-credential-id': 'cred-1',
        'csi.openstorage.org/snapshot-incremental-count': '2',
      },
    });
    expect(find(manifests, 'VolumeSnapshotSchedule').metadata.annotations).toEqual({
      'stork.libopenstorage.org/volume-snapshot-class-name': 'orders-backups-kafka-pxd-portworx-com',
    });
  });

  test('local snapshots by a class', () => {
    const { chart, make } = setup({ volumes: volumes(1, PX) });
    OperatorVersions.use(chart, 'portworx', '26.4.1');
    make();
    expect(find(synthAll(chart), 'VolumeSnapshotClass').parameters).toEqual({ 'csi.openstorage.org/snapshot-type': 'local' });
  });

  test('ScheduleNotExpressible: a cron schedule that Stork has no form for', () => {
    const { make } = setup({ volumes: volumes(1, PX) });
    expect(messageOf(() => make({ schedule: Schedule.cron('0 9 * * 1-5') }))).toMatch(/^ScheduleNotExpressible: \[orders\/Backups\/Source-kafka\]/);
  });

  test('SnapshotBackendMismatch: volumes of another driver', () => {
    const { make } = setup({ volumes: volumes(1, RBD) });
    expect(messageOf(() => make({ backend: SnapshotBackend.portworx() }))).toMatch(/^SnapshotBackendMismatch.*got "rook-ceph\.rbd\.csi\.ceph\.com"; allowed: pxd/);
  });
});

describe('Velero', () => {
  test('a schedule that moves data to a bucket, with credentials in its own form', () => {
    const { chart, make } = setup({ volumes: volumes(2, RBD), quiesce: QUIESCE });
    const bucket = new FakeBucket(chart, 'Bucket', { bucketName: 'backups', bucketNameKey: undefined, trust: { secretName: 'rgw-ca', key: 'ca.crt' } });
    make({ backend: SnapshotBackend.velero(), destination: bucket });
    const manifests = synthAll(chart);
    const schedule = find(manifests, 'Schedule');
    expect(schedule.metadata).toMatchObject({ name: 'orders-backups-kafka', namespace: 'velero' });
    expect(schedule.spec).toEqual({
      schedule: '0 2 * * *',
      template: {
        includedNamespaces: ['orders'],
        includedResources: ['pods', 'persistentvolumeclaims', 'persistentvolumes'],
        orLabelSelectors: [{ matchLabels: { app: 'db' } }, { matchLabels: { 'strimzi.io/cluster': 'kafka' } }],
        snapshotVolumes: true,
        snapshotMoveData: true,
        ttl: '720h0m0s',
        storageLocation: 'orders-backups',
        hooks: {
          resources: [{
            name: 'kafka',
            includedNamespaces: ['orders'],
            labelSelector: { matchLabels: { app: 'db' } },
            pre: [{ exec: { container: 'db', command: ['/bin/sh', '-c', 'nodetool flush'], onError: 'Fail', timeout: '0h1m0s' } }],
          }],
        },
      },
    });
    expect(find(manifests, 'BackupStorageLocation')).toMatchObject({
      metadata: { name: 'orders-backups', namespace: 'velero' },
      spec: {
        provider: 'aws',
        objectStorage: { bucket: 'backups', prefix: 'velero/orders-backups', caCertRef: { name: 'orders-backups-trust', key: 'ca.crt' } },
        config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url: 'https://rook-ceph-rgw-store.rook-ceph.svc:443', checksumAlgorithm: '' },
        credential: { name: 'orders-backups-credentials', key: 'cloud' },
      },
    });
    const secret = find(manifests, 'ExternalSecret', 'orders-backups-credentials');
    expect(secret.metadata.namespace).toBe('velero');
    expect(secret.spec.target.template.data.cloud).toBe('[default]\naws_access_key_id={{ .id }}\naws_secret_access_key={{ .key }}\n');
    expect(find(manifests, 'Role', 'orders-backups').metadata.namespace).toBe('orders');
    const [annotation, chosen] = Object.entries(schedule.metadata.annotations).find(([key]) => key.startsWith('velero.io/'))!;
    expect(annotation).toBe('velero.io/csi-volumesnapshot-class_rook-ceph.rbd.csi.ceph.com');
    expect(find(manifests, 'VolumeSnapshotClass').metadata.name).toBe(chosen);
  });

  test('checksums of uploads stay on at Amazon, which knows them', () => {
    const { chart, make } = setup();
    const endpoint = 'https://s3.eu-central-1.amazonaws.com';
    const bucket = new FakeBucket(chart, 'Bucket', { bucketName: 'backups', bucketNameKey: undefined, endpoint, region: 'eu-central-1', pathStyle: false });
    make({ backend: SnapshotBackend.velero(), destination: bucket });
    expect(find(synthAll(chart), 'BackupStorageLocation').spec.config).toEqual({ region: 'eu-central-1', s3ForcePathStyle: 'false', s3Url: endpoint });
  });

  test('OperatorVersionUnsupported: certificates of the bucket for a Velero that would leave them out', () => {
    const { chart, make } = setup();
    OperatorVersions.use(chart.node.root, 'velero', '1.17.2');
    const trusted = new FakeBucket(chart, 'Bucket', { bucketName: 'backups', bucketNameKey: undefined, trust: { secretName: 'rgw-ca', key: 'ca.crt' } });
    expect(messageOf(() => make({ backend: SnapshotBackend.velero(), destination: trusted }))).toMatch(/^OperatorVersionUnsupported: .*got "1\.17\.2"; allowed: 1\.18\.0 or later/);
  });

  test('without a destination, another namespace, data that stays', () => {
    const { chart, make } = setup();
    make({ backend: SnapshotBackend.velero({ namespaceName: 'backup', storageLocation: 'default', moveData: false }) });
    const { metadata, spec } = find(synthAll(chart), 'Schedule');
    expect(metadata.namespace).toBe('backup');
    expect(spec.template).toMatchObject({ storageLocation: 'default', snapshotMoveData: false, labelSelector: { matchLabels: { 'strimzi.io/cluster': 'kafka' } } });
    expect(spec.template).not.toHaveProperty('hooks');
  });

  test('a driver whose name has no room in an annotation: the class of the cluster', () => {
    const { chart, make } = setup({ volumes: volumes(1, 'a-driver-with-a-rather-long-name.csi.acme.example') });
    make({ backend: SnapshotBackend.velero() });
    const manifests = synthAll(chart);
    expect(manifests.filter(m => m.kind === 'VolumeSnapshotClass')).toEqual([]);
    expect(JSON.stringify(find(manifests, 'Schedule').metadata)).not.toContain('velero.io/csi');
  });

  test('commands before and after, with a time limit', () => {
    const { chart, make } = setup();
    make({ backend: SnapshotBackend.velero({ commandTimeout: Duration.minutes(2) }), commands: { podLabels: { app: 'db' }, after: 'echo done' } });
    const [hook] = find(synthAll(chart), 'Schedule').spec.template.hooks.resources;
    expect(hook).not.toHaveProperty('pre');
    expect(hook.post).toEqual([{ exec: { command: ['/bin/sh', '-c', 'echo done'], onError: 'Fail', timeout: '0h2m0s' } }]);
  });

  test('one location for all sources', () => {
    const { chart, source } = setup();
    const second = new FakeSource(chart, 'Second', { sourceName: 'second' });
    const bucket = new FakeBucket(chart, 'Bucket', { bucketName: 'backups' });
    new SnapshotArchive(chart, 'Both', { sources: [source, second], keep: Duration.days(7), backend: SnapshotBackend.velero(), destination: bucket });
    const manifests = synthAll(chart);
    expect(manifests.filter(m => m.kind === 'BackupStorageLocation')).toHaveLength(1);
    expect(manifests.filter(m => m.kind === 'Schedule').map(m => m.spec.template.storageLocation)).toEqual(['orders-both', 'orders-both']);
  });

  test('SnapshotBackendMismatch: a bucket whose name is known at run time only', () => {
    const { chart, make } = setup();
    const bucket = new FakeBucket(chart, 'Bucket');
    expect(messageOf(() => make({ backend: SnapshotBackend.velero(), destination: bucket }))).toMatch(/^SnapshotBackendMismatch.*name of the bucket/);
  });
});

describe('search engines', () => {
  function search() {
    const chart = testChart();
    const engine = new FakeSearch(chart, 'Search');
    const bucket = new FakeBucket(chart, 'Bucket');
    const make = (props: Partial<SnapshotArchiveProps> = {}) =>
      new SnapshotArchive(chart, 'Backups', { sources: [engine], keep: Duration.days(30), destination: bucket, ...props });
    return { chart, engine, bucket, make };
  }

  test('a job registers a repository and a policy that the engine runs itself', () => {
    const { chart, engine, bucket, make } = search();
    make();
    const manifests = synthAll(chart);
    const data = find(manifests, 'ConfigMap', 'backups-search').data;
    expect(JSON.parse(data['repository.json'])).toEqual({
      type: 's3', settings: { bucket: '@BUCKET@', client: 'backups-search', base_path: 'snapshots/orders/backups-search' },
    });
    expect(JSON.parse(data['policy.json'])).toEqual({
      schedule: '0 0 2 * * ?',
      name: '<backups-search-{now/d}>',
      repository: 'backups-search',
      config: { indices: ['*'], include_global_state: true, partial: false },
      retention: { expire_after: '30d', min_count: 1 },
    });
    const job = manifests.find(m => m.kind === 'Job')!;
    expect(job.metadata.name).toMatch(/^backups-search-[0-9a-f]{8}$/);
    expect(job.spec.ttlSecondsAfterFinished).toBe(86400);
    const pod = job.spec.template.spec;
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.containers[0].env).toEqual(expect.arrayContaining([
      { name: 'USERNAME', value: 'backups-search' },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'backups-search-user', key: 'password' } } },
      { name: 'BUCKET', valueFrom: { configMapKeyRef: { name: 'archive', key: 'BUCKET_NAME' } } },
      { name: 'CA_FILE', value: '/trust/ca.crt' },
    ]));
    expect(engine.stores.map(store => store.clientName)).toEqual(['backups-search']);
    expect(engine.clients.map(c => c.options)).toEqual([{ operation: 'snapshot' }]);
    expect(bucket.clients.map(c => [c.operation, c.client.bucketPods])).toEqual([
      [BucketOperation.READ_WRITE, [{ labels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'search' }, namespaceName: 'orders' }]],
    ]);
    expect(find(manifests, 'NetworkPolicy', 'backups-search').spec.egress[1]).toEqual({
      to: [{ podSelector: { matchLabels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'search' } } }], ports: [{ protocol: 'TCP', port: 9200 }],
    });
  });

  test('another schedule is another job, since jobs cannot be changed', () => {
    const names = [Schedule.daily({ hour: 2 }), Schedule.daily({ hour: 2 }), Schedule.daily({ hour: 3 })].map(schedule => {
      const { chart, make } = search();
      make({ schedule });
      return synthAll(chart).find(m => m.kind === 'Job')!.metadata.name;
    });
    expect(names[0]).toBe(names[1]);
    expect(names[2]).not.toBe(names[0]);
  });

  test('SnapshotDestinationMissing: no bucket', () => {
    expect(messageOf(() => search().make({ destination: undefined }))).toMatch(/^SnapshotDestinationMissing: \[orders\/Backups\] search engine search/);
  });

  test('CredentialsUnreachable: a bucket in another namespace', () => {
    const { chart, make } = search();
    const bucket = new FakeBucket(chart, 'Elsewhere', { secretsNamespace: 'other' });
    expect(messageOf(() => make({ destination: bucket }))).toMatch(/^CredentialsUnreachable.*got "other"; allowed: orders/);
  });
});
