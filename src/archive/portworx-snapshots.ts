import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { retainCount } from './retention';
import { storkPolicy } from './schedule-forms';
import { PortworxSnapshotOptions } from './snapshot-backend';
import { emitSnapshotClass } from './snapshot-class';
import { joinNames, nameAtSource, SnapshotPlan } from './snapshot-plan';
import { kebab, namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import { compareVersions, operatorVersion } from '../core/versions';
import type { RuleRules, VolumeSnapshotScheduleSpec } from '../crd/portworx';
import { emit } from '../render/manifest';

const API_VERSION = 'stork.libopenstorage.org/v1alpha1';
/** From this version on Stork makes CSI snapshots for volumes of the CSI driver, by a class; before, by annotations. */
const FIRST_WITH_CSI = '26.4.0';
/**
 * Portworx makes a full copy after this many incremental ones, unless it is told another number. A copy that later ones depend on
 * cannot be removed, so the chain has to fit into what is kept.
 */
const FULL_COPY_EVERY = 7;

/** What all objects of one source share. */
interface ObjectDefaults {
  readonly apiVersion: string;
  readonly role: StageRole;
  readonly app: string;
  readonly instance: string;
}

/** A schedule policy and one snapshot schedule a volume, for Stork. */
export class PortworxSnapshots extends Construct {
  constructor(scope: Construct, id: string, plan: SnapshotPlan, options: PortworxSnapshotOptions) {
    super(scope, id);
    const { source } = plan;
    const common: ObjectDefaults = { apiVersion: API_VERSION, role: StageRole.ARCHIVE, app: 'snapshots', instance: plan.archiveName };
    const cloud = options.cloud ?? options.cloudCredential !== undefined;
    const retain = retainCount(plan.keep, plan.schedule);
    const policyName = joinNames([namespaceOf(this), plan.archiveName, source.sourceName], 253);
    const policy = emit(this, 'Policy', {
      ...common, kind: 'SchedulePolicy', name: policyName, clusterScoped: true, body: { policy: storkPolicy(this, plan.schedule, retain) },
    });
    // Volumes have a schedule each; what they share is when.
    this.node.defaultChild = policy;
    const before = this.rule('Before', plan, common, plan.commands?.before);
    const after = this.rule('After', plan, common, plan.commands?.after);
    const csi = compareVersions(operatorVersion(this, 'portworx'), FIRST_WITH_CSI) >= 0;
    const snapshotClass = csi ? this.snapshotClass(plan, options, cloud, retain) : undefined;
    const annotations: Record<string, string> = snapshotClass
      ? { 'stork.libopenstorage.org/volume-snapshot-class-name': snapshotClass.name }
      : legacyAnnotations(options, cloud, retain);
    for (const volume of plan.volumes) {
      const spec: VolumeSnapshotScheduleSpec = {
        schedulePolicyName: policyName,
        // What a schedule has made stays when the schedule is removed, by mistake or on purpose.
        reclaimPolicy: 'Retain',
        suspend: false,
        ...(before ? { preExecRule: before.name } : {}),
        ...(after ? { postExecRule: after.name } : {}),
        template: { spec: { persistentVolumeClaimName: volume.claimName } },
      };
      emit(this, `Schedule-${volume.claimName}`, {
        ...common,
        kind: 'VolumeSnapshotSchedule',
        name: nameAtSource(namespaceOf(this), plan, [plan.archiveName, volume.claimName], 253),
        namespaceName: source.namespaceName,
        annotations,
        after: [policy, before, after, snapshotClass].filter(object => object !== undefined),
        body: { spec },
      });
    }
  }

  private rule(id: 'Before' | 'After', plan: SnapshotPlan, common: ObjectDefaults, command?: string): ApiObject | undefined {
    const { source, commands } = plan;
    if (!commands || command === undefined) return undefined;
    const rules: RuleRules[] = [{
      podSelector: { ...commands.podLabels },
      ...(commands.container ? { container: commands.container } : {}),
      actions: [{ type: 'command', value: command, background: false }],
    }];
    const name = nameAtSource(namespaceOf(this), plan, [plan.archiveName, source.sourceName, kebab(id)], 253);
    return emit(this, id, { ...common, kind: 'Rule', name, namespaceName: source.namespaceName, body: { rules } });
  }

  private snapshotClass(plan: SnapshotPlan, options: PortworxSnapshotOptions, cloud: boolean, retain: number): ApiObject {
    const parameters: Record<string, string> = { 'csi.openstorage.org/snapshot-type': cloud ? 'cloud' : 'local' };
    if (options.cloudCredential) parameters['csi.openstorage.org/snapshot-credential-id'] = options.cloudCredential;
    if (cloud && retain < FULL_COPY_EVERY) parameters['csi.openstorage.org/snapshot-incremental-count'] = String(retain - 1);
    return emitSnapshotClass(this, 'Class', {
      archiveName: joinNames([plan.archiveName, plan.source.sourceName], 100), driver: 'pxd.portworx.com', parameters,
    });
  }
}

/** What Stork copies to each snapshot, where it makes none through CSI. */
function legacyAnnotations(options: PortworxSnapshotOptions, cloud: boolean, retain: number): Record<string, string> {
  return {
    'portworx/snapshot-type': cloud ? 'cloud' : 'local',
    ...(options.cloudCredential ? { 'portworx/cloud-cred-id': options.cloudCredential } : {}),
    ...(cloud && retain < FULL_COPY_EVERY ? { 'portworx.io/cloudsnap-incremental-count': String(retain - 1) } : {}),
  };
}
