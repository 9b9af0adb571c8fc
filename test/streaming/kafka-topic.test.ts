import { Duration, Size } from 'cdk8s';
import { FakeClient, otherChart, quiet, testCluster, warning, warningsOf } from './fixtures';
import { DataFlow, PipelineGraph, RecordSchema, TopicOperation } from '../../src/core';
import { StorageProfile } from '../../src/storage';
import { CleanupPolicy, KafkaTopic, Throughput, TopicCompression, TopicOptions } from '../../src/streaming';
import { find, messageOf, synthAll } from '../support/app';

/** The KafkaTopic of a topic on a cluster with defaults. */
function topicOf(options: TopicOptions, id = 'OrderEvents') {
  const cluster = testCluster();
  quiet(cluster);
  cluster.addTopic(id, options);
  return find(synthAll(cluster), 'KafkaTopic');
}

describe('a topic with defaults', () => {
  test('follows its cluster', () => {
    const topic = topicOf({});
    expect(topic.metadata).toMatchObject({ name: 'order-events', namespace: 'kafka', labels: { 'strimzi.io/cluster': 'kafka' } });
    expect(topic.spec).toEqual({ topicName: 'order-events', partitions: 6, replicas: 3 });
  });

  test('goes into the namespace of the cluster, wherever it is declared', () => {
    const cluster = testCluster();
    quiet(cluster);
    new KafkaTopic(otherChart(cluster, 'orders'), 'Orders', { kafka: cluster });
    expect(find(synthAll(cluster), 'KafkaTopic').metadata).toMatchObject({ name: 'orders', namespace: 'kafka' });
  });

  test('is applied after the cluster', () => {
    const cluster = testCluster();
    quiet(cluster);
    cluster.addTopic('Orders');
    const kinds = synthAll(cluster).map(m => m.kind);
    expect(kinds.indexOf('KafkaTopic')).toBeGreaterThan(kinds.indexOf('Kafka'));
  });
});

describe('configuration', () => {
  test('renders every prop', () => {
    expect(topicOf({
      partitions: 12,
      retention: Duration.days(2),
      retentionBytes: Size.gibibytes(1),
      cleanupPolicy: CleanupPolicy.COMPACT_DELETE,
      compression: TopicCompression.ZSTD,
      maxMessageSize: Size.mebibytes(2),
      minInSyncReplicas: 1,
      config: { 'segment.ms': '3600000' },
    }).spec).toEqual({
      topicName: 'order-events',
      partitions: 12,
      replicas: 3,
      config: {
        'cleanup.policy': 'compact,delete',
        'compression.type': 'zstd',
        'max.message.bytes': 2097152,
        'min.insync.replicas': 1,
        'retention.bytes': 1073741824,
        'retention.ms': 172800000,
        'segment.ms': '3600000',
      },
    });
  });

  test('keeps two copies writable when one broker restarts', () => {
    expect(topicOf({ replicas: 2 }).spec).toMatchObject({ replicas: 2, config: { 'min.insync.replicas': 1 } });
  });

  test('fails on replication that cannot work', () => {
    expect(messageOf(() => topicOf({ replicas: 4 }))).toMatch(/^ReplicationAboveBrokers: \[streaming\/Kafka\/OrderEvents\] replicas is above the number of brokers, got 4; allowed: 1 to 3/);
    expect(messageOf(() => topicOf({ minInSyncReplicas: 3 }))).toMatch(/^MinInsyncReplicasBlocksWrites: /);
    expect(messageOf(() => topicOf({ config: { 'min.insync.replicas': '3' } }))).toMatch(/^MinInsyncReplicasBlocksWrites: /);
    expect(messageOf(() => topicOf({ partitions: 0 }))).toMatch(/^InvalidNumber: .*partitions/);
  });

  test('fails on keys that are unknown or set twice', () => {
    expect(messageOf(() => topicOf({ config: { 'retention.mss': '1' } }))).toMatch(/^InvalidValue: .* did you mean retention.ms\?$/);
    expect(messageOf(() => topicOf({ retention: Duration.days(1), config: { 'retention.ms': '1' } }))).toMatch(/^ConflictingProps: .*retention.ms/);
    expect(messageOf(() => topicOf({ retention: Duration.days(1), cleanupPolicy: CleanupPolicy.COMPACT }))).toMatch(/^ConflictingProps: .*only compacted/);
  });

  test.each([
    ['retention.ms', 'five', /^InvalidNumber: \[streaming\/Kafka\/OrderEvents\] topic configuration retention.ms is not usable, got "five"; allowed: a whole number of at least -1;/],
    ['retention.ms', '-2', /^InvalidNumber: /],
    ['segment.bytes', '3000000000', /^InvalidNumber: .*allowed: a whole number from 1048576 to 2147483647;/],
    ['min.cleanable.dirty.ratio', '1.5', /^InvalidNumber: .*allowed: a number from 0 to 1;/],
    ['preallocate', 'yes', /^InvalidValue: .*allowed: "true" or "false";/],
    ['cleanup.policy', 'compact,remove', /^InvalidValue: .*allowed: a comma-separated list of compact, delete;/],
    ['compression.type', 'zip', /^InvalidValue: .*allowed: uncompressed, zstd, lz4, snappy, gzip, producer;/],
    ['compression.gzip.level', '0', /^InvalidValue: /],
    ['message.timestamp.type', 'createtime', /^InvalidValue: .*allowed: CreateTime, LogAppendTime;/],
    ['min.insync.replicas', 'two', /^InvalidNumber: .*got "two"/],
  ])('fails on %s %j, which Kafka cannot read', (key, value, message) => {
    expect(messageOf(() => topicOf({ config: { [key]: value } }))).toMatch(message);
  });

  test.each([
    ['flush.messages', '9223372036854775807'], ['retention.ms', '-1'], ['min.cleanable.dirty.ratio', '.5'], ['preallocate', 'TRUE'],
    ['cleanup.policy', 'compact, delete'], ['cleanup.policy', ''], ['compression.gzip.level', '-1'], ['follower.replication.throttled.replicas', '*'],
  ])('takes %s %j', (key, value) => {
    expect(topicOf({ config: { [key]: value } }).spec.config[key]).toBe(value);
  });

  test('warns about fewer zones than the topic has copies', () => {
    const cluster = testCluster({ brokers: 4, zones: { count: 3 } });
    cluster.addTopic('Orders', { replicas: 4 });
    expect(warning(cluster, 'ReplicationAboveZones').text).toMatch(/\[streaming\/Kafka\/Orders\]/);
  });
});

describe('names', () => {
  test.each(['', '.', '..', 'a b', 'a/b', 'ü', 'x'.repeat(250), 'a*'])('fails on %j', topicName => {
    expect(messageOf(() => topicOf({ topicName }))).toMatch(/^InvalidName: .* the topic name is not usable/);
  });

  test('fails on a name that YAML reads as something else', () => {
    expect(messageOf(() => topicOf({ topicName: '1e3' }))).toMatch(/^AmbiguousName/);
  });

  test('fails on a topic that Kafka keeps for itself', () => {
    expect(messageOf(() => topicOf({ topicName: '__consumer_offsets' }))).toMatch(/^InvalidName: .*Kafka keeps the topic for itself/);
  });

  test('gives the object a name that Kubernetes allows', () => {
    expect(topicOf({ topicName: 'User_Activity.v1' })).toMatchObject({ metadata: { name: 'user-activity-v1' }, spec: { topicName: 'User_Activity.v1' } });
    expect(topicOf({ topicName: 'orders.v1' })).toMatchObject({ metadata: { name: 'orders.v1' } });
    expect(topicOf({ topicName: 'orders.v1', name: 'other' })).toMatchObject({ metadata: { name: 'other' } });
  });

  test('fails when a cluster gets one Kafka name twice', () => {
    const cluster = testCluster();
    cluster.addTopic('Orders');
    expect(messageOf(() => cluster.addTopic('Copy', { topicName: 'orders', name: 'copy' }))).toMatch(
      /^DuplicateTopic: \[streaming\/Kafka\/Copy\] topic orders of Kafka kafka\/kafka is declared already, by streaming\/Kafka\/Orders/,
    );
  });

  test('warns about names whose metrics Kafka mixes', () => {
    const cluster = testCluster();
    cluster.addTopic('One', { topicName: 'orders.eu' });
    cluster.addTopic('Two', { topicName: 'orders_eu' });
    expect(warning(cluster, 'TopicNamesCollide').text).toContain('orders.eu');
  });
});

describe('connecting', () => {
  test('hands out an access value and records the edge', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders');
    const index = new FakeClient(otherChart(cluster, 'kafka', 'search'), 'Index');
    const access = index.read(orders, { consumerGroup: 'indexers', feedback: true });
    expect(access).toMatchObject({ topicName: 'orders', consumerGroup: 'indexers', bootstrapServers: 'kafka-kafka-bootstrap.kafka.svc:9093', securityProtocol: 'SASL_SSL' });
    access.ports.push(1);
    expect(access.ports).toEqual([9093]);
    expect(PipelineGraph.of(cluster).edges).toMatchObject([{
      client: index, resource: orders, flow: DataFlow.TO_CLIENT, operation: 'read', encrypted: true, consumerGroup: 'indexers', feedback: true, note: undefined,
    }]);
    expect(access.prerequisites.map(p => p.node.path)).toEqual(['streaming/Kafka/Resource', 'streaming/Kafka/Client index/User/Resource', 'streaming/Kafka/Orders/Resource']);
  });

  test('names the group after the client, and none for a writer', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders');
    const stage = new FakeClient(cluster, 'Stage');
    expect(stage.read(orders).consumerGroup).toBe('stage');
    expect(stage.write(orders).consumerGroup).toBeUndefined();
  });

  test('fails on more consumers than partitions', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders', { partitions: 2 });
    expect(messageOf(() => new FakeClient(cluster, 'Stage').read(orders, { parallelism: 3 }))).toMatch(/^ConsumersAbovePartitions: \[streaming\/Kafka\/Stage\] .* got 3; allowed: 1 to 2/);
    expect(messageOf(() => new FakeClient(cluster, 'Zero').read(orders, { parallelism: 0 }))).toMatch(/^InvalidNumber: .*parallelism/);
  });

  test('fails when reader and writer do not understand each other', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders', { schema: RecordSchema.json('order') });
    const stage = new FakeClient(cluster, 'Stage');
    expect(messageOf(() => stage.read(orders, { reads: RecordSchema.json('payment') }))).toMatch(/^SchemaMismatch: .* got "json payment"; allowed: json order/);
    expect(messageOf(() => stage.write(orders, { reads: RecordSchema.bytes() }))).toMatch(/^SchemaMismatch: .*writes/);
    expect(() => stage.read(orders, { reads: RecordSchema.json('order') })).not.toThrow();
  });

  test('fails when a sink would export a sensitive topic', () => {
    const cluster = testCluster();
    const patients = cluster.addTopic('Patients', { sensitive: true });
    const sink = new FakeClient(cluster, 'Sink');
    expect(messageOf(() => sink.read(patients, { exports: true }))).toMatch(/^SensitiveTopicToSink: \[streaming\/Kafka\/Sink\]/);
    expect(() => sink.read(patients)).not.toThrow();
  });

  test('fails on options of the other direction', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders');
    const stage = new FakeClient(cluster, 'Stage');
    expect(messageOf(() => stage.write(orders, { consumerGroup: 'x' }))).toMatch(/^ConflictingProps: .*consumerGroup/);
    expect(messageOf(() => stage.read(orders, { transactionalIdPrefix: 'x' }))).toMatch(/^ConflictingProps: .*transactionalIdPrefix/);
  });

  test('fails for a client of another app', () => {
    const orders = testCluster().addTopic('Orders');
    expect(messageOf(() => new FakeClient(testCluster(), 'Stage').read(orders))).toMatch(/^ForeignTopic: /);
  });

  test('warns about two stages in one group', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders');
    new FakeClient(cluster, 'One').read(orders, { consumerGroup: 'shared' });
    new FakeClient(cluster, 'Two').read(orders, { consumerGroup: 'shared' });
    expect(warning(cluster, 'SharedConsumerGroup').text).toContain('with streaming/Kafka/One, got "shared"');
  });
});

describe('dead letters', () => {
  test('are a topic for each topic and client, kept 14 days, as sensitive as their topic', () => {
    const cluster = testCluster();
    quiet(cluster);
    const orders = cluster.addTopic('Orders', { partitions: 4, sensitive: true });
    const index = new FakeClient(cluster, 'Index');
    const dead = orders.deadLetterTopic(index);
    index.write(dead);
    expect(orders.deadLetterTopic(index)).toBe(dead);
    expect(dead.sensitive).toBe(true);
    expect(find(synthAll(cluster), 'KafkaTopic', 'orders.index.dlq').spec).toEqual({ topicName: 'orders.index.dlq', partitions: 4, replicas: 3, config: { 'retention.ms': 1209600000 } });
    const graph = PipelineGraph.of(cluster);
    expect(graph.declarationOf(dead)).toMatchObject({ type: 'dead-letter topic', consumedElsewhere: true });
    expect(graph.edges[0].note).toBe('dead letters');
  });

  test.each([
    [{ maxMessageSize: Size.mebibytes(8) }, 8 * 1024 * 1024 + 65536],
    [{ config: { 'max.message.bytes': '2000000' } }, 1954 * 1024 + 65536],
  ])('have room for a record of the largest size and its headers: %j', (options, expected) => {
    const cluster = testCluster();
    quiet(cluster);
    cluster.addTopic('Orders', options).deadLetterTopic(new FakeClient(cluster, 'Index'));
    expect(find(synthAll(cluster), 'KafkaTopic', 'orders.index.dlq').spec.config['max.message.bytes']).toBe(expected);
  });

  test('fail with their topic on a size that is no number', () => {
    expect(messageOf(() => topicOf({ config: { 'max.message.bytes': '1 MiB' } }))).toMatch(/^InvalidNumber: .*max\.message\.bytes/);
  });

  test('take another retention', () => {
    const cluster = testCluster();
    quiet(cluster);
    cluster.addTopic('Orders').deadLetterTopic(new FakeClient(cluster, 'Index'), { retention: Duration.hours(1) });
    expect(find(synthAll(cluster), 'KafkaTopic', 'orders.index.dlq').spec.config['retention.ms']).toBe(3600000);
  });
});

describe('throughput', () => {
  test.each([
    [Throughput.messagesPerSecond(100), 6],
    [Throughput.messagesPerSecond(20_000), 8],
    [Throughput.messagesPerSecond(20_000, { peak: 3 }), 12],
    [Throughput.messagesPerSecond(10_000, { recordSize: Size.kibibytes(10), peak: 1 }), 10],
    [Throughput.dataPerSecond(Size.mebibytes(100), { recordSize: Size.kibibytes(100), peak: 1 }), 10],
  ])('%j asks for %i partitions', (throughput, partitions) => {
    expect(topicOf({ throughput }).spec.partitions).toBe(partitions);
    expect(topicOf({ throughput, partitions: 2 }).spec.partitions).toBe(2);
  });

  test('fails on numbers that carry nothing', () => {
    expect(messageOf(() => Throughput.messagesPerSecond(0))).toMatch(/^InvalidNumber: /);
    expect(messageOf(() => Throughput.messagesPerSecond(1, { peak: 0.5 }))).toMatch(/^InvalidNumber: /);
  });

  test('warns when the retained records outgrow the brokers', () => {
    const cluster = testCluster({ storage: StorageProfile.clusterDefault({ size: Size.tebibytes(10) }) });
    quiet(cluster);
    cluster.addTopic('Small', { throughput: Throughput.messagesPerSecond(10) });
    cluster.addTopic('Large', { throughput: Throughput.messagesPerSecond(12_000), retention: Duration.days(9) });
    cluster.addTopic('Compacted', { throughput: Throughput.messagesPerSecond(1_000_000), cleanupPolicy: CleanupPolicy.COMPACT });
    cluster.addTopic('Bounded', { throughput: Throughput.messagesPerSecond(1_000_000), retentionBytes: Size.mebibytes(1) });
    synthAll(cluster);
    expect(warning(cluster, 'TopicOutgrowsStorage').text).toMatch(/^TopicOutgrowsStorage: \[streaming\/Kafka\/Large\] .* got "28\d\d\d GiB"; allowed: up to 26112 GiB/);
  });

  test('does not warn below', () => {
    const cluster = testCluster({ storage: StorageProfile.clusterDefault({ size: Size.tebibytes(10) }) });
    quiet(cluster);
    cluster.addTopic('Large', { throughput: Throughput.messagesPerSecond(12_000), retention: Duration.days(8) });
    synthAll(cluster);
    expect(warningsOf(cluster).filter(w => w.code === 'TopicOutgrowsStorage')).toEqual([]);
  });
});

describe('an existing topic', () => {
  test('is used, not emitted', () => {
    const cluster = testCluster();
    const legacy = KafkaTopic.fromName(cluster, 'Legacy', 'legacy_orders', { kafka: cluster, partitions: 1, schema: RecordSchema.json('order') });
    const stage = new FakeClient(cluster, 'Stage');
    expect(stage.read(legacy).topicName).toBe('legacy_orders');
    expect(messageOf(() => stage.read(legacy, { parallelism: 2 }))).toMatch(/^ConsumersAbovePartitions/);
    legacy.deadLetterTopic(stage);
    expect(synthAll(cluster).filter(m => m.kind === 'KafkaTopic').map(m => m.spec.topicName)).toEqual(['legacy_orders.stage.dlq']);
    expect(find(synthAll(cluster), 'KafkaUser').spec.authorization.acls).toHaveLength(2);
    expect(messageOf(() => KafkaTopic.fromName(cluster, 'Bad', 'a b', { kafka: cluster }))).toMatch(/^InvalidName/);
  });
});

test('a topic that a construct needs for itself needs no other producer or consumer', () => {
  const cluster = testCluster();
  const internal = cluster.internalTopic(otherChart(cluster, 'connect'), 'Offsets', { topicName: 'connect-offsets', partitions: 25, config: { 'cleanup.policy': 'compact' } });
  const manifests = synthAll(cluster);
  expect(find(manifests, 'KafkaTopic', 'connect-offsets').spec).toMatchObject({ partitions: 25, replicas: 3, config: { 'cleanup.policy': 'compact' } });
  expect(warningsOf(cluster)).toEqual([]);
  expect(internal.connect(new FakeClient(cluster, 'Worker'), { operation: TopicOperation.WRITE }).topicName).toBe('connect-offsets');
  expect(internal.sensitive).toBe(false);
});

test('a topic between two stages is as sensitive as it is declared', () => {
  const cluster = testCluster();
  const between = cluster.internalTopic(cluster, 'Between', { topicName: 'between', sensitive: true });
  expect(PipelineGraph.of(cluster).declarationOf(between)?.details?.sensitive).toBe('yes');
  expect(messageOf(() => new FakeClient(cluster, 'Sink').read(between, { exports: true }))).toMatch(/^SensitiveTopicToSink/);
});
