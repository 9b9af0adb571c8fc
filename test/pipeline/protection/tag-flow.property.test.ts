import * as fc from 'fast-check';
import { chart, Place } from './fixtures';
import { FieldHandling, FieldTag, PipelineGraph, RecordSchema, StageRole } from '../../../src/core';
import { pathOf, TagFlow } from '../../../src/core/tag-flow';

const FIELDS = ['id', 'customer.email', 'customer.phone', 'diagnosis'];
const TAG = { 'id': FieldTag.of('own'), 'customer.email': FieldTag.PERSONAL, 'customer.phone': FieldTag.PERSONAL, 'diagnosis': FieldTag.HEALTH };

interface Plan {
  /** Fields that each topic tags. */
  readonly topics: readonly (readonly string[])[];
  /** Transforms: from which topic to which, and what they say. Numbers are taken modulo the number of topics, so that there are circles too. */
  readonly transforms: ReadonlyArray<{ readonly reads: readonly number[]; readonly writes: number; readonly fields: FieldHandling }>;
}

const some = fc.subarray([...FIELDS, 'customer', '*'], { maxLength: 2 });
const handling: fc.Arbitrary<FieldHandling> = fc.record(
  { removes: some, masks: some, pseudonymizes: some, keepsOnly: fc.option(fc.subarray(FIELDS), { nil: undefined }) }, { requiredKeys: [] },
);
const plan: fc.Arbitrary<Plan> = fc.record({
  topics: fc.array(fc.subarray(FIELDS), { minLength: 2, maxLength: 12 }),
  transforms: fc.array(fc.record({ reads: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), writes: fc.nat(20), fields: handling }), { maxLength: 14 }),
});

function build({ topics, transforms }: Plan): Place[] {
  const scope = chart();
  const made = topics.map((fields, i) => new Place(scope, `Topic${i}`, StageRole.TOPIC, {
    records: RecordSchema.json('record').withTags(Object.fromEntries(fields.map(field => [field, [TAG[field as keyof typeof TAG]]]))),
  }, { producedElsewhere: true }));
  transforms.forEach(({ reads, writes, fields }, i) => {
    const transform = new Place(scope, `Transform${i}`, StageRole.TRANSFORM);
    for (const topic of new Set(reads)) transform.reads(made[topic % made.length]);
    transform.writes(made[writes % made.length], { fields });
  });
  return made;
}

/** Whether a transform says that a field ends there, written down once more and in another way. */
function ends(field: string, { removes = [], masks = [], keepsOnly }: FieldHandling): boolean {
  const above = [field, field.split('.')[0], '*'];
  return [...removes, ...masks].some(name => above.includes(name)) || (keepsOnly !== undefined && !keepsOnly.some(name => above.includes(name)));
}

/** Topics that a field reaches from one that tags it, found by walking until nothing is new. */
function reached({ topics, transforms }: Plan, field: string): Set<number> {
  const found = new Set(topics.flatMap((fields, i) => (fields.includes(field) ? [i] : [])));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { reads, writes, fields } of transforms) {
      if (!ends(field, fields) && reads.some(topic => found.has(topic % topics.length))) found.add(writes % topics.length);
    }
  }
  return found;
}

test('a tag is wherever there is a way without a stage that removes or masks the field, and nowhere else', () => {
  fc.assert(fc.property(plan, random => {
    const places = build(random);
    const flow = new TagFlow(PipelineGraph.of(places[0]));
    for (const field of FIELDS) {
      const expected = reached(random, field);
      const actual = new Set(places.flatMap((place, i) => (flow.at(place).some(item => item.field === field) ? [i] : [])));
      expect([...actual].sort()).toEqual([...expected].sort());
    }
  }), { numRuns: 400 });
});

test('the way that a report shows is a way, and no stage on it ends the field', () => {
  fc.assert(fc.property(plan, random => {
    const places = build(random);
    const flow = new TagFlow(PipelineGraph.of(places[0]));
    for (const place of places) {
      for (const item of flow.at(place)) {
        const path = pathOf(item);
        expect(path[path.length - 1]).toBe(place);
        path.slice(1).forEach((step, i) => {
          const link = flow.links.find(({ from, to, handling: said }) => from === path[i] && to === step && (said === undefined || !ends(item.field, said)));
          expect(link).toBeDefined();
        });
      }
    }
  }), { numRuns: 200 });
});

test('tags are never lost on a value that is only replaced by a pseudonym', () => {
  fc.assert(fc.property(plan, random => {
    const harmless = { ...random, transforms: random.transforms.map(each => ({ ...each, fields: { pseudonymizes: ['*'] } })) };
    const without = { ...random, transforms: random.transforms.map(each => ({ ...each, fields: {} })) };
    const tagsIn = (each: Plan) => {
      const places = build(each);
      const flow = new TagFlow(PipelineGraph.of(places[0]));
      return places.map(place => [...new Set(flow.at(place).flatMap(({ field, tags }) => tags.map(tag => `${field} ${tag}`)))].sort());
    };
    expect(tagsIn(harmless)).toEqual(tagsIn(without));
  }), { numRuns: 100 });
});
