import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { DataFlow, PipelineGraph, StageRole, Warnings } from '../../src';
import { checkGraph } from '../../src/core/graph-checks';
import { messageOf, synthAll, testChart, widget } from '../support/app';

function declare(scope: Construct, id: string, role: StageRole, needsInput = false): Construct {
  const construct = new Construct(scope, id);
  PipelineGraph.of(scope).declareStage(construct, { role, type: role, name: id.toLowerCase(), needsInput });
  return construct;
}

function edge(client: Construct, resource: Construct, flow: DataFlow, feedback = false): void {
  PipelineGraph.of(client).recordEdge({ client, resource, flow, operation: flow, encrypted: true, feedback });
}

test('there is one graph an app, whatever chart asks', () => {
  const app = Testing.app();
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  expect(PipelineGraph.of(a)).toBe(PipelineGraph.of(b));
  expect(PipelineGraph.of(a)).not.toBe(PipelineGraph.of(testChart()));
});

test('edges are copies and cannot be changed', () => {
  const chart = testChart();
  const [topic, stage] = [declare(chart, 'T', StageRole.TOPIC), declare(chart, 'S', StageRole.SINK)];
  edge(stage, topic, DataFlow.TO_CLIENT);
  const graph = PipelineGraph.of(chart);
  graph.edges.pop();
  expect(graph.edges).toHaveLength(1);
  expect(graph.edges[0]).not.toBe(graph.edges[0]);
});

test('all problems come in one sorted report', () => {
  const chart = testChart();
  declare(chart, 'Zeta', StageRole.SINK, true);
  declare(chart, 'Alpha', StageRole.SINK, true);
  expect(messageOf(() => synthAll(chart))).toContain([
    '2 problems found',
    '  1. StageWithoutInput: [orders/Alpha] sink has no input; fix: pass a topic as input',
    '  2. StageWithoutInput: [orders/Zeta] sink has no input; fix: pass a topic as input',
  ].join('\n'));
});

test('a circle of records is an error that names the way', () => {
  const chart = testChart();
  const [t1, t2] = [declare(chart, 'T1', StageRole.TOPIC), declare(chart, 'T2', StageRole.TOPIC)];
  const [a, b] = [declare(chart, 'A', StageRole.TRANSFORM), declare(chart, 'B', StageRole.TRANSFORM)];
  edge(a, t1, DataFlow.TO_CLIENT);
  edge(a, t2, DataFlow.FROM_CLIENT);
  edge(b, t2, DataFlow.TO_CLIENT);
  edge(b, t1, DataFlow.FROM_CLIENT);
  expect(messageOf(() => synthAll(chart))).toContain('PipelineCycle: [orders/A] records travel in a circle: orders/A -> orders/T2 -> orders/B -> orders/T1 -> orders/A');
});

test('an edge marked as feedback may close a circle', () => {
  const chart = testChart();
  const [topic, stage] = [declare(chart, 'T', StageRole.TOPIC), declare(chart, 'A', StageRole.TRANSFORM)];
  edge(stage, topic, DataFlow.TO_CLIENT);
  edge(stage, topic, DataFlow.FROM_CLIENT, true);
  expect(() => synthAll(chart)).not.toThrow();
});

describe('warnings', () => {
  let printed: jest.SpyInstance;
  beforeEach(() => (printed = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)));
  afterEach(() => printed.mockRestore());

  test('a topic that nobody uses is warned about once, by id', () => {
    const chart = testChart();
    declare(chart, 'T', StageRole.TOPIC);
    synthAll(chart);
    synthAll(chart);
    const texts = printed.mock.calls.map(call => call[0] as string);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^TopicWithoutConsumer: \[orders\/T\] no stage reads the topic, got "t"; fix: /);
    expect(texts[1]).toMatch(/^TopicWithoutProducer: \[orders\/T\] no stage writes the topic/);
  });

  test('an acknowledged warning is silent, and kept with its reason', () => {
    const chart = testChart();
    const topic = declare(chart, 'T', StageRole.TOPIC);
    Warnings.of(topic).acknowledge('TopicWithoutConsumer', 'read by the billing team');
    Warnings.of(chart).acknowledge('TopicWithoutProducer', 'written by the web shop');
    synthAll(chart);
    expect(printed).not.toHaveBeenCalled();
    expect(PipelineGraph.of(chart)._warnings.all().map(w => [w.code, w.acknowledged])).toEqual([
      ['TopicWithoutConsumer', 'read by the billing team'],
      ['TopicWithoutProducer', 'written by the web shop'],
    ]);
  });

  test('strict mode turns open warnings into errors, below its scope only', () => {
    const app = Testing.app();
    const [strict, lax] = [new Chart(app, 'strict', { namespace: 'a' }), new Chart(app, 'lax', { namespace: 'b' })];
    declare(strict, 'T', StageRole.TOPIC);
    declare(lax, 'T', StageRole.TOPIC);
    Warnings.of(strict).treatAsErrors();
    const message = messageOf(() => synthAll(app));
    expect(message).toContain('TopicWithoutConsumer: [strict/T]');
    expect(message).not.toContain('[lax/T]');
  });

  test('an unknown warning cannot be acknowledged, a typo is named', () => {
    expect(messageOf(() => Warnings.of(testChart()).acknowledge('TopicWithoutConsumr', 'x'))).toMatch(/^UnknownAcknowledgement: .*fix: did you mean TopicWithoutConsumer\?$/);
  });

  test('an acknowledgement needs a reason', () => {
    expect(messageOf(() => Warnings.of(testChart()).acknowledge('TopicWithoutConsumer', ' '))).toMatch(/^MissingProp: /);
  });
});

test('dependencies order the objects of a chart and the files of charts', () => {
  const app = Testing.app();
  const [a, b] = [new Chart(app, 'a', { namespace: 'a' }), new Chart(app, 'b', { namespace: 'b' })];
  const [user, cluster] = [widget(a, 'User'), widget(b, 'Cluster')];
  const earlier = widget(a, 'Topic');
  const graph = PipelineGraph.of(app);
  graph.applyAfter(user, cluster);
  graph.applyAfter(user, earlier);
  expect((app as App).charts.map(c => c.node.id)).toEqual(['a', 'b']);
  synthAll(app);
  expect((app as App).charts.map(c => c.node.id)).toEqual(['b', 'a']);
  expect(a.toJson().map(m => m.metadata.name)).toEqual(['topic', 'user']);
});

test('two charts that need each other do not become a cycle', () => {
  const app = Testing.app();
  const [a, b] = [new Chart(app, 'a', { namespace: 'a' }), new Chart(app, 'b', { namespace: 'b' })];
  const [inA, inB] = [widget(a, 'InA'), widget(b, 'InB')];
  PipelineGraph.of(app).applyAfter(inA, inB);
  PipelineGraph.of(app).applyAfter(inB, inA);
  expect(synthAll(app)).toHaveLength(2);
});

test('a chain of ten thousand stages is no cycle, and one that is closed is', () => {
  const chart = testChart();
  const topics = Array.from({ length: 10_001 }, (_, i) => declare(chart, `T${i}`, StageRole.TOPIC));
  const stages = Array.from({ length: 10_000 }, (_, i) => declare(chart, `S${i}`, StageRole.TRANSFORM));
  stages.forEach((stage, i) => {
    edge(stage, topics[i], DataFlow.TO_CLIENT);
    edge(stage, topics[i + 1], DataFlow.FROM_CLIENT);
  });
  expect(checkGraph(PipelineGraph.of(chart))).toEqual([]);
  edge(stages[0], topics[10_000], DataFlow.TO_CLIENT);
  expect(checkGraph(PipelineGraph.of(chart))).toEqual([expect.stringMatching(/^PipelineCycle: \[orders\/S0\] records travel in a circle: orders\/S0 -> orders\/T1 -> orders\/S1 /)]);
});
