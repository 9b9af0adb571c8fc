import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ObjectArchiveSink } from '../../src/archive';
import { Profile, ITopic, PipelineDefaults, PipelineGraph, RecordSchema, StageRole, TopicOperation } from '../../src/core';
import { IPipelineSink, IPipelineStage, Pipeline, PipelineReport, PipelineSink, PipelineStage } from '../../src/pipeline';
import { ServerlessTransform, TransformCode } from '../../src/processing';
import { ElasticsearchCluster, ElasticsearchSink } from '../../src/serving';
import { ConnectPluginSource, KafkaConnect } from '../../src/streaming/connect';
import { bench, FakeBucket, FakeTopic, objects } from '../processing/fixtures';
import { Manifest } from '../support/app';

const CODE = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');

/** A sink of a third party. */
class Collector implements IPipelineSink {
  public input?: ITopic;

  constructor(public readonly sinkId: string) {}

  public bindSink(scope: Construct, input: ITopic): void {
    this.input = input;
    new Construct(scope, this.sinkId);
  }
}

/** A stage of a third party that hands nothing on. */
class DeadEnd implements IPipelineStage {
  public needed?: boolean;

  constructor(public readonly stageId: string) {}

  public bindStage(_scope: Construct, _input: ITopic, outputNeeded: boolean): ITopic | undefined {
    this.needed = outputNeeded;
    return undefined;
  }
}

describe('defaults', () => {
  test('hold for everything below and for nothing else', () => {
    const { chart } = bench();
    const pipeline = new Pipeline(chart, 'Shop', { profile: Profile.DEVELOPMENT, zones: { count: 3 }, labels: { team: 'web' }, owner: 'ann', partOf: 'shop' });
    const below = new Construct(pipeline, 'Below');
    expect(PipelineDefaults.at(below)).toEqual({ profile: 'development', zones: { count: 3 }, labels: { team: 'web' }, owner: 'ann', partOf: 'shop' });
    expect(PipelineDefaults.at(chart).profile).toBe(Profile.PRODUCTION);
  });

  test('that are unset are inherited', () => {
    const { chart } = bench();
    PipelineDefaults.set(chart, { owner: 'ann', profile: Profile.DEVELOPMENT });
    expect(PipelineDefaults.at(new Pipeline(chart, 'Shop', { profile: undefined, labels: { a: 'b' } }))).toMatchObject({ owner: 'ann', profile: 'development', labels: { a: 'b' } });
  });

  test('reach the objects of the flow', () => {
    const { chart, input } = bench();
    new Pipeline(chart, 'Shop', { owner: 'ann', source: input, stages: [PipelineStage.transform('Call', { code: CODE })] });
    const service = objects(chart).find(o => o.kind === 'Service')!;
    expect(service.metadata.labels['data-pipelines.cdk8s.io/owner']).toBe('ann');
  });

  test('that are wrong are refused', () => {
    const { chart } = bench();
    expect(() => new Pipeline(chart, 'A', { owner: 'not a label' })).toThrow(/^InvalidLabel: \[test\/A\]/);
    expect(() => new Pipeline(chart, 'B', { zones: { count: 0 } })).toThrow(/^InvalidNumber: \[test\/B\]/);
  });
});

describe('a flow', () => {
  test('is what one would write by hand, byte for byte', () => {
    const schema = RecordSchema.json('parsed');
    const short = bench();
    new Pipeline(short.chart, 'Shop', {
      source: short.input,
      stages: [PipelineStage.transform('Parse', { code: CODE, hands: schema, scale: { max: 4 } }), PipelineStage.transform('Mask', { code: CODE, output: short.output })],
    });
    const long = bench();
    const scope = new Construct(long.chart, 'Shop');
    const between = long.kafka.internalTopic(scope, 'AfterParse', { topicName: 'shop-after-parse', schema, partitions: 6 });
    new ServerlessTransform(scope, 'Parse', { input: long.input, output: between, code: CODE, scale: { max: 4 } });
    new ServerlessTransform(scope, 'Mask', { input: between, output: long.output, code: CODE });
    expect(objects(short.chart)).toEqual(objects(long.chart));
  });

  test('makes topics only where something follows', () => {
    const { chart, input } = bench();
    const pipeline = new Pipeline(chart, 'Shop', { source: input, stages: [PipelineStage.transform('Parse', { code: CODE }), PipelineStage.transform('Call', { code: CODE })] });
    const made = pipeline.node.children.filter((c): c is FakeTopic => c instanceof FakeTopic).map(topic => [topic.topicName, topic.partitions]);
    expect(made).toEqual([['shop-after-parse', 6]]);
    expect((pipeline.node.findChild('Call') as ServerlessTransform).output).toBeUndefined();
  });

  test('keeps what is sensitive sensitive, unless a stage says that it removes it', () => {
    const { chart, kafka, input } = bench();
    const specs = jest.spyOn(kafka, 'internalTopic');
    const secret = Object.assign(input, { sensitive: true });
    const stages = [PipelineStage.transform('Parse', { code: CODE }), PipelineStage.transform('Mask', { code: CODE, sensitive: false })];
    new Pipeline(chart, 'Shop', { source: secret, stages, sinks: [new Collector('Archive')] });
    expect(specs.mock.calls.map(([, id, spec]) => [id, spec])).toEqual([
      ['AfterParse', expect.objectContaining({ sensitive: true })],
      ['AfterMask', expect.objectContaining({ sensitive: false })],
    ]);
  });

  test('gives every sink the last topic', () => {
    const { chart, input, output } = bench();
    const [search, archive] = [new Collector('Search'), new Collector('Archive')];
    new Pipeline(chart, 'Shop', { source: input, stages: [PipelineStage.transform('Parse', { code: CODE, output })], sinks: [search, archive] });
    expect([search.input, archive.input]).toEqual([output, output]);
    expect(output.connections.map(c => c.operation)).toEqual([TopicOperation.WRITE]);
  });

  test('without stages gives the sinks its source', () => {
    const { chart, input } = bench();
    const sink = new Collector('Archive');
    new Pipeline(chart, 'Shop', { source: input, sinks: [sink] });
    expect(sink.input).toBe(input);
  });

  test('branches as another flow that begins with a topic of the first', () => {
    const { chart, input, output } = bench();
    const pipeline = new Pipeline(chart, 'Shop', { source: input, stages: [PipelineStage.transform('Parse', { code: CODE, output })] });
    const sink = new Collector('Archive');
    pipeline.addFlow({ source: output, stages: [PipelineStage.transform('Score', { code: CODE })], sinks: [sink] });
    expect(sink.input!.topicName).toBe('shop-after-score');
    const edges = PipelineGraph.of(chart).edges.map(e => `${e.client.node.id} ${e.operation} ${e.resource.node.id}`);
    expect(edges).toContain('Score read Orders');
    expect(edges).toContain('Parse write Orders');
  });

  test('tells a stage of a third party whether something follows', () => {
    const { chart, input } = bench();
    const stage = new DeadEnd('Notify');
    new Pipeline(chart, 'Shop', { source: input, stages: [stage] });
    expect(stage.needed).toBe(false);
  });

  test('is in the report', () => {
    const { chart, input } = bench();
    new Pipeline(chart, 'Shop', { source: input, stages: [PipelineStage.transform('Parse', { code: CODE })] });
    const report = JSON.parse(PipelineReport.of(chart).json()) as { stages: Array<{ label: string; role: StageRole; objects: object[] }> };
    const stage = report.stages.find(s => s.label === 'Shop/Parse')!;
    expect(stage.role).toBe('transform');
    expect(stage.objects.length).toBeGreaterThan(3);
  });
});

describe('sinks of the library', () => {
  const build = () => ConnectPluginSource.strimziBuild({ repository: 'registry.example/connect' });

  test('are what one would write by hand, byte for byte', () => {
    const short = bench();
    KafkaConnect.configure(short.chart, { pluginSource: build() });
    new Pipeline(short.chart, 'Shop', {
      source: short.input,
      sinks: [
        PipelineSink.elasticsearch('Index', { cluster: new ElasticsearchCluster(short.chart, 'Search'), index: 'orders' }),
        PipelineSink.objectArchive('Cold', { bucket: new FakeBucket(short.chart, 'Archive'), flushInterval: Duration.minutes(5) }),
      ],
    });
    const long = bench();
    KafkaConnect.configure(long.chart, { pluginSource: build() });
    const scope = new Construct(long.chart, 'Shop');
    new ElasticsearchSink(scope, 'Index', { input: long.input, cluster: new ElasticsearchCluster(long.chart, 'Search'), index: 'orders' });
    new ObjectArchiveSink(scope, 'Cold', { input: long.input, bucket: new FakeBucket(long.chart, 'Archive'), flushInterval: Duration.minutes(5) });
    const byName = (manifests: Manifest[]) => manifests.map(m => JSON.stringify(m)).sort();
    expect(byName(objects(short.chart))).toEqual(byName(objects(long.chart)));
    expect(objects(short.chart).map(m => m.kind)).toEqual(expect.arrayContaining(['Logstash', 'KafkaConnector']));
  });
});

describe('mistakes', () => {
  test('stages or sinks without a source', () => {
    const { chart } = bench();
    expect(() => new Pipeline(chart, 'Shop', { sinks: [new Collector('A')] })).toThrow(/^MissingProp: \[test\/Shop\] the stages and sinks have nothing to read/);
  });

  test('a flow that leads nowhere', () => {
    const { chart, input } = bench();
    expect(() => new Pipeline(chart, 'Shop', { source: input })).toThrow(/^MissingProp: \[test\/Shop\] the flow leads nowhere/);
  });

  test('two stages of one id, in one flow, between stages and sinks, or over two flows', () => {
    const { chart, input } = bench();
    const call = () => PipelineStage.transform('Call', { code: CODE });
    expect(() => new Pipeline(chart, 'A', { source: input, stages: [call(), call()] })).toThrow(/^DuplicateStageId: \[test\/A\] the id of a stage is taken, got "Call"/);
    expect(() => new Pipeline(chart, 'B', { source: input, stages: [call()], sinks: [new Collector('Call')] })).toThrow(/^DuplicateStageId/);
    const pipeline = new Pipeline(chart, 'C', { source: input, stages: [call()] });
    expect(() => pipeline.addFlow({ source: input, stages: [call()] })).toThrow(/^DuplicateStageId: \[test\/C\]/);
  });

  test('a stage in the middle that hands nothing on', () => {
    const { chart, input } = bench();
    const flow = { source: input, stages: [new DeadEnd('Notify')], sinks: [new Collector('Archive')] };
    expect(() => new Pipeline(chart, 'Shop', flow)).toThrow(/^FlowInterrupted: \[test\/Shop\] nothing can follow stage Notify/);
  });

  test.each([{ hands: RecordSchema.json('parsed') }, { sensitive: false }])('a topic described twice: %j', description => {
    const { chart, input, output } = bench();
    const stage = PipelineStage.transform('Parse', { code: CODE, output, ...description });
    const refused = /^ConflictingProps: \[test\/Shop\] stage Parse describes a topic that it is handed, got "orders"/;
    expect(() => new Pipeline(chart, 'Shop', { source: input, stages: [stage] })).toThrow(refused);
  });

  test.each(['', 'a/b', 'a b', '-a', 'ä'])('the id %j', id => {
    const { chart, input } = bench();
    expect(() => new Pipeline(chart, 'Shop', { source: input, sinks: [new Collector(id)] })).toThrow(/^InvalidValue: \[test\/Shop\] the id of a stage is not usable/);
  });
});
