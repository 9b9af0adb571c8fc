import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { goDuration } from './retention';
import { VeleroOptions } from './snapshot-backend';
import { emitSnapshotClass } from './snapshot-class';
import { joinNames, SnapshotPlan } from './snapshot-plan';
import { VeleroLocation } from './velero-location';
import { namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import type { ScheduleSpec, ScheduleSpecTemplate } from '../crd/velero';
import { emit } from '../render/manifest';

/** A Velero schedule for the volumes of one source. */
export class VeleroBackups extends Construct {
  constructor(scope: Construct, id: string, plan: SnapshotPlan, options: VeleroOptions, location?: VeleroLocation) {
    super(scope, id);
    const snapshotClass = plan.csiDriver === undefined ? undefined : emitSnapshotClass(this, 'Class', {
      archiveName: joinNames([plan.archiveName, plan.source.sourceName], 100),
      driver: plan.csiDriver,
      // Velero takes the class of a driver that carries this label.
      labels: { 'velero.io/csi-volumesnapshot-class': 'true' },
    });
    const storageLocation = location?.locationName ?? options.storageLocation;
    const spec: ScheduleSpec = {
      schedule: plan.schedule.expression,
      template: {
        ...selection(plan),
        snapshotVolumes: true,
        snapshotMoveData: options.moveData ?? true,
        ttl: goDuration(plan.keep),
        ...(storageLocation ? { storageLocation } : {}),
        ...hooks(plan, options.quiesceTimeout ?? Duration.seconds(60)),
      },
    };
    emit(this, 'Resource', {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      name: joinNames([namespaceOf(this), plan.archiveName, plan.source.sourceName], 200),
      namespaceName: options.namespaceName ?? 'velero',
      role: StageRole.ARCHIVE,
      app: 'snapshots',
      instance: plan.archiveName,
      after: [...(snapshotClass ? [snapshotClass] : []), ...(location ? [location] : [])],
      body: { spec },
    });
  }
}

/** The claims of the source, and the pods that commands run in: Velero runs commands only in pods that it backs up. */
function selection(plan: SnapshotPlan): Pick<ScheduleSpecTemplate, 'includedNamespaces' | 'includedResources' | 'labelSelector' | 'orLabelSelectors'> {
  const { quiesce, namespaceName } = plan.source;
  const wanted = [...plan.volumes.map(volume => volume.claimLabels), ...(quiesce ? [quiesce.podLabels] : [])];
  const distinct = [...new Set(wanted.map(labels => JSON.stringify(Object.entries(labels).sort())))].sort();
  const selectors = distinct.map(text => ({ matchLabels: Object.fromEntries(JSON.parse(text) as Array<[string, string]>) }));
  return {
    includedNamespaces: [namespaceName],
    includedResources: [...(quiesce ? ['pods'] : []), 'persistentvolumeclaims', 'persistentvolumes'],
    ...(selectors.length === 1 ? { labelSelector: selectors[0] } : { orLabelSelectors: selectors }),
  };
}

function hooks(plan: SnapshotPlan, timeout: Duration): Pick<ScheduleSpecTemplate, 'hooks'> {
  const { quiesce, namespaceName, sourceName } = plan.source;
  if (!quiesce) return {};
  const exec = {
    ...(quiesce.container ? { container: quiesce.container } : {}),
    command: ['/bin/sh', '-c', quiesce.command],
    onError: 'Fail' as const,
    timeout: goDuration(timeout),
  };
  const resource = { name: sourceName, includedNamespaces: [namespaceName], labelSelector: { matchLabels: { ...quiesce.podLabels } }, pre: [{ exec }] };
  return { hooks: { resources: [resource] } };
}
