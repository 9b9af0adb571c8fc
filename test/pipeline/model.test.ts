import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { chartIn, FakeStage, reads, sampleApp, writes } from './fixtures';
import { OperatorVersions, PipelineGraph, StageRole, Warnings } from '../../src/core';
import { CORE } from '../../src/core/core-problems';
import { buildModel } from '../../src/pipeline/model/build-model';

function smallApp() {
  const app = new App();
  const chart = chartIn(app, 'orders', 'prod');
  const topic = new FakeStage(chart, 'Arrived', StageRole.TOPIC, 'Kafka topic', { retention: '7 days', partitions: '3' });
  const parse = new FakeStage(chart, 'Parse', StageRole.TRANSFORM, 'serverless transform');
  return { app, chart, topic, parse };
}

describe('stages', () => {
  test('have path, label, chart, namespace and sorted details', () => {
    const { app } = smallApp();
    expect(buildModel(app).stages[0]).toEqual({
      id: 'orders/Arrived',
      label: 'Arrived',
      role: 'topic',
      type: 'Kafka topic',
      name: 'arrived',
      chart: 'orders',
      namespace: 'prod',
      details: { partitions: '3', retention: '7 days' },
      objects: [],
    });
  });

  test('show details that were added later', () => {
    const { app, topic } = smallApp();
    PipelineGraph.of(app).addDetail(topic, 'dead letters', 'arrived.parse.dlq');
    expect(buildModel(app).stages[0].details['dead letters']).toBe('arrived.parse.dlq');
  });

  test('that only edges name are there, marked as not declared', () => {
    const { app, chart, topic } = smallApp();
    reads(new Construct(chart, 'Foreign'), topic);
    expect(buildModel(app).stages.find(s => s.id === 'orders/Foreign')).toMatchObject({ type: 'not declared', role: 'runtime', name: 'Foreign' });
  });

  test('without a chart have no chart and no namespace', () => {
    const app = new App();
    new FakeStage(app, 'Loose', StageRole.SOURCE, 'a source');
    expect(buildModel(app).stages[0]).toMatchObject({ id: 'Loose', label: 'Loose', chart: '', namespace: '' });
  });

  test('of several charts are told apart', () => {
    const app = new App();
    for (const id of ['b', 'a']) new FakeStage(chartIn(app, id), 'Orders', StageRole.TOPIC, 'Kafka topic');
    expect(buildModel(app).stages.map(s => [s.id, s.namespace])).toEqual([['a/Orders', 'a'], ['b/Orders', 'b']]);
  });
});

describe('objects', () => {
  test('belong to the nearest declared construct above them', () => {
    const { app, parse } = smallApp();
    const inner = new FakeStage(parse, 'Inner', StageRole.TOPIC, 'Kafka topic');
    inner.emits('KafkaTopic', 'kafka.strimzi.io/v1');
    new ApiObject(new Construct(parse, 'Deep'), 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'code' } });
    const byId = new Map(buildModel(app).stages.map(s => [s.id, s.objects.map(o => `${o.kind} ${o.namespace}/${o.name}`)]));
    expect(byId.get('orders/Parse')).toEqual(['ConfigMap prod/code']);
    expect(byId.get('orders/Parse/Inner')).toEqual(['KafkaTopic prod/inner-kafkatopic']);
  });

  test('made on behalf of a client belong to the client, with all below the attributed construct', () => {
    const { app, chart, parse } = smallApp();
    const kafka = new FakeStage(chart, 'Kafka', StageRole.STORE, 'Kafka cluster');
    const group = new Construct(kafka, 'Client');
    new ApiObject(group, 'User', { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaUser', metadata: { name: 'parse' } });
    PipelineGraph.of(app)._attribute(group, parse);
    const model = buildModel(app);
    expect(model.stages.find(s => s.id === 'orders/Parse')!.objects.map(o => o.kind)).toEqual(['KafkaUser']);
    expect(model.stages.find(s => s.id === 'orders/Kafka')!.objects).toEqual([]);
  });

  test('stay with the construct above them when the client was never declared', () => {
    const { app, chart, topic } = smallApp();
    const user = topic.emits('KafkaUser', 'kafka.strimzi.io/v1');
    PipelineGraph.of(app)._attribute(user, new Construct(chart, 'Nobody'));
    expect(buildModel(app).stages.find(s => s.id === 'orders/Arrived')!.objects.map(o => o.kind)).toEqual(['KafkaUser']);
  });

  test('are shown as they leave the app, patches applied', () => {
    const { app, chart } = smallApp();
    const foreign = new ApiObject(chart, 'Class', { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } });
    foreign.addJsonPatch(JsonPatch.remove('/metadata/namespace'), JsonPatch.replace('/metadata/name', 'faster'));
    expect(buildModel(app).unassigned).toEqual([{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'faster', namespace: '' }]);
  });

  test('of nobody are listed as unassigned and counted', () => {
    const { app, chart, topic } = smallApp();
    topic.emits('KafkaTopic', 'kafka.strimzi.io/v1');
    new ApiObject(chart, 'Foreign', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } });
    const model = buildModel(app);
    expect(model.unassigned).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', name: 'mine', namespace: 'prod' }]);
    expect(model.objects).toEqual({ total: 2, byKind: { ConfigMap: 1, KafkaTopic: 1 } });
  });
});

describe('edges', () => {
  test('run in the direction of the data', () => {
    const { app, topic, parse } = smallApp();
    const out = new FakeStage(parse.node.scope as Chart, 'Out', StageRole.TOPIC, 'Kafka topic');
    reads(parse, topic, { consumerGroup: 'parse' });
    writes(parse, out, { encrypted: false, note: 'dead letters', feedback: true });
    expect(buildModel(app).edges).toEqual([
      {
        id: 'orders/Arrived | orders/Parse | read | parse',
        from: 'orders/Arrived',
        to: 'orders/Parse',
        operation: 'read',
        bothWays: false,
        encrypted: true,
        feedback: false,
        consumerGroup: 'parse',
      },
      {
        id: 'orders/Parse | orders/Out | write | dead letters',
        from: 'orders/Parse',
        to: 'orders/Out',
        operation: 'write',
        bothWays: false,
        encrypted: false,
        feedback: true,
        note: 'dead letters',
      },
    ]);
  });

  test('of a part of a stage are edges of the stage, and equal ones are one', () => {
    const { app, topic, parse } = smallApp();
    reads(new Construct(parse, 'Engine'), topic);
    reads(parse, topic);
    expect(buildModel(app).edges.map(e => [e.from, e.to])).toEqual([['orders/Arrived', 'orders/Parse']]);
  });
});

test('access rows carry the reason and the path of the client', () => {
  const { app, parse } = smallApp();
  PipelineGraph.of(app)._addGrants(() => [
    { principal: 'parse', system: 'Kafka prod/kafka', resource: 'topic arrived', operations: ['Read', 'Describe'], client: parse, reason: 'Parse reads Arrived' },
  ]);
  expect(buildModel(app).access).toEqual([
    { principal: 'parse', system: 'Kafka prod/kafka', resource: 'topic arrived', operations: ['Describe', 'Read'], client: 'orders/Parse', reason: 'Parse reads Arrived' },
  ]);
});

test('a right that several edges need is one row with all its reasons', () => {
  const { app, chart, parse } = smallApp();
  const engine = new Construct(parse, 'Engine');
  const other = new FakeStage(chart, 'Other', StageRole.SINK, 'sink');
  const grant = (client: Construct, operations: string[], reason: string) => ({ principal: 'parse', system: 'Kafka prod/kafka', resource: 'topic arrived', operations, client, reason });
  PipelineGraph.of(app)._addGrants(() => [
    grant(parse, ['Read', 'Describe'], 'Parse reads Arrived again'),
    grant(engine, ['Describe', 'Read', 'Read'], 'Parse reads Arrived'),
    grant(parse, ['Read', 'Describe'], 'Parse reads Arrived'),
    grant(parse, ['Write', 'Describe'], 'Parse writes Arrived'),
    grant(other, ['Read', 'Describe'], 'Other reads Arrived'),
  ]);
  expect(buildModel(app).access.map(row => [row.client, row.operations.join(' '), row.reason])).toEqual([
    ['orders/Other', 'Describe Read', 'Other reads Arrived'],
    ['orders/Parse', 'Describe Read', 'Parse reads Arrived; Parse reads Arrived again'],
    ['orders/Parse', 'Describe Write', 'Parse writes Arrived'],
  ]);
});

test('operators come from the kinds, with the versions that the program states', () => {
  const { app, topic, parse } = smallApp();
  topic.emits('KafkaTopic', 'kafka.strimzi.io/v1');
  topic.emits('KafkaUser', 'kafka.strimzi.io/v1');
  parse.emits('KafkaSource', 'sources.knative.dev/v1');
  parse.emits('ConfigMap');
  OperatorVersions.use(app, 'strimzi', '1.1.0');
  const operators = buildModel(app).operators;
  expect(operators.map(o => [o.name, o.version])).toEqual([['knative-eventing', '1.22.2'], ['knative-eventing-kafka', '1.23.0'], ['strimzi', '1.1.0']]);
  expect(operators[2]).toMatchObject({ title: 'Strimzi', minimum: '1.0.0', kinds: ['kafka.strimzi.io/v1 KafkaTopic', 'kafka.strimzi.io/v1 KafkaUser'] });
});

test.each<[string, string, Record<string, unknown>, string[]]>([
  ['StorageClass', 'storage.k8s.io/v1', { provisioner: 'pxd.portworx.com' }, ['portworx']],
  ['StorageClass', 'storage.k8s.io/v1', { provisioner: 'rook-ceph.rbd.csi.ceph.com' }, ['rook']],
  ['StorageClass', 'storage.k8s.io/v1', { provisioner: 'rook-ceph.ceph.rook.io/bucket' }, ['rook']],
  ['StorageClass', 'storage.k8s.io/v1', { provisioner: 'ebs.csi.aws.com' }, []],
  ['VolumeSnapshotClass', 'snapshot.storage.k8s.io/v1', { driver: 'pxd.portworx.com' }, ['external-snapshotter', 'portworx']],
  ['Schedule', 'velero.io/v1', {}, ['external-snapshotter', 'velero']],
  ['KafkaSource', 'sources.knative.dev/v1', { metadata: { annotations: { 'autoscaling.eventing.knative.dev/class': 'keda.autoscaling.knative.dev' } } },
    ['keda', 'knative-eventing', 'knative-eventing-kafka']],
])('a %s of %s with %j needs %j', (kind, apiVersion, body, expected) => {
  const { app, parse } = smallApp();
  parse.emits(kind, apiVersion, body);
  expect(buildModel(app).operators.map(o => o.name)).toEqual(expected);
});

test('images are found in pods, operators\' fields and volumes, not in texts of the user', () => {
  const { app, parse } = smallApp();
  parse.emits('Deployment', 'apps/v1', { spec: { template: { spec: { containers: [{ image: 'b:1' }], volumes: [{ image: { reference: 'plugins:2' } }] } } } });
  parse.emits('Kafka', 'kafka.strimzi.io/v1', { spec: { kafka: { image: 'a:1' }, plugins: [{ artifacts: [{ type: 'image', reference: 'c:3' }] }] } });
  parse.emits('ConfigMap', 'v1', { data: { image: 'not-an-image' } });
  expect(buildModel(app).images).toEqual(['a:1', 'b:1', 'c:3', 'plugins:2']);
});

test('warnings are there with what became of them', () => {
  const { app, topic } = smallApp();
  const graph = PipelineGraph.of(app);
  graph._warn(topic, CORE, 'MovingImage', CORE.text(topic, 'MovingImage', { what: 'the image can change', got: 'a:latest' }));
  expect(buildModel(app).warnings[0]).toEqual(expect.objectContaining({ code: 'MovingImage', path: 'orders/Arrived' }));
  expect(buildModel(app).warnings[0]).not.toHaveProperty('acknowledged');
  Warnings.of(app).acknowledge('MovingImage', 'a test image');
  expect(buildModel(app).warnings[0].acknowledged).toBe('a test image');
});

describe('a report', () => {
  test('is the same whatever the order of construction', () => {
    const models = [['A', 'B'], ['B', 'A']].map(ids => {
      const app = new App();
      const chart = chartIn(app, 'c');
      const [first, second] = ids.map(id => new FakeStage(chart, id, StageRole.TOPIC, 'Kafka topic'));
      for (const stage of [first, second]) {
        stage.emits('KafkaTopic', 'kafka.strimzi.io/v1');
        reads(new FakeStage(chart, `${stage.node.id}Reader`, StageRole.SINK, 'sink'), stage);
      }
      return buildModel(app);
    });
    expect(JSON.stringify(models[0])).toBe(JSON.stringify(models[1]));
  });

  test('changes nothing: objects are the same before and after', () => {
    const { app, chart, parse } = smallApp();
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let produced = 0;
    parse.emits('ConfigMap', 'v1', { data: { count: Lazy.any({ produce: () => `${(produced += 1)}`.slice(0, 0) + 'constant' }) } });
    const constructs = app.node.findAll().length;
    const before = JSON.stringify(Testing.synth(chart));
    const first = JSON.stringify(buildModel(app));
    expect(JSON.stringify(buildModel(app))).toBe(first);
    expect(app.node.findAll()).toHaveLength(constructs);
    expect(JSON.stringify(Testing.synth(chart))).toBe(before);
    expect(produced).toBeGreaterThan(0);
  });

  test('holds for sixty stages', () => {
    const model = buildModel(sampleApp(60, 2));
    expect(model.stages.length).toBeGreaterThanOrEqual(60);
    const ids = new Set(model.stages.map(s => s.id));
    expect(model.edges.every(e => ids.has(e.from) && ids.has(e.to))).toBe(true);
    const listed = model.stages.reduce((sum, s) => sum + s.objects.length, 0) + model.unassigned.length;
    expect(listed).toBe(model.objects.total);
  });
});
