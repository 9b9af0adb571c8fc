import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import * as library from '../../src';
import { messageOf, testChart } from '../support/app';

type Make = (scope: Construct, props: never) => unknown;

/** Everything that takes props without which it cannot be: what makes it, and all of these props. */
const NEEDS: ReadonlyArray<readonly [name: string, make: Make, props: readonly string[]]> = [
  ['CdcSource', (scope, props) => library.CdcSource.postgres(scope, 'It', props), ['kafka', 'database']],
  ['CephBucket', (scope, props) => new library.CephBucket(scope, 'It', props), ['store']],
  ['CephBucketWithNotifications', (scope, props) => new library.CephBucketWithNotifications(scope, 'It', props), ['store']],
  ['Connector', (scope, props) => new library.Connector(scope, 'It', props), ['connect', 'name', 'className', 'role']],
  ['ElasticsearchSink', (scope, props) => new library.ElasticsearchSink(scope, 'It', props), ['input', 'cluster', 'index']],
  ['ExternalBucket', (scope, props) => new library.ExternalBucket(scope, 'It', props), ['bucketName', 'accessKeyId', 'secretAccessKey']],
  ['ExternalKafka', (scope, props) => new library.ExternalKafka(scope, 'It', props), ['bootstrapServers']],
  ['ImportedElasticsearch', (scope, props) => library.ElasticsearchCluster.fromAttributes(scope, 'It', props), ['url', 'userName', 'password']],
  ['ImportedKafkaCluster', (scope, props) => library.KafkaCluster.fromAttributes(scope, 'It', props), ['kafkaName']],
  ['ImportedTopic', (scope, props) => library.KafkaTopic.fromName(scope, 'It', 'orders', props), ['kafka']],
  ['KafkaConnect', (scope, props) => new library.KafkaConnect(scope, 'It', props), ['kafka', 'plugins']],
  ['KafkaTopic', (scope, props) => new library.KafkaTopic(scope, 'It', props), ['kafka']],
  ['ObjectArchiveSink', (scope, props) => new library.ObjectArchiveSink(scope, 'It', props), ['input', 'bucket']],
  ['ServerlessTransform', (scope, props) => new library.ServerlessTransform(scope, 'It', props), ['input']],
  ['SnapshotArchive', (scope, props) => new library.SnapshotArchive(scope, 'It', props), ['sources', 'keep']],
  ['TransformChain', (scope, props) => new library.TransformChain(scope, 'It', props), ['input', 'steps']],
];

/** These can do with the defaults, or say in words of their own what they lack. */
const OTHERS = ['ElasticsearchCluster', 'KafkaCluster', 'ObjectStore', 'Pipeline'];

test.each(NEEDS)('%s says which props it lacks', (name, make, props) => {
  const code = props.includes('input') ? 'StageWithoutInput' : 'MissingProp';
  const list = props.join(', ');
  for (const nothing of [{}, undefined, null]) {
    expect(messageOf(() => make(testChart(), nothing as never))).toBe(`${code}: [orders/It] ${name} needs ${list}, got nothing; fix: set ${list}`);
  }
});

test.each(NEEDS)('%s names the one prop that it lacks', (name, make, props) => {
  for (const prop of props) {
    const others = Object.fromEntries(props.filter(other => other !== prop).map(other => [other, {}]));
    const code = prop === 'input' ? 'StageWithoutInput' : 'MissingProp';
    for (const given of [others, { ...others, [prop]: null }]) {
      expect(messageOf(() => make(testChart(), given as never))).toContain(`${code}: [orders/It] ${name} needs ${prop}, got `);
    }
  }
});

test('the table holds every construct of the public API', () => {
  const constructs = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name)
    .filter(name => name !== 'KafkaClusterBase');
  const known = [...NEEDS.map(([name]) => name), ...OTHERS];
  expect(constructs.filter(name => !known.includes(name))).toEqual([]);
  expect(OTHERS.filter(name => !constructs.includes(name))).toEqual([]);
});

test('what needs no props gives an error with a code, or none', () => {
  expect(ApiObject.of(new library.KafkaCluster(testChart(), 'It', {} as never)).kind).toBe('Kafka');
  expect(ApiObject.of(new library.ElasticsearchCluster(testChart(), 'It', {} as never)).kind).toBe('Elasticsearch');
  expect(() => new library.Pipeline(testChart(), 'It', {} as never)).not.toThrow();
  expect(messageOf(() => new library.ObjectStore(testChart(), 'It', {} as never))).toMatch(/^MissingProp: \[orders\/It\] the object store has no certificate/);
  expect(messageOf(() => new library.ObjectStore(testChart(), 'It'))).toMatch(/^MissingProp: /);
});

test('an existing cluster cannot be backed up', () => {
  const chart = testChart();
  const kafka = library.KafkaCluster.fromName(chart, 'Kafka', 'kafka');
  const sources = [kafka as unknown as library.ISnapshotSource];
  const message = messageOf(() => new library.SnapshotArchive(chart, 'Backup', { sources, keep: Duration.days(7) }));
  expect(message).toMatch(/^InvalidValue: \[orders\/Backup\] a source cannot be backed up, got "orders\/Kafka"; allowed: .*ISnapshotSource/);
  expect(messageOf(() => new library.SnapshotArchive(chart, 'Nothing', { sources: [undefined as never], keep: Duration.days(7) }))).toMatch(/^InvalidValue: /);
});

test('the kinds of storage say which options they lack', () => {
  const { StorageProfile } = library;
  expect(messageOf(() => StorageProfile.cephRbd({} as never))).toMatch(/^MissingProp: \[StorageProfile.cephRbd\] StorageProfile.cephRbd needs size, pool, got nothing/);
  expect(messageOf(() => StorageProfile.csi({} as never))).toMatch(/^MissingProp: .* needs size, provisioner/);
  expect(messageOf(() => StorageProfile.existing('fast', undefined as never))).toMatch(/^MissingProp: \[StorageProfile.existing\] .* needs size/);
  for (const kind of ['portworx', 'clusterDefault', 'emptyDir'] as const) {
    expect(messageOf(() => StorageProfile[kind]({} as never))).toMatch(new RegExp(`^MissingProp: \\[StorageProfile.${kind}\\] .* needs size, got nothing`));
  }
});
