import { KUBECTL_IMAGE, NETWORK_POLICIES, NODE_IMAGE, RESTRICTED_PODS } from '../capabilities/cluster-needs';
import { KubeObject, pick, referenceTo } from '../cluster/objects';
import { until } from '../cluster/until';
import { synthesize } from '../programs/program';
import { volumeSnapshotProgram } from '../programs/volume-snapshots';
import { SuiteContext } from '../suite/context';
import { NotRun, Scenario } from '../suite/scenario';
import { equal } from '../suite/verify';

const NAMESPACE = 'suite-volume-snapshots';
const CLAIMS = ['data-0', 'data-1'];
const SNAPSHOT = { apiVersion: 'snapshot.storage.k8s.io/v1', kind: 'VolumeSnapshot' };
const ARCHIVE_LABEL = 'data-pipelines.cdk8s.io/archive';
const TAKEN_LABEL = 'data-pipelines.cdk8s.io/taken';
/** Ports that the library's policies take the Kubernetes API to listen on. */
const API_PORTS = [443, 6443];

/** The job that takes volume snapshots, under its own account; who makes them ready is played by the suite. */
export const VOLUME_SNAPSHOT_JOB: Scenario = {
  name: 'volume-snapshot-job',
  title: 'The job asks for a snapshot of each claim, waits until all are ready, and then removes its own old ones, and only these',
  constructs: ['SnapshotArchive'],
  needs: [RESTRICTED_PODS, NODE_IMAGE, KUBECTL_IMAGE],
  async run(context) {
    const { given, when, expect, kubectl, workspace, images } = context;
    const objects = await given('a program that backs up two claims', () => synthesize({ namespace: NAMESPACE, images }, volumeSnapshotProgram(NAMESPACE, CLAIMS, 'suite-class')).objects);
    const cron = pick(objects, 'CronJob');
    const archive = cron.metadata.name;
    await given('a cluster that serves snapshots, and nobody who takes them', async () => {
      await workspace.serve([{ ...SNAPSHOT, metadata: { name: 'any' } }]);
      const controllers = await kubectl.list('deployments', { everywhere: true });
      if (controllers.some(deployment => /snapshot-controller/.test(deployment.metadata.name))) throw new NotRun('a snapshot controller runs here, which would answer before the suite does');
      await workspace.namespace(NAMESPACE);
    });
    await given('snapshots that are there already: an old one and a young one of this archive, an old one of another', () => workspace.apply([
      snapshot('old', archive, 3 * 86_400), snapshot('young', archive, 3600), snapshot('foreign', 'someone-else', 3 * 86_400),
    ]));
    await given('the program, and a way to the Kubernetes API if it listens on an unusual port', async () => {
      await workspace.apply(objects);
      await openApiPort(context);
    });

    const run: KubeObject = {
      apiVersion: 'batch/v1', kind: 'Job', metadata: { name: `${archive}-29384756`, namespace: NAMESPACE }, spec: cron.spec.jobTemplate.spec,
    };
    await when('its time has come', () => workspace.apply([run]));
    const expected = CLAIMS.map(claim => `${archive}-${claim}-29384756`);
    await expect('a snapshot of each claim is asked for, of the class, under names that tell claim and run', () => until({ what: 'snapshots', seconds: 90 }, async () => {
      const made = (await kubectl.list('volumesnapshots.snapshot.storage.k8s.io', { namespace: NAMESPACE })).filter(object => object.metadata.name.endsWith('-29384756'));
      equal(made.map(object => [object.metadata.name, object.spec.source.persistentVolumeClaimName, object.spec.volumeSnapshotClassName]), CLAIMS.map((claim, index) => [expected[index], claim, 'suite-class']));
      return true;
    }));
    await when('only one of them gets ready', () => ready(context, expected[0]));
    await expect('the job still waits, and has removed nothing', async () => {
      await new Promise(resolve => setTimeout(resolve, 4000));
      equal((await kubectl.get(referenceTo(run))).status.succeeded ?? 0, 0);
      equal((await names(context)).includes('old'), true);
    });
    await when('the other one gets ready too', () => ready(context, expected[1]));
    await expect('the job completes', () => kubectl.wait(referenceTo(run), 'condition=Complete', 90));
    await expect('its own old snapshot is gone; the young one, the new ones and the foreign one are there', async () => equal(await names(context), [...expected, 'foreign', 'young'].sort()));

    const account = { name: archive, namespace: NAMESPACE };
    for (const [verb, what] of [['get', 'secrets'], ['delete', 'persistentvolumeclaims'], ['create', 'pods'], ['patch', 'volumesnapshots.snapshot.storage.k8s.io']]) {
      await expect(`its account may not ${verb} ${what}`, async () => equal(await kubectl.mayDo(account, verb, what, { namespace: NAMESPACE }), false));
    }
  },
};

function snapshot(name: string, archive: string, ageSeconds: number): KubeObject {
  const labels = { [ARCHIVE_LABEL]: archive, [TAKEN_LABEL]: String(Math.floor(Date.now() / 1000) - ageSeconds) };
  return { ...SNAPSHOT, metadata: { name, namespace: NAMESPACE, labels }, spec: { source: { persistentVolumeClaimName: CLAIMS[0] } } };
}

/** Plays the snapshot controller. */
function ready({ kubectl }: SuiteContext, name: string): Promise<void> {
  return kubectl.patch({ ...SNAPSHOT, name, namespace: NAMESPACE }, { status: { readyToUse: true } }, 'status');
}

async function names({ kubectl }: SuiteContext): Promise<string[]> {
  return (await kubectl.list('volumesnapshots.snapshot.storage.k8s.io', { namespace: NAMESPACE })).map(object => object.metadata.name).sort();
}

/** Policies see the port of the API server's process. Where it is not one that the library opens, a user has to open it, and so does this. */
async function openApiPort({ kubectl, workspace, capabilities }: SuiteContext): Promise<void> {
  if (!await capabilities.has(NETWORK_POLICIES)) return;
  const slices = await kubectl.list('endpointslices.discovery.k8s.io', { namespace: 'default', selector: 'kubernetes.io/service-name=kubernetes' });
  const ports = slices.flatMap(slice => (slice.ports as { port: number }[]).map(({ port }) => port)).filter(port => !API_PORTS.includes(port));
  if (ports.length === 0) return;
  await workspace.apply([{
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'suite-api-port', namespace: NAMESPACE },
    spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: ports.map(port => ({ protocol: 'TCP', port })) }] },
  }]);
}
