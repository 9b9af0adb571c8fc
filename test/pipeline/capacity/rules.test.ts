import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { cluster, graphOf, load, verdictOf } from './fixtures';
import { CAPACITY } from '../../../src/core/capacity/problems';
import { CAPACITY_RULES } from '../../../src/core/capacity/rules';
import { FakeClient } from '../../streaming/fixtures';
import { messageOf } from '../../support/app';
import {
  CapacityBasis, ConnectPluginSource, DeliveryOrder, ExternalBucket, KafkaCluster, KafkaClusterProps, KafkaConnect, KafkaTopic, NodePoolRole,
  ObjectArchiveSink, ObjectArchiveSinkOptions, PipelineDefaults, Profile, ServerlessTransform, ServerlessTransformProps, StageRole, StorageProfile,
  Throughput, ThroughputOptions, TopicOperation, TopicOptions, TransformCode,
} from '../../../src';

const CODE = TransformCode.inlineJavaScript('export const handle = event => event.data;');

/** A topic of so many records of 1 KB a second in the mean, and no peak above it. */
function topicOf(recordsPerSecond: number, options: TopicOptions = {}, kafka: KafkaClusterProps = {}, throughput: ThroughputOptions = {}): KafkaTopic {
  return cluster(kafka).addTopic('Orders', {
    throughput: Throughput.messagesPerSecond(recordsPerSecond, { recordBytes: 1_000, ...(throughput.peakMessagesPerSecond ? {} : { peak: 1 }), ...throughput }),
    producedElsewhere: true,
    consumedElsewhere: true,
    ...options,
  });
}

function transform(topic: KafkaTopic, options: Partial<ServerlessTransformProps> = {}): ServerlessTransform {
  return new ServerlessTransform(topic.node.scope!.node.scope as Construct, 'Parse', { input: topic, code: options.image ? undefined : CODE, ...options });
}

function archive(topic: KafkaTopic, options: Partial<ObjectArchiveSinkOptions> = {}): ObjectArchiveSink {
  const chart = topic.node.scope!.node.scope as Construct;
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.example/connect' }) });
  const bucket = new ExternalBucket(chart, 'Archive', {
    bucketName: 'archive', endpoint: 'https://s3.example', accessKeyId: { secretName: 's3', key: 'id' }, secretAccessKey: { secretName: 's3', key: 'secret' },
  });
  return new ObjectArchiveSink(chart, 'Cold', { input: topic, bucket, ...options });
}

const nothing = { error: '', warnings: [] };

test('each rule has a code of its own in the catalogue', () => {
  expect(CAPACITY_RULES.map(({ code }) => code).sort()).toEqual(Object.keys(CAPACITY.definitions).sort());
});

describe('StorageTooSmall and TopicOutgrowsStorage', () => {
  test('retention that no disk holds is an error that names days and sizes', () => {
    const { error } = verdictOf(topicOf(12_000, { retention: Duration.days(10) }));
    expect(error).toMatch(/StorageTooSmall: \[streaming\/Kafka\/Orders\] .*10\.4 TB on each of 3 brokers, of 10 TB; at this rate they are full after 9\.6 days/);
    expect(error).toMatch(/fix: give each broker volumes of 1\d{4} GiB, shorten the retention, or set retentionBytes/);
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(9) }))).toEqual({ error: '', warnings: ['TopicOutgrowsStorage'] });
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(8) }))).toEqual(nothing);
  });

  test('compression, a size, fewer copies and compaction make room', () => {
    const month = { retention: Duration.days(30) };
    expect(verdictOf(topicOf(12_000, month, {}, { compressionRatio: 4 }))).toEqual(nothing);
    expect(verdictOf(topicOf(12_000, { ...month, retentionBytes: Size.tebibytes(1) }))).toEqual(nothing);
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(20), replicas: 1 }))).toEqual(nothing);
    expect(verdictOf(topicOf(12_000, { config: { 'cleanup.policy': 'compact' } }))).toEqual(nothing);
  });

  test('keys of Kafka count as props do, those of the cluster for topics that say nothing', () => {
    expect(verdictOf(topicOf(12_000, { config: { 'retention.ms': String(Duration.days(10).toMilliseconds()) } })).error).toMatch(/StorageTooSmall/);
    expect(verdictOf(topicOf(12_000, {}, { config: { 'log.retention.hours': '240' } })).error).toMatch(/StorageTooSmall/);
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(1) }, { config: { 'log.retention.hours': '240' } }))).toEqual(nothing);
  });

  test('older records in a cheaper store need no room', () => {
    const tiered = { 'remote.storage.enable': 'true', 'local.retention.ms': String(Duration.days(1).toMilliseconds()) };
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(365), config: tiered }))).toEqual(nothing);
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(365), config: { ...tiered, 'local.retention.ms': '-2' } })).error).toMatch(/StorageTooSmall/);
  });

  test('what is kept for ever is a warning that says when the disks are full', () => {
    const topic = topicOf(1_200, { config: { 'retention.ms': '-1' } });
    expect(verdictOf(topic)).toEqual({ error: '', warnings: ['TopicOutgrowsStorage'] });
    const [{ text }] = graphOf(topic)._warnings.all().filter(({ code }) => code === 'TopicOutgrowsStorage');
    expect(text).toMatch(/full after 96 days.*fix: set retention or retentionBytes/);
  });

  test('volumes that nobody sized are no contradiction, so they are a warning', () => {
    expect(verdictOf(topicOf(12_000, {}, { storage: undefined }))).toEqual({ error: '', warnings: ['TopicOutgrowsStorage'] });
  });

  test('the smallest broker counts, since Kafka spreads partitions by their number', () => {
    const pool = (name: string, size: Size) => ({ name, roles: [NodePoolRole.BROKER], replicas: 3, storage: StorageProfile.clusterDefault({ size }) });
    const pools = [pool('large', Size.tebibytes(50)), pool('small', Size.tebibytes(1)), { name: 'controller', roles: [NodePoolRole.CONTROLLER], replicas: 3 }];
    expect(verdictOf(topicOf(12_000, {}, { brokers: undefined, pools, storage: undefined })).error).toMatch(/StorageTooSmall: .*on each of 6 brokers, of 1\.1 TB/);
  });
});

test('PartitionsTooFew: fewer partitions than the peak needs', () => {
  expect(verdictOf(topicOf(12_000, { partitions: 3 }, {}, { peakMessagesPerSecond: 20_000 }))).toEqual({ error: '', warnings: ['PartitionsTooFew'] });
  expect(verdictOf(topicOf(12_000, { partitions: 4 }, {}, { peakMessagesPerSecond: 20_000 }))).toEqual(nothing);
  expect(verdictOf(topicOf(1_000, { partitions: 1 }, {}, { recordBytes: 12_000, peak: 1 })).warnings).toEqual(['PartitionsTooFew']);
});

test('PartitionsTooMany: more replicas than a broker is recommended to have, and more partitions than a cluster', () => {
  expect(verdictOf(topicOf(1, { partitions: 4_000 }))).toEqual({ error: '', warnings: ['PartitionsTooMany'] });
  expect(verdictOf(topicOf(1, { partitions: 3_000 }))).toEqual(nothing);
  const many = verdictOf(topicOf(1, { partitions: 200_000, replicas: 1 }, { brokers: 52 }));
  expect(many.warnings).toEqual(['PartitionsTooMany']);
});

test('SegmentsTooMany: more memory maps than the kernel gives a process', () => {
  const small = { config: { 'segment.bytes': String(64 * 1024 ** 2) } };
  const topic = topicOf(12_000, small);
  expect(verdictOf(topic)).toEqual({ error: '', warnings: ['SegmentsTooMany'] });
  expect(verdictOf(topicOf(12_000, { config: { 'segment.bytes': String(1024 ** 3) } }))).toEqual(nothing);
  expect(verdictOf(topicOf(12_000, {}, { config: { 'log.segment.bytes': String(64 * 1024 ** 2) } })).warnings).toEqual(['SegmentsTooMany']);
});

describe('brokers', () => {
  test('BrokersTooSlow: the mean is above what the program says that network or volumes take', () => {
    expect(verdictOf(topicOf(12_000, {}, { brokerLimits: { networkBitsPerSecond: 80e6 } })).error).toMatch(/BrokersTooSlow: .*network.*got "12 MB\/s"; allowed: up to 10 MB\/s/);
    expect(verdictOf(topicOf(12_000, {}, { brokerLimits: { volumeBytesPerSecond: 10e6 } })).error).toMatch(/BrokersTooSlow: .*volumes of a broker.*got "12 MB\/s"/);
    expect(verdictOf(topicOf(12_000, {}, { brokerLimits: { networkBitsPerSecond: 1e9, volumeBytesPerSecond: 100e6 } }))).toEqual(nothing);
    expect(messageOf(() => cluster({ brokerLimits: { networkBitsPerSecond: 0 } }))).toMatch(/^InvalidNumber: .*networkBitsPerSecond/);
    expect(messageOf(() => cluster({ brokerLimits: { volumeBytesPerSecond: NaN } }))).toMatch(/^InvalidNumber: .*volumeBytesPerSecond/);
  });

  test('BrokersWithoutHeadroom: the peak leaves no reserve of network, volumes, processors or memory', () => {
    const tight = { error: '', warnings: ['BrokersWithoutHeadroom'] };
    const peak = { peakMessagesPerSecond: 20_000 };
    expect(verdictOf(topicOf(12_000, {}, { brokerLimits: { networkBitsPerSecond: 184e6 } }, peak))).toEqual(tight);
    expect(verdictOf(topicOf(12_000, {}, { brokerLimits: { volumeBytesPerSecond: 24e6 } }, peak))).toEqual(tight);
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(1) }, {}, { peakMessagesPerSecond: 60_000 }))).toEqual(tight);
    expect(verdictOf(topicOf(12_000, { retention: Duration.days(1) }, {}, { readBehind: Duration.minutes(10) }))).toEqual(tight);
    expect(verdictOf(topicOf(12_000, {}, {}, peak))).toEqual(nothing);
  });

  test('a heap below what Kafka needs is one, too', () => {
    const pools = [
      { name: 'broker', roles: [NodePoolRole.BROKER], replicas: 3, jvm: { heapMebibytes: 512 } }, { name: 'controller', roles: [NodePoolRole.CONTROLLER], replicas: 3 },
    ];
    expect(verdictOf(topicOf(1_000, {}, { brokers: undefined, pools }))).toEqual({ error: '', warnings: ['BrokersWithoutHeadroom'] });
  });

  test('HeapAboveMemory: a heap as large as the memory limit', () => {
    const pools = (heapMebibytes: number) => [
      { name: 'broker', roles: [NodePoolRole.BROKER], replicas: 3, jvm: { heapMebibytes } }, { name: 'controller', roles: [NodePoolRole.CONTROLLER], replicas: 3 },
    ];
    expect(verdictOf(cluster({ brokers: undefined, pools: pools(4096) })).error).toMatch(/HeapAboveMemory: \[streaming\/Kafka\] .*got "4 GiB"; allowed: less than 4 GiB/);
    expect(verdictOf(cluster({ brokers: undefined, pools: pools(2048) }))).toEqual(nothing);
  });
});

describe('stages', () => {
  test('StageCannotKeepUp: by the numbers of the program fewer records are taken than arrive', () => {
    const slow = { load: { processingTime: Duration.millis(100) } };
    const { error } = verdictOf(transform(topicOf(100, { partitions: 6 }), slow));
    expect(error).toMatch(/StageCannotKeepUp: \[streaming\/Parse\] .*partitions \(one record after the other\) of the stage take fewer records than arrive: 6 x 10 records\/s = 60 records\/s; 100 records\/s arrive, which takes 13/);
    expect(verdictOf(transform(topicOf(100, { partitions: 6 }), { ...slow, ordering: DeliveryOrder.UNORDERED }))).toEqual(nothing);
    expect(verdictOf(transform(topicOf(100), { load: { recordsPerPod: 5 }, scale: { max: 2 } })).error).toMatch(/StageCannotKeepUp: .*pods .*2 x 5 records\/s/);
    expect(verdictOf(transform(topicOf(100), { load: { recordsPerPod: 100 }, scale: { max: 2 } }))).toEqual(nothing);
  });

  test('StageTooSlow: an ordered source with the defaults of Knative takes 250 records a second for each consumer', () => {
    expect(verdictOf(transform(topicOf(700)))).toEqual({ error: '', warnings: ['StageTooSlow'] });
    expect(verdictOf(transform(topicOf(2_000)))).toEqual({ error: '', warnings: ['StageTooSlow'] });
    expect(verdictOf(transform(topicOf(500)))).toEqual(nothing);
    expect(verdictOf(transform(topicOf(2_000), { ordering: DeliveryOrder.UNORDERED }))).toEqual(nothing);
    expect(verdictOf(transform(topicOf(2_000), { load: { pollRecords: 500 } }))).toEqual(nothing);
  });

  test('StageTooSlow: more than the runner was measured with', () => {
    const python = TransformCode.inlinePython('def handle(event, context):\n    return event.data\n');
    const unordered = { ordering: DeliveryOrder.UNORDERED, scale: { max: 1 } };
    expect(verdictOf(transform(topicOf(2_000), { ...unordered, code: python })).warnings).toEqual(['StageTooSlow']);
    expect(verdictOf(transform(topicOf(2_000), unordered))).toEqual(nothing);
    expect(verdictOf(transform(topicOf(2_000), { ...unordered, resources: { cpuLimitMillis: 500 } })).warnings).toEqual(['StageTooSlow']);
    expect(verdictOf(transform(topicOf(2_000), { ...unordered, image: 'registry.example/parse:1.0.0' }))).toEqual(nothing);
  });

  test('StageTooSlow: too few tasks for an archive', () => {
    expect(verdictOf(archive(topicOf(12_000), { parallelism: 2, flushInterval: Duration.seconds(20) })).warnings).toEqual(['StageTooSlow']);
    expect(verdictOf(archive(topicOf(12_000), { parallelism: 3, flushInterval: Duration.seconds(20) }))).toEqual(nothing);
    expect(verdictOf(archive(topicOf(12_000), { parallelism: 2, flushInterval: Duration.seconds(20), load: { recordsPerConsumer: 8_000 } }))).toEqual(nothing);
    expect(verdictOf(archive(topicOf(12_000), { parallelism: 2, load: { recordsPerConsumer: 5_000 } })).error).toMatch(/StageCannotKeepUp/);
    expect(messageOf(() => archive(topicOf(1), { load: { recordsPerConsumer: 0 } }))).toMatch(/^InvalidNumber: .*recordsPerConsumer/);
  });

  test('WorkersTooSmall: what an archive collects between two writes does not fit', () => {
    expect(verdictOf(archive(topicOf(12_000), { flushInterval: Duration.minutes(2) })).warnings).toEqual(['WorkersTooSmall']);
    expect(verdictOf(archive(topicOf(12_000), { flushInterval: Duration.seconds(30) }))).toEqual(nothing);
  });

  test('one task collects in one worker, however many workers there are', () => {
    const room = { flushInterval: Duration.seconds(30), load: { recordsPerConsumer: 20_000 } };
    expect(verdictOf(archive(topicOf(12_000), { ...room, parallelism: 3 }))).toEqual(nothing);
    expect(verdictOf(archive(topicOf(12_000), { ...room, parallelism: 1 })).warnings).toEqual(['WorkersTooSmall']);
  });

  test('a stage of a third party is checked by what it tells', () => {
    const topic = topicOf(100);
    const stage = new FakeClient(topic.node.scope!.node.scope as Construct, 'Theirs');
    const limit = { id: 'threads', units: 'threads', count: 2, recordsPerSecond: 10, basis: CapacityBasis.STATED, source: 'their manual', fix: 'use more threads' };
    graphOf(topic).declareStage(stage, { role: StageRole.SINK, type: 'their sink', name: 'theirs', load: { work: { limits: [limit] } } });
    topic.connect(stage, { operation: TopicOperation.READ });
    expect(verdictOf(topic).error).toMatch(/StageCannotKeepUp: \[streaming\/Theirs\] .*threads .*2 x 10 records\/s.*fix: use more threads/);
  });
});

test('ThroughputBelowInflow: a topic declares less than a stage writes into it', () => {
  const from = (declared: number) => {
    const topic = topicOf(100);
    const output = (topic.node.scope as KafkaCluster).addTopic('Parsed', { throughput: Throughput.messagesPerSecond(declared, { peak: 1 }) });
    return transform(topic, { output, load: { outputsPerRecord: 3 } });
  };
  expect(verdictOf(from(100))).toEqual({ error: '', warnings: ['ThroughputBelowInflow'] });
  expect(verdictOf(from(300))).toEqual(nothing);
});

test('what follows from a guess is never an error', () => {
  const written = (outputsPerRecord?: number) => {
    const topic = topicOf(12_000, { retention: Duration.hours(1) });
    const output = (topic.node.scope as KafkaCluster).addTopic('Parsed', { retention: Duration.days(10) });
    return transform(topic, { output, load: { outputsPerRecord, pollRecords: 5_000 } });
  };
  expect(verdictOf(written())).toEqual({ error: '', warnings: ['TopicOutgrowsStorage'] });
  expect(verdictOf(written(1)).error).toMatch(/StorageTooSmall: \[streaming\/Kafka\/Parsed\]/);
});

test('a guess beside it does not soften an error', () => {
  const topic = topicOf(12_000, { retention: Duration.days(10) });
  const output = (topic.node.scope as KafkaCluster).addTopic('Parsed', { retention: Duration.minutes(1) });
  expect(verdictOf(transform(topic, { output, load: { pollRecords: 5_000 } })).error).toMatch(/StorageTooSmall/);
});

test('a stage that reads a guessed load is warned about, at most', () => {
  const topic = topicOf(1_000, { retention: Duration.hours(1) });
  const output = (topic.node.scope as KafkaCluster).addTopic('Parsed', { retention: Duration.hours(1) });
  transform(topic, { output, load: { pollRecords: 5_000 } });
  const slow = (scope: Construct) => new ServerlessTransform(scope, 'Slow', { input: output, code: CODE, load: { recordsPerPod: 1 } });
  expect(verdictOf(slow(topic.node.scope!.node.scope as Construct))).toEqual({ error: '', warnings: ['StageTooSlow'] });
});

test('a client that writes says what it writes', () => {
  const kafka = cluster();
  const topic = kafka.addTopic('Orders', { retention: Duration.days(10) });
  topic.connect(new FakeClient(kafka, 'Shop'), { operation: TopicOperation.WRITE, load: load(12_000) });
  expect(verdictOf(topic).error).toMatch(/StorageTooSmall/);
});

test('in the development profile sizes are not compared with the load of production', () => {
  const trial = new Construct(cluster().node.scope!, 'Trial');
  PipelineDefaults.set(trial, { profile: Profile.DEVELOPMENT });
  const topic = new KafkaCluster(trial, 'Small').addTopic('Orders', {
    throughput: Throughput.messagesPerSecond(100_000), producedElsewhere: true, consumedElsewhere: true,
  });
  expect(verdictOf(topic)).toEqual(nothing);
});
