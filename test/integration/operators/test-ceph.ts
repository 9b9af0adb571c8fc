import { KubeObject } from '../cluster/objects';

/** Name of the object store of the suite. */
export const STORE = 'suite-store';

/** Version of Ceph that the suite runs: the last one in which gateways take authorities from a bundle, see KafkaTrust. */
export const CEPH_VERSION = '19.2.3';

/** Secret with the authorities that the gateways trust; the scenario puts the one of its Kafka cluster there. */
export const GATEWAY_BUNDLE = 'suite-kafka-authority';

const pool = { failureDomain: 'osd', replicated: { size: 1, requireSafeReplicaSize: false } };

/**
 * One monitor, one manager, one disk, one gateway: nothing is safe, everything is real. The disk is any free device of a node, a
 * loop device included. Passwords of notifications go to the gateway without TLS, which Ceph has to be told.
 *
 * @see https://rook.io/docs/rook/latest-release/CRDs/Cluster/ceph-cluster-crd/
 * @see https://rook.io/docs/rook/latest-release/CRDs/Object-Storage/ceph-object-store-crd/
 */
export const CEPH_TEST_CLUSTER: readonly KubeObject[] = [
  {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rook-ceph-operator-config', namespace: 'rook-ceph' }, data: { ROOK_CEPH_ALLOW_LOOP_DEVICES: 'true' },
  },
  {
    apiVersion: 'ceph.rook.io/v1',
    kind: 'CephCluster',
    metadata: { name: 'suite', namespace: 'rook-ceph' },
    spec: {
      cephVersion: { image: `quay.io/ceph/ceph:v${CEPH_VERSION}` },
      dataDirHostPath: '/var/lib/rook-suite',
      mon: { count: 1, allowMultiplePerNode: true },
      mgr: { count: 1 },
      dashboard: { enabled: false },
      crashCollector: { disable: true },
      storage: { useAllNodes: true, useAllDevices: true },
      cephConfig: { global: { osd_pool_default_size: '1', mon_allow_pool_size_one: 'true', mon_warn_on_pool_no_redundancy: 'false' } },
    },
  },
  {
    apiVersion: 'ceph.rook.io/v1',
    kind: 'CephObjectStore',
    metadata: { name: STORE, namespace: 'rook-ceph' },
    spec: {
      metadataPool: pool,
      dataPool: pool,
      gateway: { port: 80, instances: 1, caBundleRef: GATEWAY_BUNDLE, rgwConfig: { rgw_allow_notification_secrets_in_cleartext: 'true' } },
    },
  },
];
