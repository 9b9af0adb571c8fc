import { DEFAULT_STORAGE, KUBECTL_IMAGE, NODE_IMAGE, RESTRICTED_PODS, SNAPSHOT_CLASS } from '../capabilities/cluster-needs';
import { operator } from '../capabilities/operator-needs';
import { probePod } from '../capabilities/probe-pod';
import { KubeObject, pick, referenceTo } from '../cluster/objects';
import { synthesize } from '../programs/program';
import { volumeSnapshotProgram } from '../programs/volume-snapshots';
import { SuiteContext } from '../suite/context';
import { Scenario } from '../suite/scenario';
import { equal } from '../suite/verify';

const NAMESPACE = 'suite-restore';
const CLAIM = 'data-0';

/** A volume is lost, and comes back from a snapshot that our job took, by a real driver. */
export const VOLUME_RESTORE: Scenario = {
  name: 'volume-restore',
  title: 'A volume that is lost is restored from a snapshot of the archive, with what was in it when the snapshot was taken',
  constructs: ['SnapshotArchive'],
  needs: [RESTRICTED_PODS, NODE_IMAGE, KUBECTL_IMAGE, DEFAULT_STORAGE, operator('external-snapshotter'), SNAPSHOT_CLASS],
  async run(context) {
    const { given, when, expect, kubectl, workspace, images, capabilities } = context;
    const verdict = await capabilities.of(SNAPSHOT_CLASS);
    const snapshotClass = verdict.available ? verdict.note ?? '' : '';
    await given('a claim with a file on it', async () => {
      await workspace.namespace(NAMESPACE);
      await workspace.apply([claim()]);
      equal(await onVolume(context, 'write', 'fs.writeFileSync("/data/file", "before"); console.log("written")'), 'written');
    });
    const objects = await given('a program that backs it up', () => synthesize({ namespace: NAMESPACE, images }, volumeSnapshotProgram(NAMESPACE, [CLAIM], snapshotClass)).objects);
    await workspace.apply(objects);
    const cron = pick(objects, 'CronJob');
    const run: KubeObject = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: `${cron.metadata.name}-29384757`, namespace: NAMESPACE }, spec: cron.spec.jobTemplate.spec };

    await when('its time has come', () => workspace.apply([run]));
    await expect('the job completes, so the snapshot is ready', () => kubectl.wait(referenceTo(run), 'condition=Complete', 300));
    await when('the file changes, and then the volume is lost', async () => {
      await onVolume(context, 'change', 'fs.writeFileSync("/data/file", "after"); console.log("changed")');
      await kubectl.delete([referenceTo(claim())]);
    });
    await when('a claim of the same name is made from the snapshot', () => workspace.apply([
      claim({ apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: `${cron.metadata.name}-${CLAIM}-29384757` }),
    ]));
    await expect('the file is there as it was', async () => equal(await onVolume(context, 'read', 'console.log(fs.readFileSync("/data/file", "utf8"))'), 'before'));
  },
};

function claim(dataSource?: object): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: CLAIM, namespace: NAMESPACE, labels: { app: 'suite' } },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...(dataSource ? { dataSource } : {}) },
  };
}

/** Runs a line of JavaScript with the volume mounted, and returns what it printed. */
async function onVolume({ kubectl, workspace, images }: SuiteContext, name: string, code: string): Promise<string> {
  const pod = probePod(NAMESPACE, name, images.of('node'), ['node', '-e', `const fs = require("fs"); ${code}`], {
    securityContext: { fsGroup: 10001 }, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: CLAIM } }],
  });
  pod.spec.containers[0].volumeMounts = [{ name: 'data', mountPath: '/data' }];
  await workspace.apply([pod]);
  await kubectl.wait(referenceTo(pod), 'jsonpath={.status.phase}=Succeeded', 180);
  const output = (await kubectl.logs(NAMESPACE, name)).trim();
  await kubectl.delete([referenceTo(pod)]);
  return output;
}
