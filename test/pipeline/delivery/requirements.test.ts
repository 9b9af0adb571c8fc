import { Chart, Testing } from 'cdk8s';
import { Bench, chain, problemOf, reads, SayingStage, writes } from './fixtures';
import { DeliveryOrder, DocumentId, Pipeline, SearchSinkEngine } from '../../../src';
import { Delivery, DeliveryRequirement, DeliveryTraits, Idempotence, Ordering, StageRole } from '../../../src/core';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

/** source -> topic -> sink with a requirement. */
function required(requires: DeliveryRequirement, source: Partial<DeliveryTraits> = {}): string | undefined {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const [from, topic] = [new SayingStage(chart, 'Source', StageRole.SOURCE, source), new SayingStage(chart, 'Topic', StageRole.TOPIC, {})];
  const sink = new SayingStage(chart, 'Sink', StageRole.SINK, { exceptions: ['of the sink'] }, { requires });
  writes(from, topic);
  reads(sink, topic);
  return problemOf(app);
}

describe('DeliveryWeakerThanRequired', () => {
  test('names the stage that breaks it, why, and what to do', () => {
    const message = required({ delivery: Delivery.EFFECTIVELY_ONCE }, { guarantee: Delivery.AT_LEAST_ONCE, fix: 'send once' });
    expect(message).toContain('DeliveryWeakerThanRequired: [shop/Sink] records of shop/Source are at-least-once here, and effectively-once is required; '
      + 'shop/Source breaks it: reason of Source, got "at-least-once"; allowed: effectively-once, exactly-once; fix: at shop/Source, send once');
  });

  test('what holds is no problem', () => {
    expect(required({ delivery: Delivery.AT_LEAST_ONCE }, { guarantee: Delivery.AT_LEAST_ONCE })).toBeUndefined();
    expect(required({ delivery: Delivery.AT_MOST_ONCE }, { guarantee: Delivery.AT_MOST_ONCE })).toBeUndefined();
    expect(required({ delivery: Delivery.EXACTLY_ONCE })).toBeUndefined();
  });

  test('of two stages that weaken a way, the one is named that breaks what is required', () => {
    const [losing, repeating] = [{ guarantee: Delivery.AT_MOST_ONCE }, { guarantee: Delivery.AT_LEAST_ONCE }];
    const of = (requires: DeliveryRequirement) => {
      const root = Testing.app();
      const chart = new Chart(root, 'shop', { namespace: 'shop' });
      const [from, topic] = [new SayingStage(chart, 'Source', StageRole.SOURCE, repeating), new SayingStage(chart, 'Topic', StageRole.TOPIC, losing)];
      const sink = new SayingStage(chart, 'Sink', StageRole.SINK, {}, { requires });
      writes(from, topic);
      reads(sink, topic);
      return problemOf(root);
    };
    expect(of({ delivery: Delivery.AT_LEAST_ONCE })).toContain('shop/Topic breaks it');
    expect(of({ delivery: Delivery.AT_MOST_ONCE })).toContain('shop/Source breaks it');
  });

  test('sources that one stage breaks in one way are one problem', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const topic = new SayingStage(chart, 'Topic', StageRole.TOPIC, { guarantee: Delivery.AT_MOST_ONCE });
    for (let i = 0; i < 5; i++) writes(new SayingStage(chart, `Source${i}`, StageRole.SOURCE, {}), topic);
    reads(new SayingStage(chart, 'Sink', StageRole.SINK, {}, { requires: { delivery: Delivery.AT_LEAST_ONCE } }), topic);
    const message = problemOf(app)!;
    expect(message.match(/DeliveryWeakerThanRequired/g)).toHaveLength(1);
    expect(message).toContain('records of shop/Source0, shop/Source1, shop/Source2 and 2 more are');
  });

  test('a stage that says nothing breaks every requirement', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const topic = new SayingStage(chart, 'Topic', StageRole.TOPIC);
    writes(new SayingStage(chart, 'Source', StageRole.SOURCE, {}), topic);
    reads(new SayingStage(chart, 'Sink', StageRole.SINK, {}, { requires: { delivery: Delivery.BEST_EFFORT } }), topic);
    expect(problemOf(app)).toContain('shop/Topic breaks it: it does not tell how it treats records');
  });
});

describe('OrderingWeakerThanRequired', () => {
  test('names the stage that breaks it', () => {
    const message = required({ ordering: Ordering.PER_KEY }, { ordering: Ordering.NONE, orderingFix: 'send one at a time' });
    expect(message).toContain('OrderingWeakerThanRequired: [shop/Sink] records of shop/Source have the order none here, and per-key is required; '
      + 'shop/Source breaks it: order of Source, got "none"; fix: at shop/Source, send one at a time');
  });

  test('a stronger order will do', () => {
    expect(required({ ordering: Ordering.PER_KEY }, { ordering: Ordering.PER_PARTITION })).toBeUndefined();
  });
});

describe('DeliveryException', () => {
  test('a strict requirement takes rare faults for what they are', () => {
    expect(required({ delivery: Delivery.EXACTLY_ONCE, strict: true })).toContain('DeliveryException: [shop/Sink] a strict requirement does not hold at shop/Sink: of the sink');
    expect(required({ delivery: Delivery.EXACTLY_ONCE, strict: false })).toBeUndefined();
  });

  test('those of every stage before it count', () => {
    expect(required({ strict: true }, { exceptions: ['of the source'] })).toContain('at shop/Source: of the source');
  });
});

test.each<[string, DeliveryRequirement]>([['a guarantee', { delivery: Delivery.UNKNOWN }], ['an order', { ordering: Ordering.UNKNOWN }]])('%s that is unknown cannot be required', (_, requires) => {
  expect(required(requires)).toContain('InvalidValue: [shop/Sink] what is unknown cannot be required');
});

test('an app that requires nothing is not looked at', () => {
  expect(problemOf(chain(undefined, undefined, undefined).app)).toBeUndefined();
});

describe('of real stages', () => {
  /** A bucket, a function, a search index, as their users write them. */
  function shop(requires: DeliveryRequirement, good: boolean): string | undefined {
    const bench = new Bench();
    const orders = bench.topic('Orders');
    const arrived = bench.uploads();
    bench.transform(arrived, good ? { output: orders, idempotent: true } : { output: orders, ordering: DeliveryOrder.UNORDERED });
    bench.index(orders, { requires, documentId: good ? DocumentId.field('id') : undefined });
    return problemOf(bench.app);
  }

  test('effectively once from a bucket to an index takes a function that repeats alike, and ids from the record', () => {
    expect(shop({ delivery: Delivery.EFFECTIVELY_ONCE }, true)).toBeUndefined();
    expect(shop({ delivery: Delivery.EFFECTIVELY_ONCE }, false)).toContain('shop/Parse breaks it: a record is done once the brokers have its output, and comes again when that was not seen');
    expect(shop({ delivery: Delivery.AT_LEAST_ONCE }, false)).toBeUndefined();
  });

  test('ids from the place of a record do not tell what a stage before wrote twice', () => {
    const bench = new Bench();
    const orders = bench.topic('Orders');
    bench.transform(bench.topic('Arrived', { producedElsewhere: true }), { output: orders, idempotent: true });
    bench.index(orders, { requires: { delivery: Delivery.EFFECTIVELY_ONCE }, documentId: DocumentId.topicPartitionOffset() });
    expect(problemOf(bench.app)).toContain('shop/Index knows a record by its place in the topic, and the repetition has another place');
  });

  test('order by key takes a source with keys, a function in order, and one pod of Logstash', () => {
    const order = (pods: number, ordering: DeliveryOrder) => {
      const bench = new Bench();
      const orders = bench.topic('Orders');
      bench.transform(bench.topic('Arrived', { producedElsewhere: true }), { output: orders, ordering });
      bench.index(orders, { requires: { ordering: Ordering.PER_KEY }, engine: SearchSinkEngine.logstash({ replicas: pods }) });
      return problemOf(bench.app);
    };
    expect(order(1, DeliveryOrder.ORDERED)).toBeUndefined();
    expect(order(1, DeliveryOrder.UNORDERED)).toContain('shop/Parse breaks it: several records of a partition are in work at a time');
    expect(order(2, DeliveryOrder.ORDERED)).toContain('shop/Index breaks it: a partition that moves between the 2 pods');
    expect(shop({ ordering: Ordering.PER_KEY }, true)).toContain('shop/Uploads breaks it: events have no key');
  });

  test('a topic whose settings lose records breaks what is behind it', () => {
    const lossy = (topic: object) => {
      const bench = new Bench();
      bench.index(bench.topic('Orders', { producedElsewhere: true, ...topic }), { requires: { delivery: Delivery.AT_LEAST_ONCE } });
      return problemOf(bench.app);
    };
    expect(lossy({})).toBeUndefined();
    expect(lossy({ minInSyncReplicas: 1 })).toContain('shop/Kafka/Orders breaks it: one of 3 copies confirms a write');
    expect(lossy({ replicas: 1 })).toContain('there is one copy of each record');
    expect(lossy({ config: { 'unclean.leader.election.enable': 'true' } })).toContain('a copy that is behind may take over');
  });

  test('a pipeline requires it of every end below it, and only of those', () => {
    const bench = new Bench();
    const pipeline = new Pipeline(bench.chart, 'Flow', { requires: { delivery: Delivery.EXACTLY_ONCE } });
    const topic = new SayingStage(bench.chart, 'Topic', StageRole.TOPIC, {});
    reads(new SayingStage(bench.chart, 'Outside', StageRole.SINK, { guarantee: Delivery.AT_MOST_ONCE }), topic);
    reads(new SayingStage(pipeline, 'Inside', StageRole.SINK, { guarantee: Delivery.EFFECTIVELY_ONCE, idempotence: Idempotence.BY_PLACE }), topic);
    const message = problemOf(bench.app)!;
    expect(message).toContain('[shop/Flow/Inside] records of shop/Topic are effectively-once here, and exactly-once is required by shop/Flow; shop/Flow/Inside breaks it');
    expect(message).not.toContain('Outside');
  });
});
