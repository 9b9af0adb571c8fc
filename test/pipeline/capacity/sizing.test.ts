import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { cluster, verdictOf } from './fixtures';
import { find, messageOf, synthAll } from '../../support/app';
import {
  CapacityPlan, ConnectPluginSource, DeliveryOrder, ExternalBucket, KafkaCluster, KafkaConnect, KafkaSizing, KafkaTopic, ObjectArchiveSink, PipelineDefaults,
  Profile, ServerlessTransform, ServerlessTransformOptions, StorageProfile, Throughput, TopicOptions, TransformCode,
} from '../../../src';

const INGESTED: TopicOptions = {
  throughput: Throughput.messagesPerSecond(12_000, { peakMessagesPerSecond: 20_000, recordBytes: 1_000 }),
  retention: Duration.days(7),
};
const ELSEWHERE = { producedElsewhere: true, consumedElsewhere: true };

describe('KafkaSizing', () => {
  test('gives the volume that the plan asks for, and no finding follows', () => {
    const size = KafkaSizing.volume({ brokers: 3, topics: [INGESTED] });
    expect(size.toGibibytes()).toBe(7998);
    const kafka = cluster({ storage: StorageProfile.clusterDefault({ size }) });
    kafka.addTopic('Ingested', { ...INGESTED, ...ELSEWHERE });
    const plan = CapacityPlan.of(kafka);
    expect(plan.sizes.find(({ id }) => id === 'volume')).toEqual({
      id: 'volume', subject: kafka.node.path, what: 'volumes of a broker', now: '7998 GiB', needed: '7998 GiB', enough: true,
    });
    expect(verdictOf(kafka)).toEqual({ error: '', warnings: [] });
  });

  test('gives the memory for heap and cache', () => {
    expect(KafkaSizing.memory({ brokers: 3, topics: [INGESTED] }).toGibibytes()).toBe(3);
    const busy = Throughput.messagesPerSecond(200_000, { recordBytes: 1_000 });
    expect(KafkaSizing.memory({ brokers: 3, topics: [{ throughput: busy }] }).toGibibytes()).toBe(17);
  });

  test('knows copies, compression, compaction and sizes', () => {
    const volume = (options: TopicOptions, replicationFactor?: number) =>
      KafkaSizing.volume({ brokers: 3, topics: [{ ...INGESTED, ...options }], replicationFactor }).toGibibytes();
    expect(volume({ replicas: 1 })).toBe(2666);
    expect(volume({}, 1)).toBe(2666);
    expect(volume({ throughput: Throughput.messagesPerSecond(12_000, { recordBytes: 1_000, compressionRatio: 4 }) })).toBeLessThan(2100);
    expect(volume({ retention: undefined, config: { 'cleanup.policy': 'compact' } })).toBe(1);
    expect(volume({ retentionBytes: Size.gibibytes(1) })).toBeLessThan(20);
  });

  test.each([
    [{ brokers: 0, topics: [INGESTED] }, /^InvalidNumber: .*brokers/],
    [{ brokers: 3, topics: [{ topicName: 'orders' }] }, /^MissingProp: .*orders has no throughput/],
    [{ brokers: 3, topics: [{ ...INGESTED, retention: undefined, config: { 'retention.ms': '-1' } }] }, /^MissingProp: .*topic 1 keeps all records for ever/],
  ])('refuses what has no answer', (props, message) => {
    expect(messageOf(() => KafkaSizing.volume(props))).toMatch(message);
  });
});

describe('a transform that tells its load', () => {
  const code = TransformCode.inlineJavaScript('export const handle = event => event.data;');

  function sized(options: Partial<ServerlessTransformOptions>, recordsPerSecond = 2_000, partitions?: number): { consumers: number; pods: string } {
    const kafka = cluster();
    const input = kafka.addTopic('Orders', { throughput: Throughput.messagesPerSecond(recordsPerSecond), partitions, ...ELSEWHERE });
    new ServerlessTransform(kafka.node.scope as Construct, 'Parse', { input, code, ...options });
    const objects = synthAll(kafka);
    const annotations = find(objects, 'Service', 'parse').spec.template.metadata.annotations;
    return { consumers: find(objects, 'KafkaSource').spec.consumers, pods: annotations['autoscaling.knative.dev/max-scale'] };
  }

  test('has the consumers and pods that the throughput of its input needs, where they are not set', () => {
    expect(sized({ load: {} }, 2_000, 24)).toEqual({ consumers: 10, pods: '10' });
    expect(sized({ load: {} }, 2_000)).toEqual({ consumers: 6, pods: '10' });
    expect(sized({ load: { pollRecords: 500 } }, 2_000, 24)).toEqual({ consumers: 3, pods: '10' });
    expect(sized({ load: { recordsPerPod: 100 }, ordering: DeliveryOrder.UNORDERED }, 2_000, 24)).toEqual({ consumers: 3, pods: '50' });
    expect(sized({ load: { processingTime: Duration.millis(200) }, ordering: DeliveryOrder.UNORDERED }, 2_000, 24)).toEqual({ consumers: 3, pods: '100' });
  });

  test('has what is set', () => {
    expect(sized({ load: { recordsPerPod: 100 }, consumers: 12, scale: { max: 70 } }, 2_000, 24)).toEqual({ consumers: 12, pods: '70' });
  });

  test('has the usual without a load, in development, and when nothing is known of the input', () => {
    expect(sized({}, 2_000, 24)).toEqual({ consumers: 3, pods: '10' });
    const kafka = cluster();
    const trial = new Construct(kafka.node.scope!, 'Trial');
    PipelineDefaults.set(trial, { profile: Profile.DEVELOPMENT });
    const input = new KafkaCluster(trial, 'Small').addTopic('Orders', { throughput: Throughput.messagesPerSecond(2_000), ...ELSEWHERE });
    new ServerlessTransform(trial, 'Parse', { input, code, load: {} });
    expect(find(synthAll(kafka), 'KafkaSource').spec.consumers).toBe(1);
  });

  test.each([
    [{ processingTime: Duration.millis(0) }, 'processingTime'],
    [{ recordsPerPod: 0 }, 'recordsPerPod'],
    [{ outputsPerRecord: -1 }, 'outputsPerRecord'],
    [{ outputBytes: 0 }, 'outputBytes'],
    [{ pollRecords: 1.5 }, 'pollRecords'],
    [{ recordsPerPod: Infinity }, 'recordsPerPod'],
  ])('refuses %j', (load, what) => {
    expect(messageOf(() => sized({ load }))).toMatch(new RegExp(`^InvalidNumber: .*load\\.${what} is out of range`));
  });
});

test('an archive has the tasks that the throughput of its topic needs, where it declares one', () => {
  const tasks = (options: TopicOptions, parallelism?: number) => {
    const kafka = cluster();
    const chart = kafka.node.scope as Construct;
    KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.example/connect' }) });
    const bucket = new ExternalBucket(chart, 'Archive', {
      bucketName: 'archive', endpoint: 'https://s3.example', accessKeyId: { secretName: 's3', key: 'id' }, secretAccessKey: { secretName: 's3', key: 'secret' },
    });
    const input: KafkaTopic = kafka.addTopic('Orders', { ...ELSEWHERE, ...options });
    new ObjectArchiveSink(chart, 'Cold', { input, bucket, parallelism });
    return find(synthAll(kafka), 'KafkaConnector').spec.tasksMax as number;
  };
  expect(tasks({ throughput: Throughput.messagesPerSecond(12_000) })).toBe(3);
  expect(tasks({ throughput: Throughput.messagesPerSecond(40_000), partitions: 8, retention: Duration.days(1) })).toBe(8);
  expect(tasks({ throughput: Throughput.messagesPerSecond(12_000) }, 5)).toBe(5);
  expect(tasks({ throughput: Throughput.messagesPerSecond(2_000) })).toBe(1);
  expect(tasks({})).toBe(1);
});
