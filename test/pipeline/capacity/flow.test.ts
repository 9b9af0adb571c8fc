import { FakeGraph, load } from './fixtures';
import { EdgePurpose, RecordLoad, StageRole } from '../../../src';

function flowOf(graph: FakeGraph, id: string): { readonly load?: RecordLoad; readonly reason: string; readonly assumed?: boolean } {
  const topic = graph.stages.find(stage => stage.node.id === id)!;
  return graph.sheet().flows.ofTopic(topic);
}

function graphWith(declared?: RecordLoad): { readonly graph: FakeGraph; readonly kafka: ReturnType<FakeGraph['kafka']>; readonly input: ReturnType<FakeGraph['topic']> } {
  const graph = new FakeGraph();
  const kafka = graph.kafka('Kafka', 3);
  return { graph, kafka, input: graph.topic('In', kafka, declared) };
}

test('a declared load counts, whatever writes the topic', () => {
  const { graph, input } = graphWith(load(100));
  graph.writes(graph.stage('Source', StageRole.SOURCE, { work: { emits: load(7) } }), input);
  expect(flowOf(graph, 'In')).toEqual({ load: load(100), reason: 'declared' });
  expect(graph.sheet().flows.inflowOf(input)).toMatchObject({ load: load(7), reason: 'Source says so' });
});

test('what several sources bring adds up, sizes by their weight', () => {
  const { graph, input } = graphWith();
  graph.writes(graph.stage('One', StageRole.SOURCE, { work: { emits: load(100, 1_000) } }), input);
  graph.writes(graph.stage('Two', StageRole.SOURCE, { work: { emits: load(300, 200) } }), input);
  expect(flowOf(graph, 'In')).toMatchObject({ load: { recordsPerSecond: 400, peakRecordsPerSecond: 800, recordBytes: 400 } });
});

test('a transform multiplies and may change the size', () => {
  const { graph, kafka, input } = graphWith(load(100));
  const split = graph.stage('Split', StageRole.TRANSFORM, { work: { outputsPerRecord: 3, outputBytes: 50 } });
  graph.reads(split, input);
  graph.writes(split, graph.topic('Out', kafka));
  expect(flowOf(graph, 'Out')).toEqual({ load: load(300, 50), reason: 'Split writes 3 for one that it reads', assumed: false });
});

test('a guess stays one down the flow', () => {
  const { graph, kafka, input } = graphWith(load(100));
  const guess = graph.stage('Guess', StageRole.TRANSFORM, { work: { outputsPerRecord: 1, outputsAssumed: true } });
  const sure = graph.stage('Sure', StageRole.TRANSFORM, { work: { outputsPerRecord: 1 } });
  const between = graph.topic('Between', kafka);
  graph.reads(guess, input);
  graph.writes(guess, between);
  graph.reads(sure, between);
  graph.writes(sure, graph.topic('Out', kafka));
  expect(flowOf(graph, 'Between')).toMatchObject({ assumed: true, reason: 'Guess writes 1 for one that it reads, as assumed' });
  expect(flowOf(graph, 'Out')).toMatchObject({ load: load(100), assumed: true });
});

test.each([
  ['nothing writes it', () => undefined, /no stage here writes Out: declare its throughput/],
  ['a source says nothing', (graph: FakeGraph) => graph.stage('Source', StageRole.SOURCE), /Source tells no throughput/],
  ['a transform says nothing', (graph: FakeGraph, input: ReturnType<FakeGraph['topic']>) => {
    const stage = graph.stage('Theirs', StageRole.TRANSFORM);
    graph.reads(stage, input);
    return stage;
  }, /Theirs does not say how many records it writes/],
])('%s: the load is not known, and the reason says what to tell', (_, writer, reason) => {
  const { graph, kafka, input } = graphWith(load(100));
  const out = graph.topic('Out', kafka);
  const stage = writer(graph, input);
  if (stage) graph.writes(stage, out);
  expect(flowOf(graph, 'Out')).toEqual({ reason: expect.stringMatching(reason) });
});

test('one unknown part makes the sum unknown', () => {
  const { graph, input } = graphWith();
  graph.writes(graph.stage('One', StageRole.SOURCE, { work: { emits: load(100) } }), input);
  graph.writes(graph.stage('Two', StageRole.SOURCE), input);
  expect(flowOf(graph, 'In')).toEqual({ reason: 'Two tells no throughput' });
});

test('a source with several topics has to say which gets what', () => {
  const { graph, kafka, input } = graphWith();
  const source = graph.stage('Source', StageRole.SOURCE, { work: { emits: load(100) } });
  graph.writes(source, input);
  graph.writes(source, graph.topic('Other', kafka));
  expect(flowOf(graph, 'In').reason).toBe('Source does not say how its load divides between 2 topics');
});

test('dead letters and what a stage writes down for itself are nothing to speak of, and no outputs', () => {
  const { graph, kafka, input } = graphWith();
  const source = graph.stage('Source', StageRole.SOURCE, { work: { emits: load(100) } });
  graph.writes(source, input);
  graph.writes(source, graph.topic('Heartbeats', kafka), { purpose: EdgePurpose.STATE });
  graph.writes(source, graph.topic('Failed', kafka), { purpose: EdgePurpose.DEAD_LETTERS });
  expect(flowOf(graph, 'In').load).toEqual(load(100));
  expect(flowOf(graph, 'Failed').load).toBeUndefined();
  expect(graph.sheet().loads.map(({ subject }) => subject.node.id)).toEqual(['In']);
});

test('an edge may say what it carries', () => {
  const { graph, input } = graphWith();
  graph.writes(graph.stage('Shop', StageRole.SOURCE), input, { load: load(5) });
  expect(flowOf(graph, 'In')).toMatchObject({ load: load(5), reason: 'Shop says so' });
});

test('a loop that is meant to be one does not count, one that is not ends', () => {
  const { graph, kafka } = graphWith(load(100));
  const [a, b] = [graph.topic('A', kafka), graph.topic('B', kafka)];
  for (const [id, from, to] of [['Forth', a, b], ['Back', b, a]] as const) {
    const stage = graph.stage(id, StageRole.TRANSFORM, { work: { outputsPerRecord: 1 } });
    graph.reads(stage, from);
    graph.writes(stage, to);
  }
  expect(flowOf(graph, 'A').load).toBeUndefined();
  const looped = graphWith(load(100));
  const retry = looped.graph.stage('Retry', StageRole.TRANSFORM, { work: { outputsPerRecord: 1 } });
  const again = looped.graph.topic('Again', looped.kafka);
  looped.graph.reads(retry, looped.input);
  looped.graph.writes(retry, again);
  looped.graph.writes(retry, looped.input, { feedback: true });
  expect(flowOf(looped.graph, 'Again').load).toEqual(load(100));
});

test('consumer groups are counted once each, and those elsewhere as they are told', () => {
  const { graph, kafka, input } = graphWith(load(100));
  for (const id of ['A', 'B']) graph.reads(graph.stage(id, StageRole.SINK), input, { consumerGroup: 'shared' });
  graph.reads(graph.stage('C', StageRole.SINK), input);
  expect(graph.value(input, 'groups')).toBe(2);
  const told = graph.stage('Told', StageRole.TOPIC, { topic: { declared: load(1), readersElsewhere: 3 } }, { heldBy: kafka }, { consumedElsewhere: true });
  const open = graph.stage('Open', StageRole.TOPIC, { topic: { declared: load(1) } }, { heldBy: kafka }, { consumedElsewhere: true });
  expect([graph.value(told, 'groups'), graph.value(open, 'groups')]).toEqual([3, 1]);
});

test('a chain of 20,000 topics is followed without running out of stack', () => {
  const { graph, kafka, input } = graphWith(load(100));
  // The last one first, so that all of the chain has to be followed at once.
  const topics = Array.from({ length: 20_000 }, (_, i) => graph.topic(`Topic${i}`, kafka));
  [...topics].reverse().reduce((from, to, i) => {
    const stage = graph.stage(`Step${i}`, StageRole.TRANSFORM, { work: { outputsPerRecord: 1 } });
    graph.reads(stage, from);
    graph.writes(stage, to);
    return to;
  }, input);
  expect(graph.sheet().flows.ofTopic(topics[0]).load).toEqual(load(100));
});

test('a client that connects twice brings what it says of itself once, and what it says of each edge', () => {
  const { graph, input } = graphWith();
  const source = graph.stage('Source', StageRole.SOURCE, { work: { emits: load(100) } });
  graph.writes(source, input);
  graph.writes(source, input);
  expect(flowOf(graph, 'In').load!.recordsPerSecond).toBe(100);
  const shop = graph.stage('Shop', StageRole.SOURCE);
  graph.writes(shop, input, { load: load(5) });
  graph.writes(shop, input, { load: load(7) });
  expect(flowOf(graph, 'In').load!.recordsPerSecond).toBe(112);
});

test('a topic whose copies are not known is left out of the sums of its cluster, which say so', () => {
  const { graph, kafka, input } = graphWith(load(100));
  graph.stage('Theirs', StageRole.TOPIC, { topic: { declared: load(7) } }, { heldBy: kafka });
  const line = graph.sheet().lines.find(({ subject, id }) => subject === kafka && id === 'disk')!;
  expect(line.formula).toBe('sum over 1 topic, without 1 whose copies are not known');
  expect(line.value).toBe(graph.value(input, 'kept.copies'));
});
