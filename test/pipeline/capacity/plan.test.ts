import { App, Chart } from 'cdk8s';
import { cluster, FakeGraph, load, verdictOf } from './fixtures';
import { sample } from './sample';
import { findingsOf } from '../../../src/core/capacity/findings';
import { sampleApp } from '../fixtures';
import { CapacityBasis, CapacityPlan, FindingSeverity, KafkaTopic, Profile, PipelineDefaults, KafkaCluster, StageRole, Throughput, Warnings } from '../../../src';

const plan = CapacityPlan.of(sample());

describe('the plan of the sample', () => {
  test('says what is known and what is not', () => {
    expect(plan.loads.map(({ subject, recordsPerSecond, assumed }) => [subject, recordsPerSecond, assumed])).toEqual([
      ['odh/Kafka/Ingested', 12_000, false], ['odh/Backup', 12_000, false], ['odh/Alert', 12_000, false],
    ]);
  });

  test('says which sizes do and which do not', () => {
    const sizes = plan.sizes.map(({ subject, id, now, needed, enough }) => [`${subject} ${id}`, now, needed, enough]);
    expect(sizes).toContainEqual(['odh/Backup tasks', '3', '3', true]);
    expect(sizes).toContainEqual(['odh/Alert consumers', '3', '60', false]);
    expect(sizes).toContainEqual(['odh/Alert pods', '10', '4', true]);
    expect(sizes).toContainEqual(['odh/Kafka/Ingested partitions', '6', '4', true]);
  });

  test('has the limits by urgency, the first one first', () => {
    const growth = plan.limits.map(limit => limit.growth!);
    expect(growth).toEqual([...growth].sort((a, b) => a - b));
    expect(plan.firstLimit).toMatchObject({ subject: 'odh/Alert', id: 'consumers', basis: CapacityBasis.DOCUMENTED });
    expect(plan.firstLimit!.growth).toBeCloseTo(0.05, 2);
  });

  test('every constant has a source: an address, our measurement with its command, or that it is a rule of thumb', () => {
    const known = /^https:\/\/|npm run bench:dataplane|docs\/performance\.md|rule of thumb of this library|default of this library/;
    for (const source of plan.lines.flatMap(({ sources }) => sources)) expect(source).toMatch(known);
  });

  test('ids are unique in their subject', () => {
    const ids = plan.lines.map(({ subject, id }) => `${subject} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has the findings of the synthesis', () => {
    const app = sample();
    expect(CapacityPlan.of(app).findings.map(({ code, severity, subject }) => [code, severity, subject])).toEqual([
      ['StageTooSlow', FindingSeverity.WARNING, 'odh/Alert'],
    ]);
    expect(verdictOf(app).warnings).toEqual(['StageTooSlow']);
    Warnings.of(app).acknowledge('StageTooSlow', 'the cluster takes 5,000 records at a time');
    verdictOf(app);
    expect(CapacityPlan.of(app).findings.map(({ acknowledged }) => acknowledged)).toEqual(['the cluster takes 5,000 records at a time']);
  });

  test('is the same each time, as text, Markdown and JSON', () => {
    const again = CapacityPlan.of(sample());
    expect([again.text(), again.markdown(), again.json()]).toEqual([plan.text(), plan.markdown(), plan.json()]);
  });

  test('as text', () => {
    const text = plan.text();
    expect(text).toMatch(/^Capacity: 3 known loads, 0 unknown, \d+ limits, 1 with too little in reserve\n/);
    expect(text).toMatch(/\n {2}TOO SMALL {2}odh\/Alert +consumers +now 3 +needed 60\n/);
    expect(text).toMatch(/\n {2}written in a day +1\.04 TB +12 MB\/s x 86,400 s\n/);
    expect(text).toMatch(/\nSources\n {2}\[1\] /);
  });

  test('as Markdown', () => {
    const markdown = plan.markdown();
    expect(markdown).toMatch(/^# Capacity\n/);
    for (const title of ['Load', 'Sizes', 'Limits', 'Findings', 'Arithmetic', 'Sources']) expect(markdown).toContain(`\n## ${title}\n`);
    expect(markdown).toContain('| TOO SMALL |');
    expect(markdown).not.toMatch(/\n\n\n/);
  });

  test('as JSON', () => {
    const json = JSON.parse(plan.json());
    expect(json.version).toBe(1);
    expect(json.firstLimit.subject).toBe('odh/Alert');
    expect(Object.keys(json)).toEqual(['version', 'firstLimit', 'loads', 'sizes', 'limits', 'findings', 'unchecked', 'lines']);
    expect(json.lines).toHaveLength(plan.lines.length);
  });
});

test('an app that tells nothing has a plan that says so', () => {
  const empty = CapacityPlan.of(new Chart(new App(), 'empty'));
  expect(empty.text()).toBe('Capacity: 0 known loads, 0 unknown, 0 limits, 0 with too little in reserve\nFirst limit: not known, since no load meets a size that is known\n');
  expect(empty.firstLimit).toBeUndefined();
  expect(JSON.parse(empty.json())).toEqual({ version: 1, loads: [], sizes: [], limits: [], findings: [], unchecked: [], lines: [] });
  expect(empty.markdown()).toMatch(/^# Capacity\n\n0 known loads/);
});

test('topics of stages that tell nothing are listed with what is missing', () => {
  const { loads } = CapacityPlan.of(sampleApp(20));
  expect(loads.length).toBeGreaterThan(5);
  expect(loads.every(({ recordsPerSecond }) => recordsPerSecond === undefined)).toBe(true);
  expect(loads[0].reason).toMatch(/tells no throughput|no stage here writes/);
});

test('what has no end is shown as such, and left out of JSON', () => {
  const topic: KafkaTopic = cluster().addTopic('Orders', {
    throughput: Throughput.messagesPerSecond(100), config: { 'retention.ms': '-1' }, producedElsewhere: true, consumedElsewhere: true,
  });
  const endless = CapacityPlan.of(topic);
  expect(endless.lines.find(({ id }) => id === 'disk')).toMatchObject({ result: 'without end', value: undefined });
  expect(endless.firstLimit).toMatchObject({ id: 'disk', growth: 0 });
  expect(endless.json()).not.toContain('null');
});

test('the development profile is named where nothing is compared', () => {
  const chart = new Chart(new App(), 'trial', { namespace: 'trial' });
  PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
  new KafkaCluster(chart, 'Kafka').addTopic('Orders', { throughput: Throughput.messagesPerSecond(100_000), producedElsewhere: true, consumedElsewhere: true });
  const trial = CapacityPlan.of(chart);
  expect(trial.limits).toEqual([]);
  expect(trial.sizes.every(({ enough }) => enough === undefined)).toBe(true);
  expect(trial.text()).toMatch(/Not compared with the load\n {2}trial\/Kafka +development profile\n/);
});

test('a graph of 1,000 stages is computed in well under a second', () => {
  const graph = new FakeGraph();
  const kafka = graph.kafka('Kafka', 30, { volumeBytes: 1e13, memoryBytes: 64e9, heapBytes: 5e9, cpuMillis: 16_000 });
  for (let i = 0; i < 250; i++) {
    const [input, output] = [graph.topic(`In${i}`, kafka, load(10)), graph.topic(`Out${i}`, kafka)];
    const stage = graph.stage(`Transform${i}`, StageRole.TRANSFORM, { work: { outputsPerRecord: 1 } });
    const sink = graph.stage(`Sink${i}`, StageRole.SINK, { work: { outputsPerRecord: 0 } });
    graph.reads(stage, input);
    graph.writes(stage, output);
    graph.reads(sink, output);
  }
  findingsOf(graph.sheet());
  const begin = performance.now();
  const findings = findingsOf(graph.sheet());
  expect(performance.now() - begin).toBeLessThan(500);
  expect(findings).toEqual([]);
});
