import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { retainCount } from './retention';
import { storkPolicy } from './schedule-forms';
import { PortworxSnapshotOptions } from './snapshot-backend';
import { emitSnapshotClass } from './snapshot-class';
import { joinNames, SnapshotPlan } from './snapshot-plan';
import { namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import { compareVersions, operatorVersion } from '../core/versions';
import type { RuleRules, VolumeSnapshotScheduleSpec } from '../crd/portworx';
import { emit } from '../render/manifest';

const API_VERSION = 'stork.libopenstorage.org/v1alpha1';
/** From this version on Stork makes CSI snapshots for volumes of the CSI driver, by a class; before, by annotations. */
const FIRST_WITH_CSI = '26.4.0';
/** Portworx makes a full copy after this many incremental ones, unless it is told another number. */
const FULL_COPY_EVERY = 7;

/** A schedule policy and one snapshot schedule a volume, for Stork. */
export class PortworxSnapshots extends Construct {
  constructor(scope: Construct, id: string, plan: SnapshotPlan, options: PortworxSnapshotOptions) {
    super(scope, id);
    const { source } = plan;
    const common = { apiVersion: API_VERSION, role: StageRole.ARCHIVE, app: 'snapshots', instance: plan.archiveName };
    const cloud = options.cloud ?? options.cloudCredential !== undefined;
    const retain = retainCount(plan.keep, plan.schedule);
    const policyName = joinNames([namespaceOf(this), plan.archiveName, source.sourceName], 253);
    const policy = emit(this, 'Policy', {
      ...common, kind: 'SchedulePolicy', name: policyName, clusterScoped: true, body: { policy: storkPolicy(this, plan.schedule, retain) },
    });
    const rule = this.quiesceRule(plan, common);
    const csi = compareVersions(operatorVersion(this, 'portworx'), FIRST_WITH_CSI) >= 0;
    const snapshotClass = csi ? this.snapshotClass(plan, options, cloud, retain) : undefined;
    const annotations: Record<string, string> = snapshotClass
      ? { 'stork.libopenstorage.org/volume-snapshot-class-name': snapshotClass.name }
      : { 'portworx/snapshot-type': cloud ? 'cloud' : 'local', ...(options.cloudCredential ? { 'portworx/cloud-cred-id': options.cloudCredential } : {}) };
    for (const volume of plan.volumes) {
      const spec: VolumeSnapshotScheduleSpec = {
        schedulePolicyName: policyName,
        // What a schedule has made stays when the schedule is removed, by mistake or on purpose.
        reclaimPolicy: 'Retain',
        suspend: false,
        ...(rule ? { preExecRule: rule.name } : {}),
        template: { spec: { persistentVolumeClaimName: volume.claimName } },
      };
      emit(this, `Schedule-${volume.claimName}`, {
        ...common,
        kind: 'VolumeSnapshotSchedule',
        name: joinNames([plan.archiveName, volume.claimName], 253),
        namespaceName: source.namespaceName,
        annotations,
        after: [policy, ...(rule ? [rule] : []), ...(snapshotClass ? [snapshotClass] : [])],
        body: { spec },
      });
    }
  }

  private quiesceRule(plan: SnapshotPlan, common: { apiVersion: string; role: StageRole; app: string; instance: string }): ApiObject | undefined {
    const { quiesce, sourceName, namespaceName } = plan.source;
    if (!quiesce) return undefined;
    const rules: RuleRules[] = [{
      podSelector: { ...quiesce.podLabels },
      ...(quiesce.container ? { container: quiesce.container } : {}),
      actions: [{ type: 'command', value: quiesce.command, background: false }],
    }];
    return emit(this, 'Rule', { ...common, kind: 'Rule', name: joinNames([plan.archiveName, sourceName], 253), namespaceName, body: { rules } });
  }

  private snapshotClass(plan: SnapshotPlan, options: PortworxSnapshotOptions, cloud: boolean, retain: number): ApiObject {
    const parameters: Record<string, string> = { 'csi.openstorage.org/snapshot-type': cloud ? 'cloud' : 'local' };
    if (options.cloudCredential) parameters['csi.openstorage.org/snapshot-credential-id'] = options.cloudCredential;
    // An incremental copy that others depend on cannot be removed: the chain has to fit into what is kept.
    if (cloud && retain < FULL_COPY_EVERY) parameters['csi.openstorage.org/snapshot-incremental-count'] = String(retain - 1);
    return emitSnapshotClass(this, 'Class', {
      archiveName: joinNames([plan.archiveName, plan.source.sourceName], 100), driver: 'pxd.portworx.com', parameters,
    });
  }
}
