import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ForeignObjects, OperatorVersions, PipelineDefaults, PipelineGraph, StageRole } from '../../src';
import { emit, ManifestProps } from '../../src/render/manifest';
import { find, messageOf, synthAll, testChart, widget } from '../support/app';

function topic(scope: Construct, id: string, spec: object, more: Partial<ManifestProps> = {}): ApiObject {
  return emit(scope, id, { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', name: id.toLowerCase(), role: StageRole.TOPIC, app: 'kafka-topic', body: { spec }, ...more });
}

test('an object has its own name, the namespace of its chart and the recommended labels', () => {
  const chart = testChart();
  PipelineDefaults.set(chart, { owner: 'data', labels: { tier: '1' } });
  topic(chart, 'Orders', { partitions: 3 }, { labels: { 'strimzi.io/cluster': 'kafka' }, annotations: { a: 'b' } });
  expect(find(synthAll(chart), 'KafkaTopic').metadata).toEqual({
    name: 'orders',
    namespace: 'orders',
    annotations: { a: 'b' },
    labels: {
      'app.kubernetes.io/name': 'kafka-topic',
      'app.kubernetes.io/instance': 'orders',
      'app.kubernetes.io/component': 'topic',
      'app.kubernetes.io/part-of': 'orders',
      'app.kubernetes.io/managed-by': 'cdk8s-data-pipelines',
      'data-pipelines.cdk8s.io/owner': 'data',
      'strimzi.io/cluster': 'kafka',
      'tier': '1',
    },
  });
});

test('an invalid object is an error in every synthesis path, with the construct and the schema', () => {
  const app = new App();
  const chart = new Chart(app, 'orders', { namespace: 'orders' });
  topic(chart, 'Orders', { partitons: 3 });
  const text = 'ManifestInvalid: [orders/Orders] KafkaTopic orders is invalid: spec.partitons: unknown field; did you mean "partitions"? (schema of strimzi 1.2.0)';
  expect(messageOf(() => chart.toJson())).toContain(text);
  expect(messageOf(() => Testing.synth(chart))).toContain(text);
  expect(messageOf(() => app.synthYaml())).toContain(text);
  expect(messageOf(() => app.synth())).toContain(text);
});

test('a patch of a user is checked too', () => {
  const chart = testChart();
  topic(chart, 'Orders', { partitions: 3 }).addJsonPatch(JsonPatch.replace('/spec/partitions', 0));
  expect(messageOf(() => synthAll(chart))).toContain('ManifestInvalid: [orders/Orders]');
});

describe('a second synthesis in the same breath', () => {
  function synthesized(): Chart {
    const chart = testChart();
    topic(chart, 'Orders', { partitions: 3 });
    expect(synthAll(chart)).toHaveLength(1);
    return chart;
  }

  test('sees a patch, a label and a value that came after the first', () => {
    const chart = synthesized();
    const orders = chart.node.tryFindChild('Orders') as ApiObject;
    orders.metadata.addLabel('tier', 'gold');
    expect(find(synthAll(chart), 'KafkaTopic').metadata.labels.tier).toBe('gold');
    orders.addJsonPatch(JsonPatch.replace('/spec/partitions', 0));
    expect(messageOf(() => synthAll(chart))).toContain('ManifestInvalid: [orders/Orders]');
  });

  test('sees a stage that has no input, and an object twice', () => {
    const chart = synthesized();
    const stage = new Construct(chart, 'Index');
    PipelineGraph.of(chart).declareStage(stage, { role: StageRole.SINK, type: 'sink', name: 'index', needsInput: true });
    expect(messageOf(() => synthAll(chart))).toContain('StageWithoutInput: [orders/Index]');
    const other = synthesized();
    new ApiObject(other, 'Theirs', { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', metadata: { name: 'orders' }, spec: { partitions: 3 } });
    expect(messageOf(() => synthAll(other))).toContain('DuplicateObject: [orders/Theirs] KafkaTopic orders/orders');
  });
});

test('lazy values are resolved before the check', () => {
  const chart = testChart();
  topic(chart, 'Orders', { partitions: Lazy.any({ produce: () => 4 }) });
  expect(find(synthAll(chart), 'KafkaTopic').spec).toEqual({ partitions: 4 });
});

test('the same object twice is an error that names both constructs', () => {
  const chart = testChart();
  topic(chart, 'Orders', { partitions: 3 });
  topic(new Construct(chart, 'Other'), 'Orders', { partitions: 3 });
  expect(messageOf(() => synthAll(chart))).toContain(
    'DuplicateObject: [orders/Other/Orders] KafkaTopic orders/orders is emitted twice, first by orders/Orders');
});

test('a cluster-scoped object twice is found across charts', () => {
  const app = Testing.app();
  for (const id of ['a', 'b']) {
    emit(new Chart(app, id, { namespace: id }), 'Class', {
      apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'fast', clusterScoped: true, role: StageRole.STORE, app: 'storage', body: { provisioner: 'csi.example' },
    });
  }
  expect(messageOf(() => synthAll(app))).toContain('DuplicateObject: [b/Class] StorageClass fast is emitted twice, first by a/Class');
});

test('a patch can make two objects one', () => {
  const chart = testChart();
  topic(chart, 'Orders', { partitions: 3 });
  topic(chart, 'Other', { partitions: 3 }).addJsonPatch(JsonPatch.replace('/metadata/name', 'orders'));
  expect(messageOf(() => synthAll(chart))).toContain('DuplicateObject: [orders/Other] KafkaTopic orders/orders is emitted twice, first by orders/Orders');
});

test.each([ForeignObjects.WARN, ForeignObjects.IGNORE])('two objects that nobody knows are found when they are one, with %s', mode => {
  const chart = testChart();
  PipelineGraph.of(chart).foreignObjects = mode;
  topic(chart, 'Orders', { partitions: 3 });
  widget(chart, 'A', 'gear');
  widget(chart, 'B', 'gear');
  expect(messageOf(() => synthAll(chart))).toContain('DuplicateObject: [orders/B] Widget orders/gear is emitted twice, first by orders/A');
});

test('one name in two namespaces is no duplicate', () => {
  const chart = testChart();
  topic(chart, 'Orders', { partitions: 3 });
  topic(new Construct(chart, 'Other'), 'Orders', { partitions: 3 }, { namespaceName: 'billing' });
  expect(synthAll(chart)).toHaveLength(2);
});

describe('objects that are not ours', () => {
  function foreign(kind = 'KafkaTopic'): { chart: Chart; printed: jest.SpyInstance } {
    const printed = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const chart = testChart();
    topic(chart, 'Ours', { partitions: 1 });
    new ApiObject(chart, 'Theirs', { apiVersion: 'kafka.strimzi.io/v1', kind, metadata: { name: 'theirs' }, spec: { partitions: 'many' } });
    return { chart, printed };
  }
  afterEach(() => jest.restoreAllMocks());

  test('are a warning when their kind is known', () => {
    const { chart, printed } = foreign();
    synthAll(chart);
    expect(printed.mock.calls.map(call => call[0])).toEqual([expect.stringMatching(/^ForeignManifestInvalid: \[orders\/Theirs\] KafkaTopic theirs is invalid: spec\.partitions/)]);
  });

  test('are a warning in a version that the operator no longer serves', () => {
    const { chart, printed } = foreign();
    new ApiObject(chart, 'Old', { apiVersion: 'kafka.strimzi.io/v1beta2', kind: 'Kafka', metadata: { name: 'old' }, spec: {} });
    synthAll(chart);
    expect(printed.mock.calls.map(call => call[0])).toContainEqual(expect.stringMatching(
      /^ForeignManifestInvalid: \[orders\/Old\] Kafka old is invalid: no matches for kind "Kafka" in version "kafka.strimzi.io\/v1beta2"; did you mean "kafka.strimzi.io\/v1\/Kafka"\?/));
  });

  test('are an error when asked for', () => {
    const { chart } = foreign();
    PipelineGraph.of(chart).foreignObjects = ForeignObjects.ERROR;
    expect(messageOf(() => synthAll(chart))).toContain('ManifestInvalid: [orders/Theirs]');
  });

  test('are left alone when asked for, or when nobody knows their kind', () => {
    const { chart, printed } = foreign();
    PipelineGraph.of(chart).foreignObjects = ForeignObjects.IGNORE;
    synthAll(chart);
    const other = foreign('Gadget');
    synthAll(other.chart);
    expect(printed).not.toHaveBeenCalled();
  });
});

test('labels of defaults that Kubernetes refuses never leave', () => {
  expect(messageOf(() => topic(testChart(), 'Orders', {}, { labels: { 'strimzi.io/cluster': 'a b' } }))).toMatch(/^InvalidLabel: /);
});

test('a namespace is needed, except for kinds that have none', () => {
  const chart = new Chart(Testing.app(), 'loose');
  expect(messageOf(() => topic(chart, 'Orders', {}))).toMatch(/^NamespaceMissing/);
  emit(chart, 'Class', {
    apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'fast', clusterScoped: true, role: StageRole.STORE, app: 'storage', body: { provisioner: 'csi.example' },
  });
  expect(find(synthAll(chart), 'StorageClass').metadata.namespace).toBeUndefined();
});

test('a cluster-scoped object does not take the namespace of its chart', () => {
  const chart = testChart();
  emit(chart, 'Class', {
    apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'fast', clusterScoped: true, role: StageRole.STORE, app: 'storage', body: { provisioner: 'csi.example' },
  });
  expect(find(synthAll(chart), 'StorageClass').metadata).not.toHaveProperty('namespace');
});

test('an operator pin does not change what is emitted', () => {
  const chart = testChart();
  topic(chart, 'Orders', { partitions: 3 });
  const before = JSON.stringify(synthAll(chart));
  OperatorVersions.use(chart, 'strimzi', '1.1.0');
  expect(JSON.stringify(synthAll(chart))).toBe(before);
});
