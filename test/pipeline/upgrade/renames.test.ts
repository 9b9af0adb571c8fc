import { findingsBetween } from './compare';
import { claim, connector, elasticsearch, kafka, LISTENERS, make, Manifest, nodeSet, pool, POSTGRES, source, topic, user, volumeClaim } from './objects';

const inventory = (...names: string[]) => names.map(name => topic({}, name));

test.each<[string, Manifest, Manifest, string]>([
  ['a topic', topic(), topic({}, 'received'), 'KafkaTopic orders/received'],
  ['a topic that another object claims', topic(), topic({ topicName: 'arrived', partitions: 1 }, 'received'), 'KafkaTopic orders/received claims the same topic arrived'],
  ['a user', user(), user({}, 'kafka-search'), 'KafkaUser orders/kafka-search'],
  ['a pool', pool(), pool({}, 'workers'), 'KafkaNodePool orders/workers'],
  ['a cluster', kafka(), { ...kafka(), metadata: { name: 'events', namespace: 'orders' } }, 'Kafka orders/events'],
  ['a listener', kafka(), kafka({ listeners: [LISTENERS[0], { ...LISTENERS[1], name: 'external' }] }), 'a rename to external on the same port'],
  ['a node set', elasticsearch(), elasticsearch({ nodeSets: [nodeSet({ name: 'default' })] }), 'a rename to default'],
  ['a search cluster', elasticsearch(), { ...elasticsearch(), metadata: { name: 'find', namespace: 'orders' } }, 'Elasticsearch orders/find'],
  ['a bucket claim', claim(), claim({ generateBucketName: 'cold' }, 'cold'), 'ObjectBucketClaim orders/cold'],
  ['a volume claim', volumeClaim(), volumeClaim({}, '10Gi', 'papers'), 'PersistentVolumeClaim orders/papers'],
  ['a sink', connector({ topics: 'a' }), connector({ topics: 'a' }, 'archive'), 'KafkaConnector orders/lake'],
  ['a source', connector({ 'topic.prefix': 'a' }, 'db', POSTGRES), connector({ 'topic.prefix': 'a' }, 'base', POSTGRES), 'KafkaConnector orders/db'],
  ['a topic in another namespace', topic(), { ...topic(), metadata: { ...topic().metadata, namespace: 'billing' } }, 'KafkaTopic billing/arrived, which is a new, empty topic'],
])('%s is told as one', (_, before, after, says) => {
  const [first] = findingsBetween([before], [after]);
  expect(first.detail).toContain(says);
});

test('a topic of the same name in another cluster claims nothing', () => {
  const other = topic({}, 'arrived', { namespace: 'billing' });
  expect(findingsBetween([topic(), other], [other]).map(({ code, detail }) => [code, detail])).toEqual([['TopicRemoved', undefined]]);
});

test('two candidates are none', () => {
  const [first] = findingsBetween(inventory('a', 'kept'), inventory('kept', 'b', 'c'));
  expect(first).toMatchObject({ code: 'TopicRemoved', target: 'KafkaTopic orders/a', detail: undefined });
});

test('what was there before is no candidate', () => {
  const [first] = findingsBetween(inventory('a', 'b'), inventory('b'));
  expect(first.detail).toBeUndefined();
});

test('other content is no rename', () => {
  expect(findingsBetween([topic()], [topic({ partitions: 3 }, 'received')])[0].detail).toBeUndefined();
});

test('the own name is left out of account wherever it stands, and parts of other names are not', () => {
  const named = (name: string, other: string) => make('kafka.strimzi.io/v1', 'KafkaUser', name, { spec: { authorization: { acls: [{ resource: { name: `${name}.dlq` } }, { resource: { name: other } }] } } });
  expect(findingsBetween([named('a', 'data')], [named('b', 'data')])[0].detail).toContain('KafkaUser orders/b');
  expect(findingsBetween([named('a', 'data')], [named('b', 'dbtb')])[0].detail).toBeUndefined();
});

test('a source that keeps its group is found again', () => {
  expect(findingsBetween([source()], [source({}, 'parser')])).toEqual([]);
});
