import { PipelineDefaults, PipelineGraph, Profile } from '../../src/core';
import { KafkaTrust, ObjectStore, ObjectStoreAttributes, ObjectStoreProps } from '../../src/storage';
import { find, messageOf, synthAll, testChart } from '../support/app';

const certificate = { name: 'my-store-tls' };

function declared(props: Partial<ObjectStoreProps>, profile = Profile.PRODUCTION) {
  const chart = testChart();
  PipelineDefaults.set(chart, { profile });
  const store = new ObjectStore(chart, 'MyStore', { certificate, ...props });
  return { chart, store };
}

describe('an existing store', () => {
  test('by HTTPS', () => {
    const store = ObjectStore.fromName(testChart(), 'Store', 'my-store', { https: true });
    expect(store.endpoint).toBe('https://rook-ceph-rgw-my-store.rook-ceph.svc:443');
    expect(store.gatewayPort).toBe(443);
    expect(store.gatewayPods).toEqual({ labels: { app: 'rook-ceph-rgw', rook_object_store: 'my-store' }, namespaceName: 'rook-ceph' });
    expect(store.bucketProvisioner).toBe('rook-ceph.ceph.rook.io/bucket');
    expect(PipelineGraph.of(store)._warnings.all()).toEqual([]);
  });

  test('by HTTP the pods listen on 8080, whatever the service publishes, and there is a warning ObjectStoreCleartext', () => {
    const store = ObjectStore.fromName(testChart(), 'Store', 'my-store', { https: false, port: 8000, storeNamespace: 'ceph' });
    expect(store.endpoint).toBe('http://rook-ceph-rgw-my-store.ceph.svc:8000');
    expect(store.gatewayPort).toBe(8080);
    expect(PipelineGraph.of(store)._warnings.all().map(w => w.code)).toEqual(['ObjectStoreCleartext']);
  });

  test('nothing is emitted', () => {
    const chart = testChart();
    ObjectStore.fromName(chart, 'Store', 'my-store', { https: true });
    expect(synthAll(chart)).toEqual([]);
  });

  test('whether it serves HTTPS has to be stated, also in JavaScript', () => {
    const make = () => ObjectStore.fromName(testChart(), 'Store', 'my-store', undefined as unknown as ObjectStoreAttributes);
    expect(messageOf(make)).toMatch(/^MissingProp: \[orders\/Store\] .*HTTPS.*fix: set https/);
  });

  test.each([[{ port: 0 }, 'InvalidNumber'], [{ cephVersion: 'tentacle' }, 'InvalidValue'], [{ storeNamespace: 'Rook' }, 'InvalidName']])('%p is %s', (attributes, code) => {
    expect(messageOf(() => ObjectStore.fromName(testChart(), 'Store', 'my-store', { https: true, ...attributes }))).toMatch(new RegExp(`^${code}: `));
  });
});

describe('a declared store', () => {
  test('serves HTTPS only, from two gateways, with three copies on different hosts', () => {
    const { chart, store } = declared({});
    expect(store.endpoint).toBe('https://rook-ceph-rgw-my-store.rook-ceph.svc:443');
    const manifest = find(synthAll(chart), 'CephObjectStore', 'my-store');
    expect(manifest.metadata.namespace).toBe('rook-ceph');
    expect(manifest.spec).toEqual({
      metadataPool: { failureDomain: 'host', replicated: { size: 3, requireSafeReplicaSize: true } },
      dataPool: { failureDomain: 'host', replicated: { size: 3, requireSafeReplicaSize: true } },
      preservePoolsOnDelete: true,
      gateway: { securePort: 443, sslCertificateRef: 'my-store-tls', instances: 2, resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '2Gi' } } },
    });
  });

  test('is as small as it gets in development', () => {
    const { chart } = declared({ certificate: undefined, cleartext: true }, Profile.DEVELOPMENT);
    expect(find(synthAll(chart), 'CephObjectStore').spec).toMatchObject({
      dataPool: { replicated: { size: 1, requireSafeReplicaSize: false } },
      preservePoolsOnDelete: false,
      gateway: { port: 80, instances: 1 },
    });
  });

  test('spreads over zones when there are enough of them', () => {
    const chart = testChart();
    PipelineDefaults.set(chart, { zones: { count: 3 } });
    new ObjectStore(chart, 'MyStore', { certificate, erasureCoding: { dataChunks: 2, codingChunks: 2 } });
    const { spec } = find(synthAll(chart), 'CephObjectStore');
    expect([spec.metadataPool.failureDomain, spec.dataPool.failureDomain]).toEqual(['zone', 'host']);
    expect(spec.dataPool.erasureCoded).toEqual({ dataChunks: 2, codingChunks: 2 });
    expect(spec.gateway.placement.topologySpreadConstraints).toEqual([{
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { app: 'rook-ceph-rgw', rook_object_store: 'my-store' } },
    }]);
  });

  test('passes authorities and configuration to the gateways', () => {
    const { chart, store } = declared({ caBundle: { name: 'kafka-ca' }, allowNotificationSecretsInCleartext: true, gatewayConfig: { rgw_kafka_max_batch_size: '100' } });
    expect(store.kafkaTrust).toBe(KafkaTrust.CA_BUNDLE);
    expect(find(synthAll(chart), 'CephObjectStore').spec.gateway).toMatchObject({
      caBundleRef: 'kafka-ca',
      rgwConfig: { rgw_allow_notification_secrets_in_cleartext: 'true', rgw_kafka_max_batch_size: '100' },
    });
  });

  test.each<[Partial<ObjectStoreProps>, string]>([
    [{ name: 'a'.repeat(39) }, 'ObjectStoreNameTooLong'],
    [{ certificate: undefined }, 'MissingProp'],
    [{ cleartext: true }, 'ConflictingProps'],
    [{ replicas: 3, erasureCoding: { dataChunks: 2, codingChunks: 1 } }, 'ConflictingProps'],
    [{ erasureCoding: { dataChunks: 1, codingChunks: 1 } }, 'ErasureCodingInvalid'],
    [{ erasureCoding: { dataChunks: 2, codingChunks: 0 } }, 'ErasureCodingInvalid'],
    [{ replicas: 1 }, 'PoolWithoutRedundancy'],
    [{ replicas: 0 }, 'InvalidNumber'],
    [{ gateways: 0 }, 'InvalidNumber'],
    [{ port: 70000 }, 'InvalidNumber'],
  ])('%p is %s', (props, code) => {
    expect(messageOf(() => declared(props))).toMatch(new RegExp(`^${code}: \\[orders/MyStore\\]`));
  });
});
