import { OpMap } from '@pulumi/pulumi/automation';
import { Charge, Operators, STARTS, Status, WORKS } from './operators';
import { eachKind, inVersion, pipeline, READINESS_KINDS } from './programs';
import { Stand } from './stand';
import { KubernetesObject } from '../../engines/kubernetes-api';

const KAFKA: Charge = { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka' };
const STORE: Charge = { apiVersion: 'ceph.rook.io/v1', kind: 'CephObjectStore', finalizer: 'cephobjectstore.ceph.rook.io' };
/** Topics and claims are cleaned up in the system that they are part of. */
const CHARGES: readonly Charge[] = [
  KAFKA, STORE,
  { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', finalizer: 'strimzi.io/topic-operator', cleanedUpBy: KAFKA },
  { apiVersion: 'objectbucket.io/v1alpha1', kind: 'ObjectBucketClaim', finalizer: 'objectbucket.io/finalizer', cleanedUpBy: STORE },
];

let stand: Stand;
let operators: Operators | undefined;
beforeAll(async () => {
  stand = await Stand.start(/^(kafka\.strimzi\.io|objectbucket\.io|ceph\.rook\.io|groupsnapshot\.storage\.k8s\.io)\//, true);
  await stand.plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'rook-ceph' } });
});
afterEach(async () => {
  await operators?.stop();
  operators = undefined;
});
afterAll(async () => stand.stop());

function operations(summary: OpMap | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(summary ?? {}).filter(([operation]) => operation !== 'same'));
}

describe('the life of a stack', () => {
  const NAME = 'life';
  const options = { store: true, retentionHours: 24 };
  const up = async (program: Parameters<Stand['stack']>[1]) => {
    operators = new Operators(stand.plane.api, CHARGES, () => WORKS);
    return operations((await (await stand.stack(NAME, program)).up()).summary.resourceChanges);
  };

  test('up makes everything, and a second one changes nothing', async () => {
    const first = await up(pipeline(options));
    expect(Object.keys(first)).toEqual(['create']);
    await operators?.stop();
    expect(await up(pipeline(options))).toEqual({});
  });

  test('a change of one prop changes one object', async () => {
    expect(await up(pipeline({ ...options, retentionHours: 48 }))).toEqual({ update: 1 });
  });

  test('a construct that moves in the tree takes its objects along', async () => {
    expect(await up(pipeline({ ...options, retentionHours: 48, moved: true }))).not.toHaveProperty('replace');
  });

  test('destroy ends, since each object is deleted while what cleans it up is there', async () => {
    operators = new Operators(stand.plane.api, CHARGES, () => WORKS);
    const stack = await stand.stack(NAME, pipeline({ ...options, retentionHours: 48, moved: true }));
    await stack.destroy();
    expect(operators.cleanedUp.slice(0, -1).sort()).toEqual(['KafkaTopic parsed', 'KafkaTopic placed', 'ObjectBucketClaim archive']);
    expect(operators.cleanedUp.at(-1)).toBe('CephObjectStore my-store');
    expect((await stack.exportStack()).deployment.resources ?? []).toEqual([]);
  });
});

test('an object in another version of its kind is the same one', async () => {
  const { api } = stand.plane;
  const current = { apiVersion: 'groupsnapshot.storage.k8s.io/v1', kind: 'VolumeGroupSnapshotClass', metadata: { name: 'px' } };
  await (await stand.stack('version', inVersion('v1beta2'))).up();
  const { body: before } = await api.get(current);
  const stack = await stand.stack('version', inVersion('v1'));
  const { summary } = await stack.up();
  expect(Object.keys(operations(summary.resourceChanges)).filter(operation => operation !== 'update')).toEqual([]);
  expect((await api.get(current)).body.metadata.uid).toBe(before.metadata.uid);
  await stack.destroy();
  expect((await api.get(current)).status).toBe(404);
});

test('operators of this test clean up nothing when what they need for it is gone', async () => {
  const { api } = stand.plane;
  const metadata = { name: 'alone', namespace: 'orders', finalizers: ['strimzi.io/topic-operator'] };
  const topic = { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', metadata, spec: { partitions: 1, replicas: 1 } } satisfies KubernetesObject;
  await api.apply(topic);
  operators = new Operators(api, CHARGES, () => WORKS);
  await api.delete(topic);
  await new Promise(resolve => setTimeout(resolve, 1000));
  expect((await api.get(topic)).status).toBe(200);
  expect(operators.cleanedUp).toEqual([]);
});

test('the provider waits for what the table says, and not for what it says not to', async () => {
  const custom = READINESS_KINDS.filter(({ apiVersion }) => apiVersion !== 'v1');
  await stand.installEmpty(custom);
  let status: Status = STARTS;
  operators = new Operators(stand.plane.api, custom, () => status);
  const stack = await stand.stack('waiting', eachKind);
  const created: string[] = [];
  const waiting = new Promise<void>(resolve => {
    const seen = new Set<string>();
    operators!.onStatus = object => {
      if (seen.add(`${object.apiVersion} ${object.kind}`).size === custom.length) resolve();
    };
  });
  const up = stack.up({
    // Otherwise a few that wait hold up all others.
    parallel: READINESS_KINDS.length,
    onEvent: ({ resOutputsEvent: event }) => {
      if (event?.metadata.type.startsWith('kubernetes:')) created.push(event.metadata.type.replace(/^kubernetes:([^/]+)\/[^:]+:/, '$1/'));
    },
  });
  await waiting;
  await new Promise(resolve => setTimeout(resolve, 3000));
  // All objects are there, and only those that are not waited for are done.
  expect(created.sort()).toEqual(['core/PersistentVolumeClaim', 'core/Service']);
  status = WORKS;
  await up;
  expect(created).toHaveLength(READINESS_KINDS.length);
  await operators.stop();
  await stack.destroy();
});
