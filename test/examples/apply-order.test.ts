import { exampleNames } from '../../scripts/examples';
import { Manifest } from '../support/app';
import { synthesizeExample } from '../support/examples';
import { key, provides, references } from '../support/references';

/** References that run ahead of their target in a list of objects, as "A before B". */
function tooEarly(list: Manifest[], all: Manifest[]): string[] {
  const positions = new Map<string, number>();
  list.forEach((object, i) => {
    for (const provided of provides(object)) positions.set(provided, Math.min(i, positions.get(provided) ?? i));
  });
  return list.flatMap((object, i) => references(object, all)
    .filter(reference => (positions.get(reference) ?? -1) > i)
    .map(reference => `${nameOf(object)} before ${reference}`));
}

/** Kinds of all references that the lists satisfy, as "A to B". */
function kindsOf(charts: Manifest[][]): Set<string> {
  return new Set(charts.flatMap(list => {
    const there = new Set(list.flatMap(provides));
    return list.flatMap(object => references(object, list).filter(r => there.has(r)).map(r => `${object.kind} to ${r.split(' ')[0]}`));
  }));
}

function nameOf(object: Manifest): string {
  return key(object.kind, object.metadata.namespace, object.metadata.name);
}

const examples = exampleNames().map(name => ({ name, ...synthesizeExample(name) }));

test.each(examples)('$name: each object comes after those that it refers to', ({ charts, objects }) => {
  expect(Object.entries(charts).flatMap(([, list]) => tooEarly(list, objects))).toEqual([]);
});

test('the references that matter are among those that are found', () => {
  const kinds = kindsOf(examples.flatMap(example => Object.values(example.charts)));
  for (const pair of [
    'RoleBinding to ServiceAccount', 'RoleBinding to Role', 'SecretStore to RoleBinding', 'ExternalSecret to SecretStore', 'ExternalSecret to Secret',
    'ExternalSecret to Password', 'KafkaTopic to Kafka', 'KafkaUser to Kafka', 'KafkaConnect to topic', 'KafkaConnect to Secret', 'KafkaConnector to KafkaConnect',
    'KafkaConnector to RoleBinding', 'KafkaSource to Service', 'KafkaSource to KafkaSink', 'KafkaSource to Secret', 'KafkaSink to topic', 'Service to KafkaSink',
    'Service to ConfigMap', 'CephBucketTopic to Secret', 'CephBucketTopic to topic', 'CephBucketNotification to CephBucketTopic', 'ObjectBucketClaim to StorageClass',
    'ObjectBucketClaim to CephBucketNotification', 'KafkaConnector to topic',
    'KafkaNodePool to StorageClass', 'Elasticsearch to StorageClass', 'Elasticsearch to Secret', 'Logstash to ConfigMap', 'Logstash to Secret',
    'VolumeSnapshotSchedule to SchedulePolicy', 'VolumeSnapshotSchedule to Kafka', 'Job to ConfigMap',
  ]) expect([...kinds]).toContain(pair);
});

test.each(examples)('$name: the same objects the other way round would be refused', ({ charts, objects }) => {
  for (const list of Object.values(charts)) expect(tooEarly([...list].reverse(), objects).length).toBeGreaterThan(10);
});
