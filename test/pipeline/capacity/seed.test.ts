import { Duration, Size } from 'cdk8s';
import { cluster, lineOf, TEN_TERABYTES, verdictOf } from './fixtures';
import { synthesizeExample } from '../../support/examples';
import { CapacityPlan, KafkaTopic, StorageProfile, Throughput } from '../../../src';

/** "3 Kafka … of 10 TB each …, a peak throughput of around 20k messages per second and a sustained rate of ~12k", with records of 1 KB. */
const THROUGHPUT = Throughput.messagesPerSecond(12_000, { peakMessagesPerSecond: 20_000, recordBytes: 1_000 });

function deployment(retention?: Duration): KafkaTopic {
  return cluster({ storage: StorageProfile.clusterDefault({ size: TEN_TERABYTES }) }).addTopic('Ingested', {
    throughput: THROUGHPUT, retention, producedElsewhere: true, consumedElsewhere: true,
  });
}

test('the deployment of Open Data Hub: 12 MB/s, 1.04 TB a day, 9.6 days of space before headroom and about 8 with it', () => {
  const topic = deployment();
  const kafka = topic.kafka;
  const plan = CapacityPlan.of(kafka);
  expect(lineOf(plan, kafka, 'written')).toMatchObject({ result: '12 MB/s', value: 12e6 });
  expect(lineOf(plan, kafka, 'day')).toMatchObject({ result: '1.04 TB', value: 1.0368e12, formula: '12 MB/s x 86,400 s' });
  expect(lineOf(plan, kafka, 'day.peak')).toMatchObject({ result: '1.73 TB', value: 1.728e12 });
  expect(lineOf(plan, kafka, 'disk.raw')).toMatchObject({ result: '30 TB', formula: '3 brokers x 10 TB' });
  expect(lineOf(plan, kafka, 'disk.days')).toMatchObject({ result: '9.6 days' });
  expect(lineOf(plan, kafka, 'disk.days.usable').value).toBeCloseTo(8.16, 2);
  expect(lineOf(plan, topic, 'written.peak')).toMatchObject({ result: '20 MB/s', formula: '20,000 records/s x 1,000 B' });
});

test('its disks are the limit that is hit first, with the default retention of 7 days', () => {
  const topic = deployment();
  const plan = CapacityPlan.of(topic);
  expect(plan.firstLimit).toMatchObject({ id: 'disk', subject: topic.kafka.node.path, unit: 'B', capacity: 30e12, usable: 0.85 });
  expect(plan.firstLimit!.growth).toBeCloseTo(1.16, 2);
  expect(plan.text()).toContain(`First limit: volumes of the brokers of ${topic.kafka.node.path}, at 1.16 x the declared load`);
  expect(verdictOf(topic)).toEqual({ error: '', warnings: [] });
});

test('8 days fit with headroom, 9 days without, 10 days not at all', () => {
  expect(verdictOf(deployment(Duration.days(8)))).toEqual({ error: '', warnings: [] });
  expect(verdictOf(deployment(Duration.days(9)))).toEqual({ error: '', warnings: ['TopicOutgrowsStorage'] });
  expect(verdictOf(deployment(Duration.days(10))).error).toMatch(/StorageTooSmall: .*full after 9\.6 days/);
});

test('what each broker has to do at the peak', () => {
  const topic = deployment();
  const plan = CapacityPlan.of(topic);
  expect(lineOf(plan, topic.kafka, 'network.in')).toMatchObject({ result: '20 MB/s', formula: '(20 MB/s from producers + 40 MB/s from other brokers) / 3 brokers' });
  expect(lineOf(plan, topic.kafka, 'network.out')).toMatchObject({ result: '20 MB/s', formula: '(40 MB/s to other brokers + 20 MB/s to consumers) / 3 brokers' });
  expect(lineOf(plan, topic.kafka, 'cache')).toMatchObject({ result: '600 MB', sources: [expect.stringContaining('kafka.apache.org')] });
  expect(lineOf(plan, topic.kafka, 'cpu').sources).toEqual(['docs/performance.md, npm run bench:dataplane']);
  expect(lineOf(plan, topic, 'partitions')).toMatchObject({ value: 6 });
});

test('the example of this deployment has room for its load', () => {
  const { app } = synthesizeExample('ingestion-backup');
  const plan = CapacityPlan.of(app);
  expect(plan.findings).toEqual([]);
  expect(plan.sizes.filter(({ enough }) => enough === false)).toEqual([]);
  expect(plan.limits.slice(0, 2).map(({ subject, id }) => `${subject} ${id}`)).toEqual(['ingestion/Odh/Backup tasks', 'ingestion/Odh/Kafka disk']);
  expect(Size.tebibytes(10).toKibibytes() * 1024).toBe(lineOf(plan, app.node.findChild('ingestion').node.findChild('Odh').node.findChild('Kafka'), 'disk.raw').value! / 3);
});
