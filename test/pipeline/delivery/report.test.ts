import { Chart, Testing } from 'cdk8s';
import { chain, reads, SayingStage, SOUND, writes } from './fixtures';
import { Delivery, DeliveryTraits, Ordering, StageRole } from '../../../src/core';
import { DeliveryReport, SurvivabilityReport } from '../../../src/pipeline';

const TRAITS: Partial<DeliveryTraits> = {
  guarantee: Delivery.AT_LEAST_ONCE,
  repeatsAlike: false,
  fix: 'send once',
  retry: { bounded: true, blocksPartition: true, text: '3 times' },
  deadLetter: { kept: true, leavesOrder: true, text: 'in a topic' },
  scaleOut: 'more pods',
  keyChange: 'other partitions',
  exceptions: ['a comet'],
  see: ['https://acme.example/docs'],
};

test('is about the whole app, whatever construct it is asked for', () => {
  const { app, stages } = chain(SOUND, SOUND, SOUND);
  expect(DeliveryReport.of(stages[1]).json()).toBe(DeliveryReport.of(app).json());
});

test('the text has each path with who decides, and each stage with what happens to it', () => {
  expect(DeliveryReport.of(chain(TRAITS, SOUND, SOUND).app).text()).toBe(`Delivery: 1 path, at the weakest at-least-once, order per-partition

Paths
  chain/S0 -> chain/S2: at-least-once, order per-partition
    at-least-once: chain/S0: reason of S0
      stronger: send once
    order per-partition: chain/S0: order of S0
    through: chain/S0 -> chain/S1 -> chain/S2
    except: chain/S0: a comet

Stages
  chain/S0 (source): at-least-once, order per-partition
    guarantee: reason of S0
    order: order of S0
    retry: 3 times; the partition waits
    dead letter: in a topic; the records behind it go on
    scale-out: more pods
    key change: other partitions
    see: https://acme.example/docs
  chain/S1 (topic): exactly-once, order per-partition
    guarantee: sound
    order: sound
    retry: up to the producer
    dead letter: none: a topic refuses nothing that it has confirmed
    scale-out: not known: the stage does not tell
    key change: not known: the stage does not tell
  chain/S2 (sink): exactly-once, order per-partition
    guarantee: sound
    order: sound
    retry: not known: the stage does not tell
    dead letter: not known: the stage does not tell
    scale-out: not known: the stage does not tell
    key change: not known: the stage does not tell
`);
});

test('the JSON has a version, and everything of the accessors', () => {
  const report = DeliveryReport.of(chain(TRAITS, SOUND, SOUND).app);
  const parsed = JSON.parse(report.json());
  expect(parsed.version).toBe(1);
  expect(parsed.paths).toMatchObject([{ sources: ['chain/S0'], sink: 'chain/S2', guarantee: 'at-least-once', ordering: 'per-partition', decidedBy: [{ stage: 'chain/S0', fix: 'send once' }] }]);
  expect(parsed.steps).toEqual(report.steps);
});

test('the page has a table of paths, of stages and of exceptions', () => {
  const page = DeliveryReport.of(chain(TRAITS, SOUND, SOUND).app).markdown();
  expect(page).toContain('| chain/S0 | chain/S2 | at-least-once | chain/S0: reason of S0 | per-partition | chain/S0: order of S0 |');
  expect(page).toContain('| chain/S0 | a comet |');
});

test('what a stage says cannot break a page or a line', () => {
  const { app } = chain({ ...SOUND, reason: 'a | b\n<script>' }, SOUND, SOUND);
  expect(DeliveryReport.of(app).text()).toContain('guarantee: a | b <script>');
  expect(DeliveryReport.of(app).markdown()).not.toContain('<script>');
});

test('an app without paths says so', () => {
  const app = Testing.app();
  expect(DeliveryReport.of(app).text()).toBe('Delivery: no paths\n');
  expect(DeliveryReport.of(app).paths).toEqual([]);
});

describe('many sources', () => {
  const hub = (sources: number, sinks: number) => {
    const app = Testing.app();
    const chart = new Chart(app, 'hub', { namespace: 'hub' });
    const topic = new SayingStage(chart, 'Topic', StageRole.TOPIC, SOUND);
    for (let i = 0; i < sources; i++) writes(new SayingStage(chart, `Source${i}`, StageRole.SOURCE, { ...TRAITS, reason: 'alike', orderingReason: 'alike' }), topic);
    for (let i = 0; i < sinks; i++) reads(new SayingStage(chart, `Sink${i}`, StageRole.SINK, SOUND), topic);
    return app;
  };

  test('that say the same are said together, but have a path each', () => {
    const report = DeliveryReport.of(hub(5, 2));
    expect(report.text()).toContain('hub/Source0, hub/Source1, hub/Source2 and 2 more -> hub/Sink0: at-least-once');
    expect(report.paths.map(({ source, sink, route, decidedBy }) => [source, sink, route[0], decidedBy[0].stage])).toEqual(
      [0, 1, 2, 3, 4].flatMap(i => [0, 1].map(j => [`hub/Source${i}`, `hub/Sink${j}`, `hub/Source${i}`, `hub/Source${i}`])));
    expect(JSON.parse(report.json()).paths).toHaveLength(2);
  });

  test('and as many sinks behind one topic take less than a second', () => {
    const app = hub(500, 499);
    const started = Date.now();
    DeliveryReport.of(app).text();
    expect(Date.now() - started).toBeLessThan(1_000);
  });
});

describe('an app of 1,000 stages', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'big', { namespace: 'big' });
  for (let lane = 0; lane < 200; lane++) {
    const of = (id: string, role: StageRole) => new SayingStage(chart, `${id}${lane}`, role, TRAITS);
    const [source, arrived, parse, clean, sink] = [of('Source', StageRole.SOURCE), of('Arrived', StageRole.TOPIC), of('Parse', StageRole.TRANSFORM), of('Clean', StageRole.TOPIC), of('Sink', StageRole.SINK)];
    writes(source, arrived);
    reads(parse, arrived, { consumerGroup: 'parse' });
    writes(parse, clean);
    reads(sink, clean, { consumerGroup: 'sink' });
  }

  test('is reported in less than a second', () => {
    const started = Date.now();
    for (const report of [DeliveryReport.of(app), SurvivabilityReport.of(app)]) {
      expect(report.text().length + report.json().length + report.markdown().length).toBeGreaterThan(1_000);
    }
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  test('and a chain of as many is no deeper than the stack', () => {
    const { paths } = DeliveryReport.of(chain(...Array.from({ length: 1_001 }, () => TRAITS)).app);
    expect(paths).toMatchObject([{ guarantee: Delivery.AT_LEAST_ONCE, ordering: Ordering.PER_KEY }]);
  });
});
