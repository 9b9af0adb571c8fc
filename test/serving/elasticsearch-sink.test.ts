import { Duration, Size } from 'cdk8s';
import { changeConnection, logstash, pipeline, setting, sink } from './fixtures';
import { DataFlow, PipelineGraph, Profile, RecordSchema, StageRole } from '../../src/core';
import { DocumentId, ElasticsearchSinkProps, SearchSinkEngine, SearchWriteMode } from '../../src/serving';
import { StorageProfile } from '../../src/storage';
import { FakeKafka } from '../streaming/connect/fixtures';
import { find, messageOf, synthAll } from '../support/app';

const errorOf = (props: Partial<ElasticsearchSinkProps>) => messageOf(() => sink(setting(), props));

describe('wiring', () => {
  test('reads with a group of its own name, writes dead letters, and shows in the graph', () => {
    const at = setting();
    const index = sink(at);
    expect(at.orders.connections).toEqual([
      { client: 'index', options: { operation: 'read', consumerGroup: 'index', parallelism: 2, exports: true } },
    ]);
    expect(find(synthAll(at.chart), 'Logstash').metadata.name).toBe('index');
    const graph = PipelineGraph.of(at.chart);
    expect(graph.declarationOf(index)).toMatchObject({
      role: StageRole.SINK,
      needsInput: true,
      details: { 'index': 'orders', 'document id': 'topic, partition, offset', 'engine': 'Logstash', 'consumers': '2 pods with 1', 'delivery': 'at least once' },
    });
    expect(graph.edges.filter(e => e.client === index).map(e => e.flow)).toEqual([DataFlow.TO_CLIENT, DataFlow.FROM_CLIENT, DataFlow.FROM_CLIENT]);
  });

  test('says whether the store is fit for sensitive data', () => {
    const at = setting();
    sink(at, { acceptsSensitive: true });
    expect(at.orders.connections[0].options.exports).toBe(false);
  });

  test('never asks for more consumers than there are partitions, unless told to', () => {
    const one = setting({ partitions: 1 });
    sink(one);
    expect(one.orders.connections[0].options.parallelism).toBe(1);
    const told = setting();
    sink(told, { parallelism: 6 });
    expect(told.orders.connections[0].options.parallelism).toBe(6);
    expect(pipeline(told)).toContain('consumer_threads => 3');
  });

  test('the development profile runs one pod with one consumer', () => {
    const at = setting({}, {}, { profile: Profile.DEVELOPMENT });
    sink(at);
    expect(logstash(at).spec.count).toBe(1);
    expect(pipeline(at)).toContain('consumer_threads => 1');
  });
});

describe('mistakes', () => {
  test.each<[string, Partial<ElasticsearchSinkProps>, RegExp]>([
    ['upsert without an id that comes back', { writeMode: SearchWriteMode.UPSERT }, /^DocumentIdMissing: \[orders\/Index\]/],
    ['upper case in the index', { index: 'Orders' }, /^SearchIndexInvalid: .*use "orders"/],
    ['an index that begins with an underscore', { index: '_orders' }, /^SearchIndexInvalid/],
    ['a pattern as index', { index: 'orders-*' }, /^SearchIndexInvalid/],
    ['an index that is too long', { index: 'x'.repeat(256) }, /^SearchIndexInvalid/],
    ['an index that breaks out of its string', { index: 'x" } } output { stdout { } }' }, /^SearchIndexInvalid/],
    ['an index that reads a secret', { index: '${SEARCH_PASSWORD}' }, /^SearchIndexInvalid/],
    ['an index that reads a field of the record', { index: 'orders-%{[tenant]}' }, /^SearchIndexInvalid/],
    ['an index with a line break', { index: 'orders\nx' }, /^SearchIndexInvalid/],
    ['an index that ends with a line break', { index: 'orders\n' }, /^SearchIndexInvalid/],
    ['an index of dots', { index: '..' }, /^SearchIndexInvalid/],
    ['a path that reads another field', { documentId: DocumentId.field('%{password}') }, /^InvalidValue/],
    ['a path that reads a secret', { documentId: DocumentId.field('${SEARCH_PASSWORD}') }, /^InvalidValue/],
    ['a path with a quote', { documentId: DocumentId.field('a"b') }, /^InvalidValue/],
    ['a path that breaks out of its brackets', { documentId: DocumentId.field('a][b') }, /^InvalidValue: .*document id/],
    ['an empty path', { documentId: DocumentId.field('') }, /^InvalidValue/],
    ['no consumers', { parallelism: 0 }, /^InvalidNumber/],
    ['a long name', { name: 'x'.repeat(37) }, /^InvalidName/],
    ['too many shards', { indexTemplate: { shards: 2000 } }, /^InvalidNumber: .*shards/],
    ['a setting that has a prop', { indexTemplate: { settings: { number_of_shards: 3 } } }, /^ConflictingProps/],
    ['a setting that has a prop, with prefix', { indexTemplate: { settings: { 'index.number_of_replicas': 0 } } }, /^ConflictingProps: .*index\.number_of_replicas/],
    ['a queue that is too small', { engine: SearchSinkEngine.logstash({ storage: StorageProfile.emptyDir({ size: Size.mebibytes(100) }) }) }, /^InvalidValue: .*volume/],
    ['too little memory', { engine: SearchSinkEngine.logstash({ memory: Size.mebibytes(512) }) }, /^InvalidValue: .*memory/],
    ['a checkpoint out of range', { engine: SearchSinkEngine.logstash({ checkpointRecords: 0 }) }, /^InvalidNumber/],
    ['a Logstash that the operator cannot run', { engine: SearchSinkEngine.logstash({ version: '8.11.4' }) }, /^ElasticsearchVersionUnsupported: .*Logstash/],
  ])('%s', (_name, props, message) => {
    expect(errorOf(props)).toMatch(message);
  });

  test('SinkFormatUnsupported: Logstash has no codec for raw bytes', () => {
    expect(messageOf(() => sink(setting({ schema: RecordSchema.bytes() })))).toMatch(/^SinkFormatUnsupported: .*got "bytes"; allowed: json, avro/);
  });

  test('SinkInputsDiffer: topics of two Kafka clusters, or of two formats', () => {
    const at = setting();
    const other = new FakeKafka(at.chart, 'Other').addTopic(at.chart, 'Elsewhere', { topicName: 'elsewhere' });
    expect(messageOf(() => sink(at, { inputs: [other] }))).toMatch(/^SinkInputsDiffer: .*topic elsewhere/);
    const text = at.kafka.addTopic(at.chart, 'Text', { topicName: 'text', schema: RecordSchema.text() });
    expect(messageOf(() => sink(at, { inputs: [text] }, 'Second'))).toMatch(/^SinkInputsDiffer: .*got "text"/);
  });

  test('SinkCredentialsUnsupported: a user without password or certificate', () => {
    const at = setting();
    changeConnection(at, { credentials: { userName: 'index' } });
    expect(messageOf(() => sink(at))).toMatch(/^SinkCredentialsUnsupported: .*got "index"/);
  });

  test('CredentialsUnreachable: secrets of another namespace', () => {
    const at = setting();
    changeConnection(at, { secretsNamespace: 'kafka' });
    expect(messageOf(() => sink(at))).toMatch(/^CredentialsUnreachable: .*got "kafka"/);
  });

  test('HostileValue: an address that ends its string', () => {
    const at = setting({}, { bootstrapServers: 'kafka:9093" } }' });
    expect(messageOf(() => sink(at))).toMatch(/^HostileValue: .*address of Kafka/);
  });
});

test('DocumentId values stay open: jsii defines properties on them', () => {
  for (const id of [DocumentId.field('a'), DocumentId.recordKey(), DocumentId.topicPartitionOffset()]) expect(Object.isExtensible(id)).toBe(true);
});

test('retention of dead letters is passed on', () => {
  const at = setting();
  const asked: unknown[] = [];
  const original = at.orders.deadLetterTopic.bind(at.orders);
  at.orders.deadLetterTopic = (client, options) => {
    asked.push(options?.retention?.toDays());
    return original(client, options);
  };
  sink(at, { deadLetterRetention: Duration.days(3) });
  expect(asked).toEqual([3]);
});
