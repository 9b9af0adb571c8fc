import { Duration, Testing } from 'cdk8s';
import { SnapshotArchive, SurvivabilityReport } from '../../../src';
import { Bench } from '../delivery/fixtures';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

function bench(): Bench {
  const made = new Bench();
  made.index(made.topic('Orders', { producedElsewhere: true, retention: Duration.days(10) }), { toleratesOutage: Duration.days(5) });
  new SnapshotArchive(made.chart, 'Nightly', { sources: [made.kafka], keep: Duration.days(7) });
  return made;
}

test('the text has limits, losses, recovery points and replay plans', () => {
  const text = SurvivabilityReport.of(bench().app).text();
  expect(text.split('\n')[0]).toBe('Survivability: 4 limits of outages (0 not known), 4 stores and topics, 1 without a copy, 1 replay plan');
  for (const line of [
    '  shop/Index: 10 days, asked for 5 days, then lost, by retention of shop/Kafka/Orders',
    '    topic orders keeps records for 10 days',
    '  shop/Index, its target: 10 days, asked for 5 days, then lost, by retention of shop/Kafka/Orders',
    '  shop/Search without the whole store: data no, reads no, writes no',
    '  shop/Kafka: loses at most 1 day, snapshots of volumes by csi by shop/Nightly, kept 7 days',
    '    where: the storage system of the volumes, which may be lost with the store',
    '    1. stop the readers',
    '       kubectl patch logstash index --type merge -p \'{"spec":{"count":0}}\'',
  ]) expect(text.split('\n')).toContain(line);
});

test('the JSON has a version, and everything of the accessors', () => {
  const report = SurvivabilityReport.of(bench().app);
  expect(JSON.parse(report.json())).toEqual(JSON.parse(JSON.stringify({
    version: 1, outages: report.outages, losses: report.losses, recovery: report.recoveryPoints, replay: report.replayPlans,
  })));
});

test('the page has a table of each kind, and a list for each sink', () => {
  const page = SurvivabilityReport.of(bench().app).markdown();
  for (const title of ['## Outages', '## Losses', '## Recovery points', '## Replay', '### shop/Index']) expect(page.split('\n')).toContain(title);
  expect(page).toContain('| shop/Index | the stage | 10 days | lost | retention of shop/Kafka/Orders | topic orders keeps records for 10 days |');
});

test('the same program gives the same bytes, whatever construct is asked', () => {
  const [one, other] = [bench(), bench()];
  expect(SurvivabilityReport.of(one.app).text()).toBe(SurvivabilityReport.of(other.kafka).text());
  expect(SurvivabilityReport.of(one.app).json()).toBe(SurvivabilityReport.of(other.kafka).json());
});

test('an app without anything says so', () => {
  expect(SurvivabilityReport.of(Testing.app()).text()).toBe('Survivability: 0 limits of outages (0 not known), 0 stores and topics, 0 without a copy, 0 replay plans\n');
});
