import { exampleNames } from '../../../scripts/examples';
import { manifestModel } from '../../../src/pipeline/manifests/manifest-model';
import { buildModel } from '../../../src/pipeline/model/build-model';
import { DocumentReader } from '../../../src/pipeline/upgrade/documents';
import { synthesizeExample } from '../../support/examples';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

const modelOf = (text: string) => manifestModel(new DocumentReader().read({ file: 'm.yaml', relativeFile: 'm.yaml', text }));
const flows = (text: string) => modelOf(text).edges.map(({ from, to, operation, note }) => [from, operation, to, ...(note === undefined ? [] : [note])].join(' '));
const user = (name: string, acls: object[]) => JSON.stringify({
  apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaUser', metadata: { name, namespace: 'n', labels: { 'strimzi.io/cluster': 'kafka' } }, spec: { authorization: { type: 'simple', acls } },
});
const topic = (name: string, topicName = name, namespace = 'n') => JSON.stringify({ apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', metadata: { name, namespace }, spec: { topicName } });
const all = (...texts: string[]) => texts.join('\n---\n');

test.each(exampleNames())('of example %s: the same operators, objects and images as of its app, and every consumer group', name => {
  const { app, files } = synthesizeExample(name);
  const [model, whole] = [modelOf(Object.values(files).join('\n---\n')), buildModel(app)];
  expect(model.operators).toEqual(whole.operators);
  expect(model.objects).toEqual(whole.objects);
  expect(model.images).toEqual(whole.images);
  const groups = (edges: typeof whole.edges) => [...new Set(edges.flatMap(({ consumerGroup }) => consumerGroup ?? []))].sort();
  expect(groups(model.edges)).toEqual(expect.arrayContaining(groups(whole.edges)));
  const ids = new Set(model.stages.map(({ id }) => id));
  expect(model.edges.flatMap(({ from, to }) => [from, to]).filter(end => !ids.has(end))).toEqual([]);
});

test('rights of users are edges and rows; patterns hold for the topics that there are', () => {
  const text = all(
    topic('orders-in'), topic('orders-out'), topic('renamed', 'other'),
    user('web', [
      { resource: { type: 'topic', name: 'orders-', patternType: 'prefix' }, operations: ['Read', 'Describe'] },
      { resource: { type: 'topic', name: 'other' }, operations: ['Write'] },
      { resource: { type: 'topic', name: 'denied' }, type: 'deny', operations: ['All'] },
      { resource: { type: 'topic', name: '*' }, operations: ['All'] },
      { resource: { type: 'group', name: 'web' }, operations: ['Read'] },
      'odd', null,
    ] as object[]),
  );
  expect(flows(text)).toEqual([
    'KafkaTopic n/orders-in may read KafkaUser n/web', 'KafkaTopic n/orders-out may read KafkaUser n/web', 'KafkaUser n/web may write KafkaTopic n/renamed',
  ]);
  expect(modelOf(text).access.map(({ resource, operations }) => [resource, ...operations].join(' '))).toEqual([
    'group web Read', 'topic * All', 'topic other Write', 'topic prefix orders- Describe Read',
  ]);
});

test('references of Knative, the Service of Kubernetes left aside', () => {
  const ref = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'parse' };
  const objects = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'parse', namespace: 'n' } },
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'parse', namespace: 'n' } },
    { apiVersion: 'sources.knative.dev/v1', kind: 'KafkaSource', metadata: { name: 's', namespace: 'n' }, spec: { consumerGroup: 'g', topics: ['in'], sink: { ref }, delivery: { deadLetterSink: { ref: { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'KafkaSink', name: 'letters' } } } } },
    { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'KafkaSink', metadata: { name: 'letters', namespace: 'n' }, spec: { topic: 'dead' } },
  ];
  const text = all(...objects.map(object => JSON.stringify(object)), topic('in'), topic('in', 'in', 'other'));
  expect(flows(text)).toEqual([
    'KafkaSink n/letters write topic dead', 'KafkaSource n/s write KafkaSink n/letters dead letters', 'KafkaSource n/s deliver Service n/parse', 'KafkaTopic n/in read KafkaSource n/s',
  ]);
  const { stages, unassigned } = modelOf(text);
  expect(stages.find(({ id }) => id === 'Service n/parse')).toMatchObject({ type: 'Knative service' });
  expect(stages.find(({ id }) => id === 'topic dead')).toMatchObject({ type: 'topic without an object', objects: [] });
  expect(unassigned).toEqual([{ apiVersion: 'v1', kind: 'Service', name: 'parse', namespace: 'n' }]);
});

test('nothing is said about encryption', () => {
  const model = modelOf(all(topic('a'), user('web', [{ resource: { type: 'topic', name: 'a' }, operations: ['Read'] }])));
  expect(model.edges).toHaveLength(1);
  expect(JSON.stringify(model)).not.toContain('encrypted');
});
