import { Chart, Testing } from 'cdk8s';
import { setup } from '../../ingestion/cdc/fixtures';
import {
  BucketEvent, CapacityLoad, CapacityPlan, CephBucketWithNotifications, ExternalKafka, KafkaCluster, KafkaTopic, KafkaTrust, ObjectStore,
  RecordSchema, Throughput, TopicDestination,
} from '../../../src';

const RATE = Throughput.messagesPerSecond(100, { recordBytes: 500, peak: 3 });

function loadOf(scope: Chart, subject: string): CapacityLoad | undefined {
  return CapacityPlan.of(scope).loads.find(load => load.subject === subject);
}

describe('change capture', () => {
  test('of one table carries what the source says', () => {
    const { chart, postgres } = setup();
    postgres({ throughput: RATE });
    expect(loadOf(chart, 'shop/Shop/public.orders')).toMatchObject({ recordsPerSecond: 100, peakRecordsPerSecond: 300, recordBytes: 500, reason: 'shop/Shop says so' });
  });

  test('of several tables needs a throughput for each', () => {
    const { chart, postgres } = setup();
    postgres({ throughput: RATE, tables: [{ table: 'public.orders' }, { table: 'public.items', topic: { throughput: RATE } }] });
    expect(loadOf(chart, 'shop/Shop/public.orders')!.reason).toBe('shop/Shop does not say how its load divides between 2 topics');
    expect(loadOf(chart, 'shop/Shop/public.items')!.recordsPerSecond).toBe(100);
  });

  test('says that it says nothing', () => {
    const { chart, postgres } = setup();
    postgres();
    expect(loadOf(chart, 'shop/Shop/public.orders')).toEqual({ subject: 'shop/Shop/public.orders', reason: 'shop/Shop tells no throughput', assumed: false });
  });
});

describe('notifications of a bucket', () => {
  function notified(...rates: Array<Throughput | undefined>): Chart {
    const chart = new Chart(Testing.app(), 'orders', { namespace: 'orders' });
    const topic = new KafkaCluster(chart, 'Kafka').addTopic('Arrived', { schema: RecordSchema.bucketEvent() });
    const bucket = new CephBucketWithNotifications(chart, 'Uploads', { store: ObjectStore.fromName(chart, 'Store', 'store', { https: true, kafkaTrust: KafkaTrust.SYSTEM }) });
    rates.forEach((throughput, i) => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { prefix: `p${i}/`, throughput }));
    return chart;
  }

  test('add up', () => {
    expect(loadOf(notified(RATE, Throughput.messagesPerSecond(300, { recordBytes: 900, peak: 1 })), 'orders/Kafka/Arrived')).toMatchObject({
      recordsPerSecond: 400, peakRecordsPerSecond: 600, recordBytes: 800,
    });
  });

  test('are not known while one of them says nothing', () => {
    expect(loadOf(notified(RATE, undefined), 'orders/Kafka/Arrived')).toEqual({
      subject: 'orders/Kafka/Arrived', reason: 'orders/Uploads tells no throughput', assumed: false,
    });
  });
});

test('topics that are managed elsewhere may say what they carry, at clusters of which little is known', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const imported = KafkaCluster.fromName(chart, 'Ours', 'ours', { brokerCount: 3 });
  KafkaTopic.fromName(chart, 'Legacy', 'legacy', { kafka: imported, throughput: RATE, partitions: 6, replicas: 3 });
  const external = new ExternalKafka(chart, 'Theirs', { bootstrapServers: ['kafka.example:9093'], credentials: { userName: 'shop', password: { secretName: 'kafka', key: 'password' } } });
  external.addTopic('Orders', { throughput: RATE });
  const plan = CapacityPlan.of(chart);
  const ids = (subject: string) => plan.lines.filter(line => line.subject === subject).map(({ id }) => id);
  expect(ids('shop/Legacy')).toContain('kept.copies');
  expect(ids('shop/Ours')).toEqual(expect.arrayContaining(['disk.broker', 'network.in', 'cpu', 'heap', 'brokers']));
  expect(ids('shop/Theirs/Orders')).not.toContain('kept.copies');
  expect(ids('shop/Theirs')).toEqual(['partitions']);
  expect(plan.sizes.find(({ subject, id }) => subject === 'shop/Ours' && id === 'volume')).toMatchObject({ now: undefined, enough: undefined });
  expect(plan.limits.filter(({ id }) => id === 'disk')).toEqual([]);
});
