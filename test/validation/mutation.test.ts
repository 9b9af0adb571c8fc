import { BUILTIN_OBJECTS } from './support/builtins';
import { instanceOf } from './support/instances';
import { Mutation, MutationSort, mutationsOf, placeOf, restricts } from './support/mutations';
import { Random, seedOfRun } from './support/random';
import { brokenAt, ruleSites } from './support/rule-breaks';
import { placesOf, splitKind } from './support/schemas';
import { knownKinds, schemaSource, validateForApiServer } from '../../src/validation';

/** Different mutants of each sort. */
const ENOUGH = 5000;
const SORTS: readonly MutationSort[] = ['missing required', 'unknown field', 'wrong type', 'bad enum', 'bad pattern', 'bound', 'rule'];
/** Sorts that a restriction of a value can be broken by. */
const OF_VALUES: readonly MutationSort[] = ['bad enum', 'bad pattern', 'bound', 'duplicate', 'format'];

const seed = seedOfRun();
const CUSTOM = knownKinds().filter(id => schemaSource(splitKind(id).apiVersion, splitKind(id).kind)?.operator !== 'kubernetes');
const SITES = knownKinds().flatMap(ruleSites);

/** Rules want these together with others; the rules are broken one by one below. */
const TIED: ReadonlySet<string> = new Set(['kafka.strimzi.io/v1/KafkaUser spec.authentication.validityDays', 'kafka.strimzi.io/v1/KafkaUser spec.authentication.renewalDays']);

/** A valid object, and the single changes that break it. */
interface Sample {
  readonly object: { readonly [key: string]: unknown };
  readonly mutations: readonly Mutation[];
}

/** Makes another sample of the same sort each time. */
type Source = (random: Random) => Sample;

const mutants = new Map<MutationSort, Set<string>>();
const sources = new Map<MutationSort, Source[]>();
const whats = new Set<string>();

function countOf(sort: MutationSort): number {
  return mutants.get(sort)?.size ?? 0;
}

function kindOf(object: Sample['object']): string {
  return `${String(object.apiVersion)}/${String(object.kind)}`;
}

/** Refuses one mutant, and says when it is not refused for its own reason. */
function escapes(object: unknown, mutation: Mutation): string | undefined {
  const mutant = structuredClone(object);
  mutation.apply(mutant);
  const findings = validateForApiServer(mutant);
  mutants.set(mutation.sort, (mutants.get(mutation.sort) ?? new Set()).add(JSON.stringify(mutant)));
  whats.add(mutation.what);
  return findings.some(({ reason, text }) => mutation.reasons.includes(reason) && text.includes(mutation.says ?? ''))
    ? undefined
    : `${mutation.what} at ${mutation.path}: ${findings.map(finding => finding.text).join() || 'accepted'}`;
}

function expectRefused({ object, mutations }: Sample): void {
  expect(validateForApiServer(object)).toEqual([]);
  expect(mutations.map(mutation => escapes(object, mutation)).filter(Boolean)).toEqual([]);
}

/** Expects the same of a sample, and remembers where more like it come from. */
function expectRefusedFrom(source: Source, random: Random): void {
  const sample = source(random);
  expectRefused(sample);
  for (const sort of new Set(sample.mutations.map(mutation => mutation.sort))) sources.set(sort, [...sources.get(sort) ?? [], source]);
}

/** One mutation of each way to break an object, and every missing field. */
function someOf(mutations: readonly Mutation[], random: Random): Mutation[] {
  const ways = [...new Set(mutations.map(mutation => mutation.what))];
  return ways.flatMap(what => {
    const same = mutations.filter(mutation => mutation.what === what);
    return what === 'missing' ? same : [random.pick(same)];
  });
}

describe(`mutations, TEST_SEED=${seed}`, () => {
  test.each(CUSTOM)('%s: generated objects are accepted, their mutants refused', id => {
    const random = new Random(seed);
    const source: Source = () => {
      const object = instanceOf(id, random);
      return { object, mutations: someOf(mutationsOf(id, object, random), random) };
    };
    for (let round = 0; round < 6; round++) expectRefusedFrom(source, random);
  });

  test.each(CUSTOM)('%s: every pattern, enum, bound, format and list key is broken', id => {
    const random = new Random(seed);
    const places = new Set(placesOf(id).filter(place => restricts(place.schema)).map(place => place.path.join('.')));
    for (const place of places) {
      if (TIED.has(`${id} ${place}`)) continue;
      expectRefusedFrom(source => {
        const object = instanceOf(id, source, place.split('.'));
        const mutations = mutationsOf(id, object, source).filter(mutation => placeOf(mutation) === place && OF_VALUES.includes(mutation.sort));
        if (mutations.length === 0) throw new Error(`no mutation at ${place}`);
        return { object, mutations };
      }, random);
    }
  });

  test.each(BUILTIN_OBJECTS.map(object => [kindOf(object), object] as const))('%s: the object is accepted, its mutants refused', (id, object) => {
    expectRefused({ object, mutations: mutationsOf(id, object, new Random(seed)) });
  });

  test('every builtin kind has an object', () => {
    const builtin = knownKinds().filter(id => !CUSTOM.includes(id));
    expect(BUILTIN_OBJECTS.map(kindOf).sort()).toEqual(builtin);
  });

  test.each(SITES.map(site => [`${site.id} ${site.path.join('.')}`, site.rule.message, site] as const))('%s: %s', (_where, _message, site) => {
    expectRefusedFrom(random => brokenAt(site, random), new Random(seed));
  });

  test.each(SORTS)(`%s: ${ENOUGH} different mutants`, sort => {
    const random = new Random(seed);
    while (countOf(sort) < ENOUGH) expectRefused(random.pick(sources.get(sort)!)(random));
  }, 120_000);

  test('every way to break a schema was used', () => {
    expect([...whats]).toEqual(expect.arrayContaining([
      'missing', 'stranger', 'misspelt', 'enum', 'pattern', 'duplicate', 'below minimum', 'above maximum', 'int32', 'too long', 'too short',
      'too many', 'too few', 'quantity', 'byte', 'date-time', 'type string', 'type number', 'type boolean', 'type object', 'null item',
    ]));
  });

  afterAll(() => {
    const total = [...mutants.values()].reduce((sum, some) => sum + some.size, 0);
    const sorts = [...mutants].map(([sort, some]) => `${some.size} ${sort}`).join(', ');
    console.log(`TEST_SEED=${seed}: ${total} different mutants of ${CUSTOM.length + BUILTIN_OBJECTS.length} kinds refused (${sorts})`);
  });
});
