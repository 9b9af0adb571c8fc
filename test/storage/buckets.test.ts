import { ApiObject, Chart, Size } from 'cdk8s';
import { BucketUser } from './fixtures';
import { BucketOperation, DataFlow, PipelineDefaults, PipelineGraph, Profile } from '../../src/core';
import { CephBucket, CephBucketProps, ExternalBucket, ExternalBucketProps, ObjectStore, ReclaimPolicy } from '../../src/storage';
import { find, messageOf, synthAll, testChart } from '../support/app';

function cephBucket(props: Partial<CephBucketProps> = {}) {
  const chart = testChart();
  const store = props.store ?? ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, trust: { secretName: 'store-ca', key: 'ca.crt' } });
  return { chart, store, bucket: new CephBucket(chart, 'Archive', { store, ...props }) };
}

const keys = { accessKeyId: { secretName: 's3', key: 'id' }, secretAccessKey: { secretName: 's3', key: 'secret' } };

function externalBucket(props: Partial<ExternalBucketProps> = {}) {
  const chart = testChart();
  return { chart, bucket: new ExternalBucket(chart, 'Archive', { bucketName: 'acme-archive', ...keys, ...props }) };
}

describe('a bucket of Ceph', () => {
  test('is a claim of the bucket class of its store', () => {
    const { chart, bucket } = cephBucket();
    const manifests = synthAll(chart);
    expect(find(manifests, 'ObjectBucketClaim', 'archive').spec).toEqual({ storageClassName: 'rook-ceph-my-store-bucket-retain', generateBucketName: 'archive' });
    expect(find(manifests, 'StorageClass')).toMatchObject({
      metadata: { name: 'rook-ceph-my-store-bucket-retain' },
      provisioner: 'rook-ceph.ceph.rook.io/bucket',
      parameters: { objectStoreName: 'my-store', objectStoreNamespace: 'rook-ceph' },
      reclaimPolicy: 'Retain',
    });
    expect(ApiObject.of(bucket).kind).toBe('ObjectBucketClaim');
  });

  test('shares the class with the other buckets of its store', () => {
    const { chart, store } = cephBucket();
    new CephBucket(chart, 'Second', { store });
    new CephBucket(chart, 'Scratch', { store, reclaimPolicy: ReclaimPolicy.DELETE });
    const names = synthAll(chart).filter(m => m.kind === 'StorageClass').map(m => m.metadata.name);
    expect(names).toEqual(['rook-ceph-my-store-bucket-retain', 'rook-ceph-my-store-bucket-delete']);
  });

  test('has a given name and a quota', () => {
    const { chart } = cephBucket({ bucketName: 'acme-archive', maxObjects: 1000, maxSize: Size.gibibytes(50) });
    expect(find(synthAll(chart), 'ObjectBucketClaim').spec).toMatchObject({ bucketName: 'acme-archive', additionalConfig: { maxObjects: '1000', maxSize: '50Gi' } });
  });

  test('is deleted with its claim in development', () => {
    const chart = testChart();
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
    const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true });
    new CephBucket(chart, 'Archive', { store });
    expect(find(synthAll(chart), 'ObjectBucketClaim').spec.storageClassName).toBe('rook-ceph-my-store-bucket-delete');
  });

  test('tells a client where the name, the keys and the gateways are', () => {
    const { chart, bucket } = cephBucket();
    const access = bucket.connectBucket(new BucketUser(chart, 'User'), { operation: BucketOperation.WRITE });
    expect(access).toMatchObject({
      endpoint: 'https://rook-ceph-rgw-my-store.rook-ceph.svc:443',
      region: 'us-east-1',
      bucketNameKey: { configMapName: 'archive', key: 'BUCKET_NAME' },
      accessKeyId: { secretName: 'archive', key: 'AWS_ACCESS_KEY_ID' },
      secretAccessKey: { secretName: 'archive', key: 'AWS_SECRET_ACCESS_KEY' },
      trust: { secretName: 'store-ca', key: 'ca.crt' },
      pathStyle: true,
      secretsNamespace: 'orders',
      serverPods: { labels: { app: 'rook-ceph-rgw', rook_object_store: 'my-store' }, namespaceName: 'rook-ceph' },
      port: 443,
      encrypted: true,
    });
    expect(access.bucketName).toBeUndefined();
    expect(access.prerequisites).toEqual([ApiObject.of(bucket)]);
  });

  test('a given name is not read from the ConfigMap', () => {
    const { chart, bucket } = cephBucket({ bucketName: 'acme-archive' });
    const access = bucket.connectBucket(new BucketUser(chart, 'User'), { operation: BucketOperation.READ });
    expect([access.bucketName, access.bucketNameKey]).toEqual(['acme-archive', undefined]);
  });

  test.each([
    [BucketOperation.READ, DataFlow.TO_CLIENT], [BucketOperation.WRITE, DataFlow.FROM_CLIENT], [BucketOperation.READ_WRITE, DataFlow.BOTH],
  ])('%s flows %s, and the report says that the key can do everything', (operation, flow) => {
    const { chart, bucket } = cephBucket();
    const user = new BucketUser(chart, 'User');
    bucket.connectBucket(user, { operation });
    const graph = PipelineGraph.of(chart);
    expect(graph.edges).toEqual([expect.objectContaining({ client: user, resource: bucket, flow, operation, encrypted: true })]);
    expect(graph.grants).toEqual([expect.objectContaining({
      principal: 'owner of claim orders/archive', system: 'Ceph object store rook-ceph/my-store', resource: 'bucket archive', operations: ['read', 'write', 'delete'],
    })]);
  });

  test('no network policy closes the gateways to others', () => {
    const { chart, bucket } = cephBucket();
    bucket.connectBucket(new BucketUser(chart, 'User'), { operation: BucketOperation.READ });
    expect(synthAll(chart).filter(m => m.kind === 'NetworkPolicy')).toEqual([]);
  });

  test('a client changes no object', () => {
    const [without, withClient] = [cephBucket(), cephBucket()];
    withClient.bucket.connectBucket(new BucketUser(withClient.chart, 'User'), { operation: BucketOperation.READ });
    expect(synthAll(withClient.chart)).toEqual(synthAll(without.chart));
  });

  test('a client in another namespace is CredentialsUnreachable', () => {
    const { chart, bucket } = cephBucket();
    const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
    const connect = () => bucket.connectBucket(new BucketUser(other, 'User'), { operation: BucketOperation.READ });
    expect(messageOf(connect)).toMatch(/^CredentialsUnreachable: \[other\/User\] .*got "other"; allowed: orders/);
  });

  test('comes after a store that is declared here', () => {
    const chart = testChart();
    const bucket = new CephBucket(chart, 'Archive', { store: new ObjectStore(chart, 'MyStore', { certificate: { name: 'tls' } }) });
    expect(ApiObject.of(bucket).node.dependencies.map(d => d.node.path)).toContain('orders/MyStore');
    const kinds = synthAll(chart).map(m => m.kind);
    expect(kinds.indexOf('CephObjectStore')).toBeLessThan(kinds.indexOf('ObjectBucketClaim'));
  });

  test.each<[Partial<CephBucketProps>, string]>([
    [{ bucketName: 'No' }, 'InvalidName'], [{ bucketName: '10.0.0.1' }, 'InvalidName'], [{ bucketName: 'a..b' }, 'InvalidName'],
    [{ name: 'Archive' }, 'InvalidName'], [{ maxObjects: 0 }, 'InvalidNumber'],
  ])('%p is %s', (props, code) => {
    expect(messageOf(() => cephBucket(props))).toMatch(new RegExp(`^${code}: \\[orders/Archive\\]`));
  });
});

describe('an external bucket', () => {
  test('of Amazon S3', () => {
    const { chart, bucket } = externalBucket({ region: 'eu-central-1' });
    const access = bucket.connectBucket(new BucketUser(chart, 'User'), { operation: BucketOperation.READ });
    expect(access).toMatchObject({ endpoint: 'https://s3.eu-central-1.amazonaws.com', region: 'eu-central-1', bucketName: 'acme-archive', pathStyle: false, port: 443, ...keys });
    expect(synthAll(chart)).toEqual([]);
  });

  test('of another store', () => {
    const { chart, bucket } = externalBucket({ endpoint: 'https://minio.storage.svc:9000/', serverPods: { labels: { app: 'minio' }, namespaceName: 'storage' } });
    const access = bucket.connectBucket(new BucketUser(chart, 'User'), { operation: BucketOperation.READ });
    expect(access).toMatchObject({ endpoint: 'https://minio.storage.svc:9000', pathStyle: true, port: 9000, serverPods: { labels: { app: 'minio' }, namespaceName: 'storage' } });
  });

  test('by HTTP is a warning ObjectStoreCleartext', () => {
    const { chart, bucket } = externalBucket({ endpoint: 'http://minio.storage.svc', serverPort: 9000 });
    const access = bucket.connectBucket(new BucketUser(chart, 'User'), { operation: BucketOperation.READ });
    expect([access.port, access.encrypted]).toEqual([9000, false]);
    expect(PipelineGraph.of(chart)._warnings.all().map(w => w.code)).toEqual(['ObjectStoreCleartext']);
  });

  test.each(['s3.acme.example', 'ftp://s3.acme.example', 'https://id:secret@s3.acme.example', 'https://s3.acme.example/bucket', 'https://s3.acme.example?x=1', 'https://s3:99999'])(
    'endpoint %s is BucketEndpointInvalid', endpoint => {
      expect(messageOf(() => externalBucket({ endpoint }))).toMatch(/^BucketEndpointInvalid: \[orders\/Archive\]/);
    });

  test('a region that is none is HostileValue', () => {
    expect(messageOf(() => externalBucket({ region: 'eu"\n' }))).toMatch(/^HostileValue: /);
  });

  test('a client in another namespace is CredentialsUnreachable', () => {
    const { chart, bucket } = externalBucket();
    const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
    expect(messageOf(() => bucket.connectBucket(new BucketUser(other, 'User'), { operation: BucketOperation.READ }))).toMatch(/^CredentialsUnreachable: /);
  });
});
