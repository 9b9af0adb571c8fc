import { connect } from './connection';
import { makeNamespaces, Proof, prove } from './proof';
import { manifestsOf, SourcedManifest } from './sources';
import { validateManifest } from '../../src/validation';
import { Manifest, testChart } from '../support/app';
import { App, Duration } from 'cdk8s';
import { KafkaCluster, Schedule, ServerlessTransform, SnapshotArchive, SnapshotBackend } from 'cdk8s-data-pipelines';

/** A small pipeline of ours, to break. */
const api = connect();
let objects: SourcedManifest[];

beforeAll(async () => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const chart = testChart('faults');
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3 });
  const topic = kafka.addTopic('Orders', { producedElsewhere: true });
  new ServerlessTransform(chart, 'Parse', { input: topic, image: 'registry.acme.example/parse:1.0.0' });
  new SnapshotArchive(chart, 'Backups', { sources: [kafka], backend: SnapshotBackend.csi(), schedule: Schedule.cron('0 2 * * *'), keep: Duration.days(7) });
  objects = manifestsOf(chart.node.root as App, 'faults');
  await makeNamespaces(api, objects);
});

afterAll(() => api.close());

/** One of the objects, changed. */
function broken(kind: string, change: (manifest: Manifest) => void): SourcedManifest {
  const found = objects.find(({ manifest }) => manifest.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  const manifest = structuredClone(found.manifest);
  change(manifest);
  return { ...found, manifest };
}

/** What the proof says of it, and what the offline check says. */
async function judge(fault: SourcedManifest): Promise<{ proof: Proof; offline: string[] }> {
  return { proof: await prove(api, [fault]), offline: validateManifest(fault.manifest).map(({ text }) => text) };
}

test('unbroken, nothing is found', async () => {
  const proof = await prove(api, objects);
  expect({ ...proof, applied: proof.applied.length, pods: proof.pods }).toEqual({
    applied: objects.length, pods: 1, rejected: [], warnings: [], changedAgain: [], drifted: [], forbiddenPods: [], left: [],
  });
});

test('a wrong field name is found offline, and by the API server', async () => {
  const { proof, offline } = await judge(broken('KafkaTopic', topic => {
    topic.spec.partitons = topic.spec.partitions;
  }));
  expect(offline).toEqual(['spec.partitons: unknown field; did you mean "partitions"?']);
  expect(proof.rejected).toEqual([expect.stringContaining('.spec.partitons: field not declared in schema')]);
});

test('a broken CEL rule is found offline, and by the API server', async () => {
  const { proof, offline } = await judge(broken('Kafka', kafka => {
    kafka.spec.kafka.rack = { type: 'environment-variable' };
  }));
  expect(offline).toEqual([expect.stringContaining('envVarName property is required')]);
  expect(proof.rejected).toEqual([expect.stringContaining('envVarName property is required')]);
});

test('a wrong API version is found offline, and by the API server', async () => {
  const { proof, offline } = await judge(broken('Kafka', kafka => {
    kafka.apiVersion = 'kafka.strimzi.io/v1beta2';
  }));
  expect(offline).toEqual(['no matches for kind "Kafka" in version "kafka.strimzi.io/v1beta2"; did you mean "kafka.strimzi.io/v1/Kafka"?']);
  expect(proof.rejected).toEqual([expect.stringContaining('no matches for kind "Kafka" in version "kafka.strimzi.io/v1beta2"')]);
});

test('a pod without a security context is found by the API server, in its own kinds and in those of operators', async () => {
  const job = await judge(broken('CronJob', cronJob => {
    delete cronJob.spec.jobTemplate.spec.template.spec.containers[0].securityContext;
  }));
  expect(job.offline).toEqual([]);
  expect(job.proof.warnings).toEqual([expect.stringContaining('would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false')]);
  const service = await judge(broken('Service', knative => {
    delete knative.spec.template.spec.containers[0].securityContext;
  }));
  expect(service.proof.forbiddenPods).toEqual([expect.stringContaining('violates PodSecurity "restricted:latest"')]);
});

test('a value that the API server keeps in another form is found', async () => {
  const { proof, offline } = await judge(broken('CronJob', cronJob => {
    cronJob.spec.jobTemplate.spec.template.spec.containers[0].resources.requests.cpu = '0.05';
  }));
  expect(offline).toEqual([]);
  expect(proof.drifted).toEqual([expect.stringContaining('resources.requests.cpu: sent "0.05", kept "50m"')]);
});

test('an object that every apply changes is found', async () => {
  const { proof } = await judge(broken('NetworkPolicy', policy => {
    policy.spec.ingress = [];
  }));
  expect(proof.changedAgain).toEqual([expect.stringContaining('applying it again changed it (200)')]);
});
