import { BUILTIN_OBJECTS } from './support/builtins';
import { instanceOf } from './support/instances';
import { Mutation, mutationsOf } from './support/mutations';
import { Random, seedOfRun } from './support/random';
import { splitKind } from './support/schemas';
import { knownKinds, schemaSource, validateManifest } from '../../src/validation';

const seed = seedOfRun();
const CUSTOM = knownKinds().filter(id => schemaSource(splitKind(id).apiVersion, splitKind(id).kind)?.operator !== 'kubernetes');

function kindOf(object: { readonly [key: string]: unknown }): string {
  return `${String(object.apiVersion)}/${String(object.kind)}`;
}

/** Applies one mutation and says when it is not refused for its own reason. */
function escapes(object: unknown, mutation: Mutation): string | undefined {
  const mutant = structuredClone(object);
  mutation.apply(mutant);
  const reasons = validateManifest(mutant).map(finding => finding.reason);
  return reasons.some(reason => mutation.reasons.includes(reason)) ? undefined : `${mutation.what} at ${mutation.path}: ${reasons.join() || 'accepted'}`;
}

/** One mutation of each sort that the object has, and some more. */
function sample(all: readonly Mutation[], random: Random): Mutation[] {
  const sorts = [...new Set(all.map(mutation => mutation.what))];
  return [...sorts.map(what => random.pick(all.filter(mutation => mutation.what === what))), ...Array.from({ length: 6 }, () => random.pick(all))];
}

describe(`mutations, TEST_SEED=${seed}`, () => {
  let mutants = 0;
  const whats = new Set<string>();

  beforeAll(() => console.log(`mutation test: TEST_SEED=${seed}`));

  test.each(CUSTOM)('%s: generated objects are accepted, their mutants refused', id => {
    const random = new Random(seed);
    for (let round = 0; round < 12; round++) {
      const object = instanceOf(id, random);
      expect(validateManifest(object)).toEqual([]);
      const all = mutationsOf(id, object);
      const some = sample(all, random);
      expect(some.map(mutation => escapes(object, mutation)).filter(Boolean)).toEqual([]);
      some.forEach(mutation => whats.add(mutation.what));
      mutants += some.length;
    }
  });

  test.each(BUILTIN_OBJECTS.map(object => [kindOf(object), object] as const))('%s: the object is accepted, its mutants refused', (id, object) => {
    expect(validateManifest(object)).toEqual([]);
    const all = mutationsOf(id, object);
    expect(all.map(mutation => escapes(object, mutation)).filter(Boolean)).toEqual([]);
    all.forEach(mutation => whats.add(mutation.what));
    mutants += all.length;
  });

  test('every builtin kind has an object', () => {
    const builtin = knownKinds().filter(id => !CUSTOM.includes(id));
    expect(BUILTIN_OBJECTS.map(kindOf).sort()).toEqual(builtin);
  });

  test('there were enough mutants of each sort', () => {
    console.log(`${mutants} mutants of ${CUSTOM.length + BUILTIN_OBJECTS.length} kinds refused`);
    expect(mutants).toBeGreaterThanOrEqual(5000);
    expect([...whats]).toEqual(expect.arrayContaining([
      'missing', 'unknown field', 'enum', 'pattern', 'duplicate', 'below minimum', 'above maximum', 'too long', 'too many', 'too few',
      'quantity', 'byte', 'int32', 'type string', 'type number', 'type boolean', 'type object', 'null item',
    ]));
  });
});
