import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { CSI_SNAPSHOT_SCRIPT } from './csi-snapshot-script';
import { scriptPod } from './job-pod';
import { wholeSeconds } from './retention';
import { CsiSnapshotOptions } from './snapshot-backend';
import { emitSnapshotClass } from './snapshot-class';
import { ARCHIVE_LABEL, joinNames, nameAtSource, SnapshotPlan } from './snapshot-plan';
import { apiServerPorts } from '../core/defaults';
import { PipelineGraph } from '../core/graph';
import { checkName, namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import type { CronJobSpec } from '../crd/kubernetes';
import { emit } from '../render/manifest';
import { WorkloadPolicy } from '../render/network-policy';

/** Kubernetes adds eleven characters to the name of a CronJob for that of a Job. */
const LONGEST_NAME = 52;
const LONGEST_LABEL = 63;
/** What the script adds to the name of a snapshot: the minute of the run. */
const RUN = '00000000';
const VERBS = ['create', 'delete', 'get', 'list', 'watch'];

/** A scheduled job that makes CSI snapshots of the volumes of one source and removes old ones. */
export class CsiSnapshots extends Construct {
  constructor(scope: Construct, id: string, plan: SnapshotPlan, options: CsiSnapshotOptions) {
    super(scope, id);
    const { source, schedule } = plan;
    const own = namespaceOf(this);
    const name = joinNames([plan.archiveName, source.sourceName], LONGEST_NAME);
    const common = { name, role: StageRole.ARCHIVE, app: 'snapshots', instance: plan.archiveName };
    const nameThere = nameAtSource(own, plan, [name], LONGEST_LABEL);
    const rbac = { ...common, apiVersion: 'rbac.authorization.k8s.io/v1', namespaceName: source.namespaceName, name: nameThere };
    for (const volume of plan.volumes) checkName(this, `${nameThere}-${volume.claimName}-${RUN}`, { what: 'name of a snapshot', dots: true });
    const snapshotClass = this.snapshotClass(plan, options);
    const account = emit(this, 'ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', ...common, body: { automountServiceAccountToken: false } });
    const role = emit(this, 'Role', {
      ...rbac,
      kind: 'Role',
      body: { rules: [{ apiGroups: ['snapshot.storage.k8s.io'], resources: ['volumesnapshots'], verbs: VERBS }] },
    });
    const binding = emit(this, 'RoleBinding', {
      ...rbac,
      kind: 'RoleBinding',
      after: [account, role],
      body: {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: nameThere },
        subjects: [{ kind: 'ServiceAccount', name, namespace: own }],
      },
    });
    const graph = PipelineGraph.of(this);
    graph._addGrants(() => [{
      principal: `service account ${own}/${name}`,
      system: 'Kubernetes',
      resource: `volumesnapshots in ${source.namespaceName}`,
      operations: VERBS,
      client: graph._ownerOf(this) ?? this,
      reason: `snapshots of ${source.sourceName}`,
    }]);
    const script = emit(this, 'Script', { apiVersion: 'v1', kind: 'ConfigMap', ...common, body: { data: { 'run.sh': CSI_SNAPSHOT_SCRIPT } } });
    const labels = { [ARCHIVE_LABEL]: name };
    const timeout = wholeSeconds(options.timeout ?? Duration.minutes(30));
    const className = snapshotClass?.name ?? options.volumeSnapshotClassName;
    const spec: CronJobSpec = {
      schedule: schedule.expression,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: 3 * timeout + 600,
          template: {
            metadata: { labels },
            spec: scriptPod(this, {
              image: 'kubectl',
              scriptConfigMap: name,
              serviceAccountName: name,
              env: [
                { name: 'JOB_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.labels[\'batch.kubernetes.io/job-name\']' } } },
                { name: 'NAMESPACE', value: source.namespaceName },
                { name: 'ARCHIVE', value: nameThere },
                { name: 'CLAIMS', value: plan.volumes.map(volume => volume.claimName).sort().join(' ') },
                ...(className ? [{ name: 'SNAPSHOT_CLASS', value: className }] : []),
                { name: 'KEEP_SECONDS', value: String(wholeSeconds(plan.keep)) },
                { name: 'TIMEOUT_SECONDS', value: String(timeout) },
              ],
            }),
          },
        },
      },
    };
    const after = [binding, script, ...(snapshotClass ? [snapshotClass] : [])];
    emit(this, 'Resource', { apiVersion: 'batch/v1', kind: 'CronJob', ...common, after, body: { spec } });
    const policy = new WorkloadPolicy(this, 'Policy', { name, pods: { labels }, role: StageRole.ARCHIVE, app: 'snapshots' });
    policy.allowTo(undefined, apiServerPorts(this));
  }

  private snapshotClass(plan: SnapshotPlan, options: CsiSnapshotOptions) {
    if (options.volumeSnapshotClassName !== undefined || plan.csiDriver === undefined) return undefined;
    return emitSnapshotClass(this, 'Class', {
      archiveName: joinNames([plan.archiveName, plan.source.sourceName], 100), driver: plan.csiDriver, parameters: options.parameters,
    });
  }
}
