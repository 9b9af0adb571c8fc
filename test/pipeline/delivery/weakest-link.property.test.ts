import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { chain, reads, SayingStage, SOUND, writes } from './fixtures';
import { Delivery, DeliveryTraits, Idempotence, Ordering, StageRole } from '../../../src/core';
import { isAsOrdered, isAsStrong } from '../../../src/core/delivery/guarantees';
import { DeliveryReport } from '../../../src/pipeline';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const RUNS = Math.ceil(Number(process.env.TEST_RUNS ?? 2_000) / 10);

/** What a stage may say; one in eight says nothing. */
const traits = fc.option(fc.record({
  guarantee: fc.constantFrom(...Object.values(Delivery)),
  ordering: fc.constantFrom(...Object.values(Ordering)),
  keepsKey: fc.constantFrom(true, true, false, undefined),
  repeatsAlike: fc.constantFrom(true, false, undefined),
}), { freq: 7, nil: undefined });

/** Topics neither change keys nor tell repetitions apart from one another. */
const topicTraits = traits.map(said => said && { ...said, keepsKey: true, repeatsAlike: true });

type Said = Partial<DeliveryTraits> | undefined;

/** source, topic, and any number of pairs of transform and topic; a sink of any idempotence. */
const chains = fc.tuple(
  traits, topicTraits, fc.array(fc.tuple(traits, topicTraits), { maxLength: 6 }),
  fc.tuple(traits, fc.constantFrom(...Object.values(Idempotence))).map(([said, idempotence]) => said && { ...said, idempotence }),
).map(([source, topic, pairs, sink]): Said[] => [source, topic, ...pairs.flat(), sink]);

function pathOf(said: readonly Said[]) {
  return DeliveryReport.of(chain(...said).app).paths[0];
}

/** What a sink makes of a link in front of it: repetitions that are alike change nothing where it knows records by key. */
function asSeenBy(sink: Said, link: Said): Delivery {
  const guarantee = link?.guarantee ?? Delivery.UNKNOWN;
  const absorbed = link !== sink && sink?.idempotence === Idempotence.BY_KEY && link?.repeatsAlike === true;
  if (!absorbed) return guarantee;
  return { [Delivery.AT_LEAST_ONCE]: Delivery.EFFECTIVELY_ONCE, [Delivery.BEST_EFFORT]: Delivery.AT_MOST_ONCE }[guarantee as string] ?? guarantee;
}

const property = (check: (said: Said[]) => void) => fc.assert(fc.property(chains, check), { numRuns: RUNS, seed: SEED });

test('a chain is never stronger than its weakest link, as its sink sees it', () => {
  property(said => {
    const sink = said[said.length - 1];
    const { guarantee } = pathOf(said);
    for (const link of said) expect(isAsStrong(asSeenBy(sink, link), guarantee)).toBe(true);
  });
});

test('a chain whose sink knows no record again is never stronger than any link', () => {
  property(said => {
    const last = said[said.length - 1];
    const path = pathOf([...said.slice(0, -1), last && { ...last, idempotence: Idempotence.NONE }]);
    for (const link of said) expect(isAsStrong(link?.guarantee ?? Delivery.UNKNOWN, path.guarantee)).toBe(true);
  });
});

test('no order is stronger than that of any link', () => {
  property(said => {
    const { ordering } = pathOf(said);
    for (const link of said) expect(isAsOrdered(link?.ordering ?? Ordering.UNKNOWN, ordering)).toBe(true);
  });
});

test('one more stage never makes a chain stronger', () => {
  fc.assert(fc.property(chains, traits, topicTraits, fc.nat(), (said, transform, topic, at) => {
    // Behind one of the topics, which are at the odd places.
    const place = 2 + 2 * (at % ((said.length - 1) / 2));
    const [before, after] = [pathOf(said), pathOf([...said.slice(0, place), transform, topic, ...said.slice(place)])];
    expect(isAsStrong(before.guarantee, after.guarantee)).toBe(true);
    expect(isAsOrdered(before.ordering, after.ordering)).toBe(true);
  }), { numRuns: RUNS, seed: SEED });
});

test('whoever decides is on the path, and says it of itself', () => {
  property(said => {
    const path = pathOf(said);
    for (const { stage } of [...path.decidedBy, path.orderingDecidedBy]) expect(path.route).toContain(stage);
    expect(path.decidedBy.length === 0).toBe(path.guarantee === Delivery.EXACTLY_ONCE);
  });
});

/** Any stages and topics, with any edges between them, loops among them. */
function net(stages: number, edges: ReadonlyArray<readonly [number, number, boolean]>): App {
  const app = Testing.app();
  const chart = new Chart(app, 'net', { namespace: 'net' });
  const made = Array.from({ length: stages }, (_, i) => new SayingStage(chart, `S${i}`, i % 2 === 0 ? StageRole.TRANSFORM : StageRole.TOPIC, SOUND));
  for (const [from, to, feedback] of edges) {
    const [stage, topic] = [made[(from * 2) % stages], made[(to * 2 + 1) % stages]];
    if (feedback) writes(stage, topic, { feedback: true });
    else if ((from + to) % 2 === 0) writes(stage, topic);
    else reads(stage, topic);
  }
  return app;
}

test('a net with loops ends, and says the same each time', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 40 }), edges => {
    expect(DeliveryReport.of(net(20, edges)).json()).toBe(DeliveryReport.of(net(20, edges)).json());
  }), { numRuns: RUNS, seed: SEED });
});
