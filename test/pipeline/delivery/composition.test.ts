import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { chain, reads, SayingStage, SOUND, writes } from './fixtures';
import { Delivery, DeliveryTraits, EdgePurpose, Idempotence, Ordering, PipelineGraph, StageRole } from '../../../src/core';
import { DeliveryReport } from '../../../src/pipeline';

const LOSSY = { guarantee: Delivery.AT_MOST_ONCE };
const REPEATING = { guarantee: Delivery.AT_LEAST_ONCE };
const DIFFERING = { guarantee: Delivery.AT_LEAST_ONCE, repeatsAlike: false };
const BY_KEY = { guarantee: Delivery.EFFECTIVELY_ONCE, idempotence: Idempotence.BY_KEY };
const BY_PLACE = { guarantee: Delivery.EFFECTIVELY_ONCE, idempotence: Idempotence.BY_PLACE };

/** The only path of a chain. */
function pathOf(...traits: Array<Partial<DeliveryTraits> | undefined>) {
  const { app } = chain(...traits);
  const { paths } = DeliveryReport.of(app);
  expect(paths).toHaveLength(1);
  return paths[0];
}

test.each<[string, Array<Partial<DeliveryTraits> | undefined>, Delivery, string[]]>([
  ['sound stages are exactly once', [SOUND, SOUND, SOUND], Delivery.EXACTLY_ONCE, []],
  ['one that loses decides', [SOUND, LOSSY, SOUND], Delivery.AT_MOST_ONCE, ['chain/S1']],
  ['one that repeats decides', [REPEATING, SOUND, SOUND], Delivery.AT_LEAST_ONCE, ['chain/S0']],
  ['one that loses and one that repeats are best effort', [REPEATING, LOSSY, SOUND], Delivery.BEST_EFFORT, ['chain/S1', 'chain/S0']],
  ['one that tells nothing is weaker than all', [REPEATING, LOSSY, SOUND, SOUND, undefined], Delivery.UNKNOWN, ['chain/S4']],
  ['repeats that are alike change nothing in a sink that knows records by key', [REPEATING, SOUND, REPEATING, SOUND, BY_KEY], Delivery.EFFECTIVELY_ONCE, ['chain/S4']],
  ['they do in one that knows them by their place', [REPEATING, SOUND, BY_PLACE], Delivery.AT_LEAST_ONCE, ['chain/S0']],
  ['repeats that differ are seen by nobody', [SOUND, SOUND, DIFFERING, SOUND, BY_KEY], Delivery.AT_LEAST_ONCE, ['chain/S2']],
  ['a stage may make alike repeats differ', [REPEATING, SOUND, { repeatsAlike: undefined }, SOUND, BY_KEY], Delivery.AT_LEAST_ONCE, ['chain/S2']],
  ['a key does not bring back what is lost', [LOSSY, SOUND, BY_KEY], Delivery.AT_MOST_ONCE, ['chain/S0']],
  ['an idempotent sink alone is effectively once', [SOUND, SOUND, BY_PLACE], Delivery.EFFECTIVELY_ONCE, ['chain/S2']],
])('%s', (_, traits, guarantee, deciders) => {
  const path = pathOf(...traits);
  expect(path.guarantee).toBe(guarantee);
  expect(path.decidedBy.map(({ stage }) => stage)).toEqual(deciders);
  expect(path.route).toEqual(traits.map((_said, i) => `chain/S${i}`));
});

test('the reason is that of the stage which decides, with what the sink lacks', () => {
  expect(pathOf(REPEATING, SOUND, { ...BY_PLACE, fix: 'know by key' }).decidedBy[0]).toEqual({
    stage: 'chain/S0',
    reason: 'reason of S0; chain/S2 knows a record by its place in the topic, and the repetition has another place',
    fix: 'know by key',
  });
});

test.each<[string, Array<Partial<DeliveryTraits> | undefined>, Ordering, string]>([
  ['partitions stay partitions as long as nobody writes another topic', [SOUND, SOUND, SOUND], Ordering.PER_PARTITION, 'chain/S0'],
  ['behind a stage that keeps keys there is order by key', [SOUND, SOUND, SOUND, SOUND, SOUND], Ordering.PER_KEY, 'chain/S2'],
  ['one that gives other keys ends it', [SOUND, SOUND, { keepsKey: false }, SOUND, SOUND], Ordering.NONE, 'chain/S2'],
  ['one that does not say so makes it unknown', [SOUND, SOUND, { keepsKey: undefined }, SOUND, SOUND], Ordering.UNKNOWN, 'chain/S2'],
  ['one that works on several at a time ends it', [SOUND, SOUND, { ordering: Ordering.NONE }], Ordering.NONE, 'chain/S2'],
  ['a source without order has none behind it', [{ ordering: Ordering.NONE }, SOUND, SOUND], Ordering.NONE, 'chain/S0'],
  ['one that tells nothing makes it unknown', [SOUND, undefined, SOUND], Ordering.UNKNOWN, 'chain/S1'],
])('%s', (_, traits, ordering, decider) => {
  const path = pathOf(...traits);
  expect(path.ordering).toBe(ordering);
  expect(path.orderingDecidedBy.stage).toBe(decider);
});

function stages(): { app: App; of: (id: string, role: StageRole, traits?: Partial<DeliveryTraits>) => SayingStage } {
  const app = Testing.app();
  const chart = new Chart(app, 'net', { namespace: 'net' });
  return { app, of: (id, role, traits = {}) => new SayingStage(chart, id, role, traits) };
}

test('of several ways the weakest counts, and is named', () => {
  const { app, of } = stages();
  const [source, first, second, sink] = [of('Source', StageRole.SOURCE), of('First', StageRole.TOPIC), of('Second', StageRole.TOPIC, LOSSY), of('Sink', StageRole.SINK)];
  for (const topic of [first, second]) {
    writes(source, topic);
    reads(sink, topic);
  }
  expect(DeliveryReport.of(app).paths).toMatchObject([{ guarantee: Delivery.AT_MOST_ONCE, route: ['net/Source', 'net/Second', 'net/Sink'] }]);
});

test('records that come to a topic by several ways overtake one another', () => {
  const { app, of } = stages();
  const [source, begin, end, sink] = [of('Source', StageRole.SOURCE), of('Begin', StageRole.TOPIC), of('End', StageRole.TOPIC), of('Sink', StageRole.SINK)];
  writes(source, begin);
  for (const id of ['One', 'Two']) {
    const between = of(id, StageRole.TRANSFORM);
    reads(between, begin);
    writes(between, end);
  }
  reads(sink, end);
  expect(DeliveryReport.of(app).paths).toMatchObject([{ ordering: Ordering.NONE, orderingDecidedBy: { stage: 'net/End' } }]);
});

test('intended loops, dead letters and what a stage writes down for itself are no part of a way', () => {
  const { app, of } = stages();
  const source = of('Source', StageRole.SOURCE);
  const [topic, letters, beats] = [of('Topic', StageRole.TOPIC), of('Letters', StageRole.TOPIC, LOSSY), of('Beats', StageRole.TOPIC, LOSSY)];
  const stage = of('Stage', StageRole.TRANSFORM);
  writes(source, topic);
  reads(stage, topic);
  writes(stage, topic, { feedback: true });
  writes(stage, letters, { purpose: EdgePurpose.DEAD_LETTERS });
  writes(source, beats, { purpose: EdgePurpose.STATE });
  expect(DeliveryReport.of(app).paths.map(({ source: from, sink, guarantee }) => [from, sink, guarantee])).toEqual([['net/Source', 'net/Stage', Delivery.EXACTLY_ONCE]]);
});

test('a loop that nobody intended ends, with the weakest of its stages on every way through it', () => {
  const { app, of } = stages();
  const [source, topic, back, sink] = [of('Source', StageRole.SOURCE), of('Topic', StageRole.TOPIC), of('Back', StageRole.TRANSFORM, REPEATING), of('Sink', StageRole.SINK)];
  writes(source, topic);
  reads(back, topic);
  writes(back, topic);
  reads(sink, topic);
  expect(DeliveryReport.of(app).paths).toMatchObject([{ source: 'net/Source', sink: 'net/Sink', guarantee: Delivery.AT_LEAST_ONCE, decidedBy: [{ stage: 'net/Back' }] }]);
});

test('a topic that nobody here writes is where ways begin, one that nobody here reads where they end', () => {
  const { app, of } = stages();
  const [given, stage, handed] = [of('Given', StageRole.TOPIC), of('Stage', StageRole.TRANSFORM, REPEATING), of('Handed', StageRole.TOPIC)];
  reads(stage, given);
  writes(stage, handed);
  expect(DeliveryReport.of(app).paths).toMatchObject([{ source: 'net/Given', sink: 'net/Handed', guarantee: Delivery.AT_LEAST_ONCE }]);
});

test('an edge of a part of a stage is an edge of the stage', () => {
  const { app, of } = stages();
  const [topic, sink] = [of('Topic', StageRole.TOPIC), of('Sink', StageRole.SINK)];
  const part = new Construct(sink, 'Part');
  reads(part, topic);
  expect(PipelineGraph.of(app)._ownerOf(part)).toBe(sink);
  expect(DeliveryReport.of(app).paths.map(({ sink: end }) => end)).toEqual(['net/Sink']);
});
