import { ApiObject, Duration } from 'cdk8s';
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

/** Names the class to use for the volumes of a driver. @see https://velero.io/docs/main/csi/ */
const CLASS_ANNOTATION = 'velero.io/csi-volumesnapshot-class_';
/** Longest name of an annotation. For a driver that does not fit, Velero takes the class that the cluster has for it. */
const LONGEST_KEY = 63;

/** A Velero schedule for the volumes of one source. */
export class VeleroBackups extends Construct {
  constructor(scope: Construct, id: string, plan: SnapshotPlan, options: VeleroOptions, location?: VeleroLocation) {
    super(scope, id);
    const snapshotClass = this.snapshotClass(plan);
    const storageLocation = location?.locationName ?? options.storageLocation;
    const spec: ScheduleSpec = {
      schedule: plan.schedule.expression,
      template: {
        ...selection(plan),
        snapshotVolumes: true,
        snapshotMoveData: options.moveData ?? true,
        ttl: goDuration(plan.keep),
        ...(storageLocation ? { storageLocation } : {}),
        ...hooks(plan, options.commandTimeout ?? Duration.seconds(60)),
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
      annotations: snapshotClass ? { [`${CLASS_ANNOTATION}${plan.csiDriver}`]: snapshotClass.name } : undefined,
      after: [...(snapshotClass ? [snapshotClass] : []), ...(location ? [location] : [])],
      body: { spec },
    });
  }

  /** A class for this schedule only: one that carries Velero's label would be taken for the backups of others too. */
  private snapshotClass(plan: SnapshotPlan): ApiObject | undefined {
    if (plan.csiDriver === undefined || `${CLASS_ANNOTATION}${plan.csiDriver}`.split('/')[1].length > LONGEST_KEY) return undefined;
    return emitSnapshotClass(this, 'Class', { archiveName: joinNames([plan.archiveName, plan.source.sourceName], 100), driver: plan.csiDriver });
  }
}

/** The claims of the source, and the pods that commands run in: Velero runs commands only in pods that it backs up. */
function selection(plan: SnapshotPlan): Pick<ScheduleSpecTemplate, 'includedNamespaces' | 'includedResources' | 'labelSelector' | 'orLabelSelectors'> {
  const { commands, source, volumes } = plan;
  const wanted = [...volumes.map(volume => volume.claimLabels), ...(commands ? [commands.podLabels] : [])];
  const distinct = [...new Set(wanted.map(labels => JSON.stringify(Object.entries(labels).sort())))].sort();
  const selectors = distinct.map(text => ({ matchLabels: Object.fromEntries(JSON.parse(text) as Array<[string, string]>) }));
  return {
    includedNamespaces: [source.namespaceName],
    includedResources: [...(commands ? ['pods'] : []), 'persistentvolumeclaims', 'persistentvolumes'],
    ...(selectors.length === 1 ? { labelSelector: selectors[0] } : { orLabelSelectors: selectors }),
  };
}

function hooks(plan: SnapshotPlan, timeout: Duration): Pick<ScheduleSpecTemplate, 'hooks'> {
  const { commands, source } = plan;
  if (!commands) return {};
  const step = (command?: string) => (command === undefined ? undefined : [{
    exec: {
      ...(commands.container ? { container: commands.container } : {}),
      command: ['/bin/sh', '-c', command],
      onError: 'Fail' as const,
      timeout: goDuration(timeout),
    },
  }]);
  const [pre, post] = [step(commands.before), step(commands.after)];
  const resource = {
    name: source.sourceName,
    includedNamespaces: [source.namespaceName],
    labelSelector: { matchLabels: { ...commands.podLabels } },
    ...(pre ? { pre } : {}),
    ...(post ? { post } : {}),
  };
  return { hooks: { resources: [resource] } };
}
