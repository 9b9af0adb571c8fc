import { Chart, Duration, Testing } from 'cdk8s';
import { LossOf, Schedule, SnapshotArchive, SnapshotBackend, SurvivabilityReport, SurvivalAnswer, SurvivedLoss } from '../../../src';
import { DataFlow, PipelineGraph, Redundancy, StageRole } from '../../../src/core';
import { Bench, SayingStage } from '../delivery/fixtures';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

/** What remains of a store with some redundancy. */
function lossesOf(redundancy: Redundancy): Record<string, string> {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new SayingStage(chart, 'Store', StageRole.STORE, undefined, { outage: { redundancy } });
  return Object.fromEntries(SurvivabilityReport.of(app).losses.map(({ lost, dataRemains, reads, writes }) => [lost, `${dataRemains} ${reads} ${writes}`]));
}

test.each<[string, Redundancy, Partial<Record<LossOf, string>>]>([
  ['three copies, two to write, three zones', { copies: 3, copiesToWrite: 2, voters: 3, zones: 3 }, { [LossOf.SERVER]: 'yes yes yes', [LossOf.ZONE]: 'yes yes yes', [LossOf.VOLUME]: 'yes yes yes' }],
  ['two zones of three voters: one zone has two of them', { copies: 3, copiesToWrite: 2, voters: 3, zones: 2 }, { [LossOf.ZONE]: 'yes no no', [LossOf.SERVER]: 'yes yes yes' }],
  ['two zones with a third voter of its own place do not help a write that needs two', { copies: 3, copiesToWrite: 2, voters: 5, zones: 2 }, { [LossOf.ZONE]: 'yes no no' }],
  ['zones that play no part', { copies: 3, copiesToWrite: 2, voters: 3, members: 3 }, { [LossOf.ZONE]: 'unknown unknown unknown' }],
  ['two copies, both to write', { copies: 2, copiesToWrite: 2, voters: 3 }, { [LossOf.SERVER]: 'yes yes no' }],
  ['two copies, one to write', { copies: 2, copiesToWrite: 1, voters: 3 }, { [LossOf.SERVER]: 'yes yes yes' }],
  ['one copy on a volume that persists', { copies: 1, copiesToWrite: 1, voters: 3 }, { [LossOf.SERVER]: 'yes no no', [LossOf.VOLUME]: 'unknown no no' }],
  ['one copy, and one of the storage', { copies: 1, copiesToWrite: 1, voters: 3, volumeCopies: 1 }, { [LossOf.VOLUME]: 'no no no' }],
  ['one copy, and three of the storage', { copies: 1, copiesToWrite: 1, voters: 3, volumeCopies: 3 }, { [LossOf.VOLUME]: 'yes yes yes' }],
  ['one copy that is lost with its pod', { copies: 1, copiesToWrite: 1, voters: 3, ephemeral: true }, { [LossOf.SERVER]: 'no no no' }],
  ['a single voter', { copies: 3, copiesToWrite: 2, voters: 1 }, { [LossOf.SERVER]: 'yes no no' }],
  ['copies that are not known', {}, { [LossOf.SERVER]: 'unknown unknown unknown', [LossOf.STORE]: 'unknown no no' }],
  ['writes that need nobody knows how many', { copies: 3 }, { [LossOf.SERVER]: 'yes yes unknown' }],
])('%s', (_, redundancy, expected) => {
  expect(lossesOf(redundancy)).toMatchObject(expected);
});

/** The loss of a store or topic. */
function lossOf(bench: Bench, store: string, lost: LossOf): SurvivedLoss {
  return SurvivabilityReport.of(bench.app).losses.find(row => row.stores.includes(store) && row.lost === lost)!;
}

describe('of real stores', () => {
  test('topics have the copies that they say, on the servers of their cluster', () => {
    const bench = new Bench();
    bench.topic('Orders', { producedElsewhere: true, consumedElsewhere: true });
    bench.topic('Cheap', { producedElsewhere: true, consumedElsewhere: true, replicas: 1 });
    expect(lossOf(bench, 'shop/Kafka/Orders', LossOf.SERVER)).toMatchObject({
      reads: SurvivalAnswer.YES, writes: SurvivalAnswer.YES, arithmetic: '2 of 3 copies are left, a write needs 2, 2 of 3 votes are left',
    });
    expect(lossOf(bench, 'shop/Kafka/Cheap', LossOf.SERVER)).toMatchObject({
      dataRemains: SurvivalAnswer.YES, reads: SurvivalAnswer.NO, arithmetic: '0 of 1 copies are left, a write needs 1, 2 of 3 votes are left, and the data is back when the servers are back at their volumes',
    });
  });

  test('what is true of several stores is said once', () => {
    const bench = new Bench();
    bench.topic('Orders', { producedElsewhere: true, consumedElsewhere: true });
    expect(lossOf(bench, 'shop/Kafka/Orders', LossOf.SERVER).stores).toEqual(['shop/Kafka', 'shop/Kafka/Orders']);
  });

  test('with zones the loss of one leaves two copies', () => {
    const bench = new Bench({ zones: { count: 3 } });
    bench.topic('Orders', { producedElsewhere: true, consumedElsewhere: true });
    expect(lossOf(bench, 'shop/Kafka/Orders', LossOf.ZONE)).toMatchObject({ dataRemains: SurvivalAnswer.YES, reads: SurvivalAnswer.YES, writes: SurvivalAnswer.YES });
  });

  test('a search engine has two copies of a shard', () => {
    const bench = new Bench();
    void bench.search;
    expect(lossOf(bench, 'shop/Search', LossOf.SERVER).arithmetic).toBe(
      '1 of 2 copies is left, a write needs 1, 2 of 3 votes are left; an index has one replica by default; one that says otherwise has other copies');
  });

  test('the whole store is lost unless somebody copies it, and not for sure when the copies are beside it', () => {
    const bench = new Bench();
    expect(lossOf(bench, 'shop/Kafka', LossOf.STORE)).toMatchObject({ dataRemains: SurvivalAnswer.NO, arithmetic: 'nothing in this app copies it elsewhere' });
    new SnapshotArchive(bench.chart, 'Local', { sources: [bench.kafka], keep: Duration.days(3), backend: SnapshotBackend.csi() });
    expect(lossOf(bench, 'shop/Kafka', LossOf.STORE)).toMatchObject({
      dataRemains: SurvivalAnswer.UNKNOWN,
      arithmetic: 'snapshots of volumes by csi by shop/Local, 1 day apart at most, in the storage system of the volumes, which may be lost with it',
    });
    new SnapshotArchive(bench.chart, 'Far', { sources: [bench.kafka], keep: Duration.days(3), backend: SnapshotBackend.velero(), schedule: Schedule.hourly() });
    expect(lossOf(bench, 'shop/Kafka', LossOf.STORE).dataRemains).toBe(SurvivalAnswer.YES);
  });

  test('a topic is made again with its cluster, or from an archive of its records', () => {
    const bench = new Bench();
    const orders = bench.topic('Orders', { producedElsewhere: true });
    bench.archive(orders, { flushInterval: Duration.seconds(20) });
    expect(lossOf(bench, 'shop/Kafka/Orders', LossOf.STORE)).toMatchObject({
      dataRemains: SurvivalAnswer.YES, arithmetic: 'archive of records as jsonl by shop/Cold, 20 seconds apart at most, in bucket shop/Bucket',
    });
  });
});

test('a store without a word about itself is unknown', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const [store, sink] = [new SayingStage(chart, 'Store', StageRole.STORE), new SayingStage(chart, 'Sink', StageRole.SINK)];
  PipelineGraph.of(app).recordEdge({ client: sink, resource: store, flow: DataFlow.FROM_CLIENT, operation: 'write', encrypted: true });
  expect(SurvivabilityReport.of(app).losses[0]).toMatchObject({ stores: ['shop/Store'], reads: SurvivalAnswer.UNKNOWN, arithmetic: 'how many copies there are is not known here' });
});
