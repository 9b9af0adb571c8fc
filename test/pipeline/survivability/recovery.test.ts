import { Duration } from 'cdk8s';
import { CdcSource, DatabaseLogin, DatabaseTls, DocumentId, Schedule, SnapshotArchive, SnapshotBackend, SurvivabilityReport } from '../../../src';
import { CephBucket, ObjectStore } from '../../../src/storage';
import { Bench } from '../delivery/fixtures';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

const DAY = 86_400;

test('the recovery point of a store is the longest time between two snapshots', () => {
  const bench = new Bench();
  const destination = new CephBucket(bench.chart, 'Backups', { store: ObjectStore.fromName(bench.chart, 'Store', 'store', { https: true }) });
  new SnapshotArchive(bench.chart, 'Nightly', { sources: [bench.kafka, bench.search], destination, schedule: Schedule.cron('0 2 * * 1-5'), keep: Duration.days(30) });
  const points = SurvivabilityReport.of(bench.app).recoveryPoints;
  // Nobody runs on Saturdays and Sundays.
  expect(points.find(({ store }) => store === 'shop/Kafka')).toMatchObject({
    by: 'shop/Nightly', kind: 'snapshots of volumes by csi', intervalSeconds: 3 * DAY, keepSeconds: 30 * DAY, apart: false, location: 'the storage system of the volumes',
  });
  expect(points.find(({ store }) => store === 'shop/Search')).toMatchObject({
    by: 'shop/Nightly', kind: 'snapshot API of the search engine', intervalSeconds: 3 * DAY, apart: true, location: 'bucket shop/Backups',
  });
  expect(points.find(({ store }) => store === 'shop/Backups')).toEqual({ store: 'shop/Backups', kind: 'nothing in this app copies it' });
});

test.each<[string, SnapshotBackend, boolean, string]>([
  ['velero', SnapshotBackend.velero(), true, 'the storage location of Velero'],
  ['velero that leaves data where it is', SnapshotBackend.velero({ moveData: false }), false, 'the storage system of the volumes'],
  ['csi', SnapshotBackend.csi(), false, 'the storage system of the volumes'],
])('copies by %s', (_, backend, apart, location) => {
  const bench = new Bench();
  new SnapshotArchive(bench.chart, 'Copies', { sources: [bench.kafka], backend, keep: Duration.days(7) });
  expect(SurvivabilityReport.of(bench.app).recoveryPoints[0]).toMatchObject({ store: 'shop/Kafka', apart, location });
});

test('an archive of records loses what was not flushed', () => {
  const bench = new Bench();
  bench.archive(bench.topic('Orders', { producedElsewhere: true }), { flushInterval: Duration.seconds(20) });
  expect(SurvivabilityReport.of(bench.app).recoveryPoints.find(({ store }) => store === 'shop/Kafka/Orders')).toMatchObject({
    by: 'shop/Cold',
    intervalSeconds: 20,
    apart: true,
    location: 'bucket shop/Bucket',
    restore: 'write the records of the files into the topic again with a producer; key, timestamp, headers are not archived (fields), so that records come back without',
  });
});

describe('replay plans', () => {
  test('stop the readers, set their group back, start them again', () => {
    const bench = new Bench();
    bench.index(bench.topic('Orders', { producedElsewhere: true, retention: Duration.days(3) }));
    expect(SurvivabilityReport.of(bench.app).replayPlans).toEqual([{
      sink: 'shop/Index',
      inputs: ['shop/Kafka/Orders'],
      reachesBackSeconds: 3 * DAY,
      reachesBack: 'topic orders keeps records for 3 days',
      effect: 'each record is written over its document: older states show until the newest is reached again',
      steps: [
        { action: 'stop the readers', command: 'kubectl patch logstash index --type merge -p \'{"spec":{"count":0}}\'' },
        {
          action: 'set group index back to the time from which records are wanted',
          command: 'kafka-consumer-groups.sh --bootstrap-server "$BOOTSTRAP" --command-config admin.properties --group index --topic orders --reset-offsets --to-datetime "$SINCE" --execute',
        },
        { action: 'start the readers', command: 'kubectl patch logstash index --type merge -p \'{"spec":{"count":2}}\'' },
      ],
      older: [],
    }]);
  });

  test('say whether documents are there twice', () => {
    const effect = (documentId: DocumentId) => {
      const bench = new Bench();
      bench.index(bench.topic('Orders', { producedElsewhere: true }), { documentId });
      return SurvivabilityReport.of(bench.app).replayPlans[0].effect;
    };
    expect(effect(DocumentId.topicPartitionOffset())).toContain('nothing is there twice, unless the records were written into the topic anew');
    expect(effect(DocumentId.field('id'))).toContain('written over its document');
  });

  test('go back beyond the topics to archives, sources and snapshots', () => {
    const bench = new Bench();
    const database = { host: 'db.acme.example', database: 'shop', login: DatabaseLogin.secret('shop-db'), tls: DatabaseTls.VERIFIED };
    const shop = CdcSource.postgres(bench.chart, 'Shop', { kafka: bench.kafka, database, tables: [{ table: 'public.orders' }] });
    const changes = shop.topic('public.orders');
    const orders = bench.topic('Orders');
    bench.transform(changes, { output: orders });
    bench.archive(changes);
    bench.index(orders);
    new SnapshotArchive(bench.chart, 'Nightly', { sources: [bench.kafka], keep: Duration.days(7) });
    const plans = SurvivabilityReport.of(bench.app).replayPlans;
    expect(plans.map(({ sink }) => sink)).toEqual(['shop/Cold', 'shop/Index']);
    expect(plans[1].older.map(text => text.split(/[:,]/)[0])).toEqual([
      'archive of records as jsonl by shop/Cold of shop/Shop/public.orders',
      'source shop/Shop anew',
      'snapshots of volumes by csi by shop/Nightly of shop/Kafka',
    ]);
    expect(plans[0].steps[0].command).toBe('kubectl patch kafkaconnector cold --type merge -p \'{"spec":{"state":"stopped"}}\'');
  });
});
