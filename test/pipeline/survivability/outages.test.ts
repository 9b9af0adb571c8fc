import { Chart, Duration, Size, Testing } from 'cdk8s';
import {
  AckLevel, CdcSnapshotMode, CdcSource, CephBucketWithNotifications, DatabaseLogin, DatabaseTls, ExternalKafka, InitialOffset, KafkaSecurityProtocol,
  SearchSinkEngine, SurvivabilityReport, Throughput, TopicOptions, Warnings,
} from '../../../src';
import { DataFlow, OutageEffect, OutageOf, PipelineGraph, StageRole } from '../../../src/core';
import { Bench, problemOf, SayingStage } from '../delivery/fixtures';

beforeEach(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

const DAY = 86_400;

/** A sink that is asked for two weeks, on a topic with some settings. */
function indexed(topic: TopicOptions, tolerates = Duration.days(14), kafka = {}, props = {}): Bench {
  const bench = new Bench(kafka);
  bench.index(bench.topic('Orders', { producedElsewhere: true, ...topic }), { toleratesOutage: tolerates, ...props });
  return bench;
}

/** The limits of one stage, by what bounds them. */
function limits(bench: Bench, stage: string): Array<[OutageOf, string, OutageEffect, number | 'unlimited' | 'unknown']> {
  return SurvivabilityReport.of(bench.app).outages.filter(row => row.stage === stage)
    .map(row => [row.away, row.by, row.effect, row.unlimited ? 'unlimited' : row.limitSeconds ?? 'unknown']);
}

const LONG = { retention: Duration.days(30) };
const OFFSETS = { config: { 'offsets.retention.minutes': String(30 * 24 * 60) } };

describe('OutageAboveLimit', () => {
  test('is about retention by time, with its arithmetic', () => {
    expect(problemOf(indexed({ retention: Duration.days(3) }, undefined, OFFSETS).app)).toContain(
      'OutageAboveLimit: [shop/Index] 14 days without the stage are asked for, and beyond the limit records are lost (retention of shop/Kafka/Orders): '
      + 'topic orders keeps records for 3 days, got "14 days"; allowed: up to 3 days; fix: raise retention of the topic');
    expect(problemOf(indexed(LONG, undefined, OFFSETS).app)).toBeUndefined();
  });

  test('is about the default of the brokers where a topic says nothing', () => {
    expect(problemOf(indexed({}, undefined, OFFSETS).app)).toContain('topic orders keeps records as long as its brokers do by default, 7 days');
    expect(problemOf(indexed({}, Duration.days(7), {}).app)).toBeUndefined();
    const config = { ...OFFSETS.config, 'log.retention.ms': '-1' };
    expect(problemOf(indexed({}, undefined, { config }).app)).toBeUndefined();
  });

  test('is about retention by size, where the rate is known', () => {
    const rate = { throughput: Throughput.messagesPerSecond(1_024), partitions: 6, retentionBytes: Size.gibibytes(10) };
    // 6 x 10 GiB at 1 MiB a second are 61,440 seconds.
    const message = problemOf(indexed({ ...LONG, ...rate }, Duration.days(1), OFFSETS).app);
    expect(message).toContain('topic orders keeps 10 GiB x 6 partitions, which 1 MiB a second fill in 17 hours 4 minutes');
    expect(problemOf(indexed({ ...LONG, ...rate }, Duration.hours(17), OFFSETS).app)).toBeUndefined();
  });

  test('knows the rate of a topic by what its writers bring', () => {
    const bench = new Bench(OFFSETS);
    const orders = bench.topic('Orders', { ...LONG, partitions: 6, retentionBytes: Size.gibibytes(1) });
    const arrived = bench.topic('Arrived', { producedElsewhere: true, throughput: Throughput.messagesPerSecond(1_024), retention: Duration.hours(6) });
    bench.transform(arrived, { output: orders, load: { outputsPerRecord: 2, outputBytes: 1_024 } });
    bench.index(orders, { toleratesOutage: Duration.days(1) });
    expect(problemOf(bench.app)).toContain('topic orders keeps 1 GiB x 6 partitions, which 2 MiB a second fill in 51 minutes 12 seconds');
  });

  test('is about the offsets of a group that nobody uses', () => {
    expect(problemOf(indexed(LONG).app)).toContain(
      'beyond the limit records are read again (offsets of group index): the cluster keeps the offsets of a group that nobody uses for 7 days; then it begins with the oldest record that there is');
  });

  test('is about dead letters, when an outage makes them', () => {
    const camel = { engine: SearchSinkEngine.camelConnect() };
    const bench = indexed({ retention: Duration.days(30) }, Duration.days(20), OFFSETS, camel);
    expect(problemOf(bench.app)).toContain('20 days without its repair are asked for');
    expect(problemOf(indexed(LONG, Duration.days(20), OFFSETS, { ...camel, deadLetterRetention: Duration.days(30) }).app)).toBeUndefined();
    // Logstash waits, so that dead letters have nothing to do with an outage.
    expect(problemOf(indexed(LONG, Duration.days(20), OFFSETS).app)).toBeUndefined();
  });

  test('is about the queue of a store, for what arrives', () => {
    const bucket = (options: object) => {
      const bench = new Bench();
      bench.index(bench.uploads(options, { throughput: Throughput.messagesPerSecond(1_024), retention: Duration.hours(6) }));
      return problemOf(bench.app);
    };
    const arithmetic = 'a queue holds 128 MiB; when it is full, the store answers uploads with 503: 128 MiB, which 1 MiB a second fill in 2 minutes 8 seconds';
    expect(bucket({ toleratesOutage: Duration.minutes(5) })).toContain(arithmetic);
    expect(bucket({ toleratesOutage: Duration.minutes(2) })).toBeUndefined();
    expect(bucket({ toleratesOutage: Duration.minutes(1), persistent: false })).toContain('beyond the limit records are lost (no queue)');
    expect(bucket({ toleratesOutage: Duration.minutes(1), ackLevel: AckLevel.NONE })).toContain('is not confirmed');
  });

  test('is about the log of a database', () => {
    const cdc = (props: object) => {
      const { app, chart, kafka } = new Bench();
      const database = { host: 'db.acme.example', database: 'shop', login: DatabaseLogin.secret('shop-db'), tls: DatabaseTls.VERIFIED };
      CdcSource.postgres(chart, 'Shop', { kafka, database, tables: [{ table: 'public.orders' }], toleratesOutage: Duration.days(2), ...props });
      return problemOf(app);
    };
    expect(cdc({ databaseLogRetention: Duration.days(1) })).toContain('beyond the limit records are lost (log of PostgreSQL): databaseLogRetention says that the database keeps its log for 1 day');
    expect(cdc({ databaseLogRetention: Duration.days(1), snapshotMode: CdcSnapshotMode.WHEN_NEEDED })).toContain('records are read again');
    expect(cdc({ databaseLogRetention: Duration.days(3) })).toBeUndefined();
  });
});

describe('OutageLimitUnknown', () => {
  const warned = (bench: Bench): string[] => {
    expect(problemOf(bench.app)).toBeUndefined();
    return PipelineGraph.of(bench.app)._warnings.all().filter(({ code }) => code === 'OutageLimitUnknown').map(({ text }) => text);
  };

  test('is about topics of others', () => {
    const bench = new Bench();
    const kafka = new ExternalKafka(bench.chart, 'Managed', { bootstrapServers: ['kafka.acme.example:9092'], securityProtocol: KafkaSecurityProtocol.PLAINTEXT });
    bench.index(kafka.addTopic('Theirs'), { toleratesOutage: Duration.days(1), deadLetter: false });
    const texts = warned(bench).join('\n');
    expect(texts).toContain('how long topic theirs keeps records is not known here');
    expect(texts).toContain('fix: state retention where the topic is referred to');
    expect(texts).toContain('how long the cluster keeps the offsets of a group that nobody uses is not known here');
  });

  test('is about a size without a rate', () => {
    expect(warned(indexed({ ...LONG, retentionBytes: Size.gibibytes(1) }, Duration.days(1), OFFSETS)).join()).toContain('keeps 1 GiB of each partition; how long that is, is not known without throughput');
  });

  test('is about a queue without a rate', () => {
    const bench = new Bench();
    bench.index(bench.uploads({ toleratesOutage: Duration.hours(1) }));
    expect(warned(bench).join()).toContain('state throughput of the topics that it writes');
  });

  test('can be acknowledged, and is not there for who asks for nothing', () => {
    const bench = new Bench();
    bench.index(bench.uploads({ toleratesOutage: Duration.hours(1) }));
    Warnings.of(bench.app).acknowledge('OutageLimitUnknown', 'few uploads');
    Warnings.of(bench.app).treatAsErrors();
    expect(problemOf(bench.app)).toBeUndefined();
    const silent = new Bench();
    silent.index(silent.uploads());
    expect(warned(silent)).toEqual([]);
  });
});

test('OutageFillsDeadLetters: a function repeats a record for half a minute, then its records are dead letters', () => {
  const bench = new Bench();
  bench.transform(bench.topic('Arrived', { producedElsewhere: true }), { toleratesOutage: Duration.minutes(1) });
  expect(problemOf(bench.app)).toBeUndefined();
  const [warning] = PipelineGraph.of(bench.app)._warnings.all().filter(({ code }) => code === 'OutageFillsDeadLetters');
  expect(warning.text).toContain('1 minute without its target are asked for, and beyond the limit records are dead letters (retries of a record): waits of 1 + 2 + 4 + 8 + 16 s');
  const patient = new Bench();
  patient.transform(patient.topic('Arrived', { producedElsewhere: true }), { toleratesOutage: Duration.minutes(1), retry: { attempts: 7 } });
  problemOf(patient.app);
  expect(PipelineGraph.of(patient.app)._warnings.all().map(({ code }) => code)).not.toContain('OutageFillsDeadLetters');
});

describe('the report', () => {
  test('has every limit of a stage', () => {
    const bench = indexed({ ...LONG, retentionBytes: Size.gibibytes(1), throughput: Throughput.messagesPerSecond(1_024), partitions: 6 }, Duration.hours(1));
    expect(limits(bench, 'shop/Index')).toEqual([
      [OutageOf.STAGE, 'offsets of group index', OutageEffect.READ_AGAIN, 7 * DAY],
      [OutageOf.STAGE, 'retention of shop/Kafka/Orders', OutageEffect.LOST, 6_144],
      [OutageOf.STAGE, 'retention of shop/Kafka/Orders', OutageEffect.LOST, 30 * DAY],
      [OutageOf.TARGET, 'retention of shop/Kafka/Orders', OutageEffect.LOST, 6_144],
      [OutageOf.TARGET, 'retention of shop/Kafka/Orders', OutageEffect.LOST, 30 * DAY],
      [OutageOf.REPAIR, 'retention of shop/Kafka/Orders/Dead letters of index', OutageEffect.LOST, 14 * DAY],
    ]);
  });

  test('tells which readers skip what they missed', () => {
    const bench = new Bench();
    bench.transform(bench.topic('Arrived', { producedElsewhere: true }), { initialOffset: InitialOffset.LATEST });
    expect(limits(bench, 'shop/Parse')).toContainEqual([OutageOf.STAGE, 'offsets of group parse', OutageEffect.LOST, 7 * DAY]);
  });

  test('of topics that keep everything there is no limit', () => {
    const bench = indexed({ config: { 'cleanup.policy': 'compact' } }, Duration.days(1));
    const rows = SurvivabilityReport.of(bench.app).outages.filter(({ unlimited }) => unlimited);
    expect(rows[0].arithmetic).toBe('topic orders keeps records without end; only the last record of each key is kept');
  });

  test('a stage of somebody else that tells nothing is unknown, not safe', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'other', { namespace: 'other' });
    const [topic, sink] = [new SayingStage(chart, 'Topic', StageRole.TOPIC), new SayingStage(chart, 'Sink', StageRole.SINK)];
    PipelineGraph.of(app).recordEdge({ client: sink, resource: topic, flow: DataFlow.TO_CLIENT, operation: 'read', encrypted: true, consumerGroup: 'sink' });
    expect(SurvivabilityReport.of(app).outages.map(({ by, effect, limitSeconds, unlimited }) => [by, effect, limitSeconds, unlimited])).toEqual([
      ['offsets of group sink', OutageEffect.LOST, undefined, false],
      ['retention of other/Topic', OutageEffect.LOST, undefined, false],
    ]);
  });

  test('a bucket says the worst of its notifications once more than one is there', () => {
    const bench = new Bench();
    bench.uploads({ prefix: 'a/', toleratesOutage: Duration.seconds(30) });
    const bucket = bench.chart.node.findChild('Uploads') as CephBucketWithNotifications;
    expect(PipelineGraph.of(bucket).declarationOf(bucket)!.outage!.tolerates!.toSeconds()).toBe(30);
  });
});
