import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { joinNames } from './snapshot-plan';
import { kebab, namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import type { VolumeSnapshotClass } from '../crd/external-snapshotter';
import { emit } from '../render/manifest';

/** What a class is for. */
export interface SnapshotClassProps {
  readonly archiveName: string;
  readonly driver: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Emits a snapshot class for a driver, of the archive's own. Removing a snapshot object removes the snapshot in the storage system. */
export function emitSnapshotClass(scope: Construct, id: string, props: SnapshotClassProps): ApiObject {
  const parameters = props.parameters ?? defaultParameters(props.driver);
  const body: Omit<VolumeSnapshotClass, 'apiVersion' | 'kind'> = {
    driver: props.driver,
    deletionPolicy: 'Delete',
    ...(Object.keys(parameters).length > 0 ? { parameters: { ...parameters } } : {}),
  };
  return emit(scope, id, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    name: joinNames([namespaceOf(scope), props.archiveName, kebab(props.driver)], 253),
    clusterScoped: true,
    role: StageRole.ARCHIVE,
    app: 'snapshots',
    instance: props.archiveName,
    body,
  });
}

/** Rook names its drivers after the namespace that it runs in, and its secrets always alike. @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Ceph-CSI/ceph-csi-snapshot/ */
function defaultParameters(driver: string): Record<string, string> {
  const rook = /^([a-z0-9-]+)\.(rbd|cephfs)\.csi\.ceph\.com$/.exec(driver);
  if (!rook) return {};
  const [, cluster, kind] = rook;
  return {
    'clusterID': cluster,
    'csi.storage.k8s.io/snapshotter-secret-name': `rook-csi-${kind}-provisioner`,
    'csi.storage.k8s.io/snapshotter-secret-namespace': cluster,
  };
}
