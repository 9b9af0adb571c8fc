import * as fc from 'fast-check';
import { FakeGraph, load } from './fixtures';
import { SheetLine, utilization } from '../../../src/core/capacity/sheet';
import { Worksheet } from '../../../src/core/capacity/worksheet';
import { CapacityBasis, LoadTraits, StageRole } from '../../../src';

interface TopicPlan {
  readonly records: number;
  readonly bytes: number;
  readonly peak: number;
  readonly partitions: number;
  readonly copies: number;
  readonly readers: number;
  readonly compression?: number;
  readonly retentionSeconds: number;
}

const TOPIC: fc.Arbitrary<TopicPlan> = fc.record({
  records: fc.integer({ min: 1, max: 200_000 }),
  bytes: fc.integer({ min: 1, max: 100_000 }),
  peak: fc.double({ min: 1, max: 10, noNaN: true }),
  partitions: fc.integer({ min: 1, max: 500 }),
  copies: fc.integer({ min: 1, max: 3 }),
  readers: fc.integer({ min: 0, max: 5 }),
  compression: fc.option(fc.double({ min: 1, max: 20, noNaN: true }), { nil: undefined }),
  retentionSeconds: fc.integer({ min: 60, max: 10_000_000 }),
});
const TOPICS = fc.array(TOPIC, { minLength: 1, maxLength: 6 });

const BROKER: LoadTraits['brokers'] = {
  volumeBytes: 1e13, memoryBytes: 32e9, heapBytes: 5e9, cpuMillis: 4_000, networkBytesPerSecond: 1.25e9, volumeBytesPerSecond: 5e8,
};

/** A cluster whose topics are each read by sinks. @param factor how many times the load of the plan */
function build(topics: readonly TopicPlan[], brokers: number, factor = 1): { readonly graph: FakeGraph; readonly sheet: Worksheet } {
  const graph = new FakeGraph();
  const kafka = graph.kafka('Kafka', brokers, BROKER);
  topics.forEach((plan, i) => {
    const topic = graph.stage(`Topic${i}`, StageRole.TOPIC, { topic: { declared: load(plan.records * factor, plan.bytes, plan.peak), compressionRatio: plan.compression, localSeconds: plan.retentionSeconds } }, {
      heldBy: kafka, retention: { partitions: plan.partitions }, redundancy: { copies: plan.copies },
    });
    for (let reader = 0; reader < plan.readers; reader++) {
      const limit = { id: 'threads', units: 'threads', count: 4, recordsPerSecond: 1_000, basis: CapacityBasis.STATED, source: 'test', fix: 'more threads' };
      const costs = [{ what: 'test', cpuMicros: 100, basis: CapacityBasis.MEASURED, source: 'test' }];
      graph.reads(graph.stage(`Sink${i}-${reader}`, StageRole.SINK, { work: { limits: [limit], costs, outputsPerRecord: 0 } }), topic);
    }
  });
  return { graph, sheet: graph.sheet() };
}

function byKey(lines: readonly SheetLine[]): Map<string, number> {
  return new Map(lines.map(line => [`${line.subject.node.path} ${line.id}`, line.value]));
}

/** More is better for these: what there is left, not what is needed. */
const LEFT = /disk\.days/;
/** Less than nothing that rounding makes. */
const CLOSE = 1e-9;

test('more throughput never needs less of anything', () => {
  fc.assert(fc.property(TOPICS, fc.integer({ min: 3, max: 30 }), fc.double({ min: 1, max: 50, noNaN: true }), (topics, brokers, factor) => {
    const [now, later] = [byKey(build(topics, brokers).sheet.lines), byKey(build(topics, brokers, factor).sheet.lines)];
    for (const [key, value] of now) {
      // What piles up has no line while nothing does.
      if (LEFT.test(key)) expect(later.get(key)! - value).toBeLessThanOrEqual(value * CLOSE);
      else if (!key.endsWith('.piles')) expect(later.get(key)! - value).toBeGreaterThanOrEqual(-value * CLOSE);
    }
  }), { numRuns: 200 });
});

test('more throughput never leaves more in reserve', () => {
  fc.assert(fc.property(TOPICS, fc.integer({ min: 3, max: 30 }), fc.double({ min: 1, max: 50, noNaN: true }), (topics, brokers, factor) => {
    const [now, later] = [build(topics, brokers).sheet.limits, build(topics, brokers, factor).sheet.limits];
    expect(later.length).toBe(now.length);
    now.forEach((limit, i) => expect(utilization(later[i]) - utilization(limit)).toBeGreaterThanOrEqual(-utilization(limit) * CLOSE));
  }), { numRuns: 200 });
});

test('twice the brokers never raises what one of them has to bear', () => {
  const perBroker = ['disk.broker', 'disk.volume', 'network.in', 'network.out', 'network.out.away', 'volume.write', 'cpu', 'cache', 'replicas', 'maps'];
  fc.assert(fc.property(TOPICS, fc.integer({ min: 3, max: 50 }), (topics, brokers) => {
    const [few, many] = [build(topics, brokers), build(topics, brokers * 2)].map(({ sheet }) => byKey(sheet.lines));
    for (const id of perBroker) expect(many.get(`Kafka ${id}`)! - few.get(`Kafka ${id}`)!).toBeLessThanOrEqual(few.get(`Kafka ${id}`)! * CLOSE);
  }), { numRuns: 200 });
});

test('sums of a cluster are the sums of its topics', () => {
  fc.assert(fc.property(TOPICS, fc.integer({ min: 3, max: 30 }), (topics, brokers) => {
    const { graph } = build(topics, brokers);
    const [kafka, ...stages] = graph.stages;
    const parts = stages.filter(stage => graph.declarationOf(stage)!.role === StageRole.TOPIC);
    const lines = byKey(graph.sheet().lines);
    const sum = (id: string) => parts.reduce((total, topic) => total + lines.get(`${topic.node.path} ${id}`)!, 0);
    for (const [whole, part] of [['written', 'written'], ['day', 'day'], ['day.peak', 'day.peak'], ['disk', 'kept.copies']]) {
      expect(lines.get(`${kafka.node.path} ${whole}`)).toBeCloseTo(sum(part), -Math.floor(Math.log10(sum(part))) + 9);
    }
    const { value } = graph.sheet().lines.find(line => line.subject === kafka && line.id === 'partitions')!;
    expect(value).toBe(topics.reduce((total, { partitions }) => total + partitions, 0) + 100);
  }), { numRuns: 100 });
});

test('what is needed is enough: a cluster of the sizes that the plan asks for has no limit of disk, processors or network without reserve', () => {
  fc.assert(fc.property(TOPICS, fc.integer({ min: 3, max: 10 }), (topics, brokers) => {
    const { sheet } = build(topics, brokers);
    const needed = sheet.lines.find(({ subject, id }) => subject.node.id === 'Kafka' && id === 'brokers')!.value;
    const { sheet: sized } = build(topics, Math.max(needed, brokers));
    const tight = sized.limits.filter(limit => ['disk', 'cpu', 'volume.write', 'replicas'].includes(limit.id) && utilization(limit) > 1 + CLOSE);
    expect(tight.map(({ id }) => id)).toEqual([]);
  }), { numRuns: 200 });
});
