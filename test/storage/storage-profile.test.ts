import { Chart, Size } from 'cdk8s';
import { PipelineDefaults, Profile } from '../../src/core';
import { PortworxIoProfile, ReclaimPolicy, StorageProfile, VolumeBinding } from '../../src/storage';
import { find, messageOf, synthAll, testChart } from '../support/app';

const size = Size.gibibytes(100);

describe('Portworx', () => {
  test('the default keeps one copy, the volume and room to grow', () => {
    const chart = testChart();
    const profile = StorageProfile.portworx({ size });
    expect(profile.bindStorage(chart).storageClassName).toBe('px-repl1');
    expect([profile.csiDriver, profile.replicas, profile.encrypted, profile.ephemeral]).toEqual(['pxd.portworx.com', 1, false, false]);
    const storageClass = find(synthAll(chart), 'StorageClass');
    expect(storageClass).toMatchObject({
      provisioner: 'pxd.portworx.com',
      parameters: { repl: '1', io_profile: 'auto' },
      allowVolumeExpansion: true,
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    expect(storageClass.metadata.namespace).toBeUndefined();
  });

  test('the name tells what the volumes are like', () => {
    const chart = testChart();
    const profile = StorageProfile.portworx({ size, replicas: 2, ioProfile: PortworxIoProfile.DB_REMOTE, encrypted: true });
    expect(profile.bindStorage(chart).storageClassName).toBe('px-repl2-db-remote-encrypted');
    expect(find(synthAll(chart), 'StorageClass').parameters).toEqual({ io_profile: 'db_remote', repl: '2', secure: 'true' });
  });

  test.each([0, 4, 1.5])('%p replicas are PortworxReplicasInvalid', replicas => {
    expect(messageOf(() => StorageProfile.portworx({ size, replicas }))).toMatch(/^PortworxReplicasInvalid: \[StorageProfile.portworx\] .*allowed: 1, 2 or 3/);
  });

  test('db_remote with one replica is IoProfileNeedsReplicas', () => {
    const make = () => StorageProfile.portworx({ size, ioProfile: PortworxIoProfile.DB_REMOTE });
    expect(messageOf(make)).toMatch(/^IoProfileNeedsReplicas: /);
  });

  test.each<Record<string, string>>([{ repl: '3' }, { io_profile: 'none' }, { secure: 'true' }])('parameter %p repeats a prop: StorageParameterConflict', parameters => {
    expect(messageOf(() => StorageProfile.portworx({ size, parameters }))).toMatch(/^StorageParameterConflict: .*repeat/);
  });

  test('further parameters are merged, sorted, and told apart in the name', () => {
    const chart = testChart();
    const [a, b] = ['high', 'low'].map(io_priority => StorageProfile.portworx({ size, parameters: { io_priority } }).bindStorage(chart).storageClassName!);
    expect(a).toMatch(/^px-repl1-[0-9a-f]{8}$/);
    expect(a).not.toBe(b);
    expect(Object.keys(find(synthAll(chart), 'StorageClass', a).parameters)).toEqual(['io_priority', 'io_profile', 'repl']);
  });
});

describe('Ceph block volumes', () => {
  test('the class names cluster, pool and the secrets that Rook makes', () => {
    const chart = testChart();
    const profile = StorageProfile.cephRbd({ size, pool: 'replicapool', poolReplicas: 3 });
    expect([profile.csiDriver, profile.replicas]).toEqual(['rook-ceph.rbd.csi.ceph.com', 3]);
    expect(profile.bindStorage(chart).storageClassName).toBe('ceph-rbd-replicapool');
    expect(find(synthAll(chart), 'StorageClass').parameters).toEqual({
      'clusterID': 'rook-ceph',
      'csi.storage.k8s.io/controller-expand-secret-name': 'rook-csi-rbd-provisioner',
      'csi.storage.k8s.io/controller-expand-secret-namespace': 'rook-ceph',
      'csi.storage.k8s.io/controller-publish-secret-name': 'rook-csi-rbd-provisioner',
      'csi.storage.k8s.io/controller-publish-secret-namespace': 'rook-ceph',
      'csi.storage.k8s.io/fstype': 'ext4',
      'csi.storage.k8s.io/node-stage-secret-name': 'rook-csi-rbd-node',
      'csi.storage.k8s.io/node-stage-secret-namespace': 'rook-ceph',
      'csi.storage.k8s.io/provisioner-secret-name': 'rook-csi-rbd-provisioner',
      'csi.storage.k8s.io/provisioner-secret-namespace': 'rook-ceph',
      'imageFeatures': 'layering',
      'imageFormat': '2',
      'pool': 'replicapool',
    });
  });

  test('an operator elsewhere begins the name of the driver, secrets stay with the cluster', () => {
    const chart = testChart();
    const profile = StorageProfile.cephRbd({ size, pool: 'fast', clusterNamespace: 'ceph-a', operatorNamespace: 'rook', encrypted: true, encryptionKmsId: 'vault' });
    const name = profile.bindStorage(chart).storageClassName!;
    expect(name).toMatch(/^ceph-rbd-fast-encrypted-[0-9a-f]{8}$/);
    const storageClass = find(synthAll(chart), 'StorageClass');
    expect(storageClass.provisioner).toBe('rook.rbd.csi.ceph.com');
    expect(storageClass.parameters).toMatchObject({ 'clusterID': 'ceph-a', 'encrypted': 'true', 'encryptionKMSID': 'vault', 'csi.storage.k8s.io/node-stage-secret-namespace': 'ceph-a' });
    expect(profile.encrypted).toBe(true);
  });

  test('encryption without a key is EncryptionKeyMissing', () => {
    expect(messageOf(() => StorageProfile.cephRbd({ size, pool: 'fast', encrypted: true }))).toMatch(/^EncryptionKeyMissing: /);
  });

  test('a parameter that a prop sets is StorageParameterConflict', () => {
    expect(messageOf(() => StorageProfile.cephRbd({ size, pool: 'fast', parameters: { pool: 'slow' } }))).toMatch(/^StorageParameterConflict: .*"pool"/);
  });
});

describe('other volumes', () => {
  test('any CSI driver', () => {
    const chart = testChart();
    const profile = StorageProfile.csi({ size, provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3' }, encrypted: true, className: 'gp3' });
    expect(profile.bindStorage(chart).storageClassName).toBe('gp3');
    expect([profile.csiDriver, profile.encrypted]).toEqual(['ebs.csi.aws.com', true]);
    expect(find(synthAll(chart), 'StorageClass')).toMatchObject({ provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3' } });
  });

  test('an existing class, the default class and ephemeral space emit nothing', () => {
    const chart = testChart();
    expect(StorageProfile.existing('fast', { size, csiDriver: 'disk.csi.acme.example' }).bindStorage(chart)).toEqual({ storageClassName: 'fast', prerequisites: [] });
    expect(StorageProfile.clusterDefault({ size }).bindStorage(chart)).toEqual({ storageClassName: undefined, prerequisites: [] });
    const ephemeral = StorageProfile.emptyDir({ size });
    expect(ephemeral.ephemeral).toBe(true);
    expect(ephemeral.bindStorage(chart)).toEqual({ storageClassName: undefined, prerequisites: [] });
    expect(synthAll(chart)).toEqual([]);
  });

  test('a volume of no size is InvalidNumber', () => {
    expect(messageOf(() => StorageProfile.emptyDir({ size: Size.gibibytes(0) }))).toMatch(/^InvalidNumber: \[StorageProfile.emptyDir\]/);
  });
});

describe('one class an app', () => {
  test('charts share it, and the second chart comes after the first', () => {
    const chart = testChart();
    const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
    const profile = StorageProfile.portworx({ size });
    const [first, second] = [profile.bindStorage(chart), StorageProfile.portworx({ size: Size.tebibytes(1) }).bindStorage(other)];
    expect(second.prerequisites).toEqual(first.prerequisites);
    expect(synthAll(chart).filter(m => m.kind === 'StorageClass')).toHaveLength(1);
  });

  test('one name with other parameters is StorageClassConflict', () => {
    const chart = testChart();
    StorageProfile.portworx({ size, className: 'data' }).bindStorage(chart);
    const second = StorageProfile.portworx({ size, className: 'data', replicas: 2 });
    expect(messageOf(() => second.bindStorage(chart))).toMatch(/^StorageClassConflict: \[orders\] orders\/StorageClass-data declares StorageClass data/);
  });

  test('what differs from the default shows in the name', () => {
    const chart = testChart();
    const profile = StorageProfile.portworx({ size, reclaimPolicy: ReclaimPolicy.DELETE, binding: VolumeBinding.IMMEDIATE, allowExpansion: false });
    expect(profile.bindStorage(chart).storageClassName).toBe('px-repl1-delete-immediate-fixed');
    expect(find(synthAll(chart), 'StorageClass')).toMatchObject({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', allowVolumeExpansion: false });
  });

  test('the development profile removes volumes with their claims', () => {
    const chart = testChart();
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
    expect(StorageProfile.portworx({ size }).bindStorage(chart).storageClassName).toBe('px-repl1-delete');
  });

  test('a name that Kubernetes refuses is InvalidName', () => {
    expect(messageOf(() => StorageProfile.portworx({ size, className: 'Fast!' }).bindStorage(testChart()))).toMatch(/^InvalidName: /);
  });
});
