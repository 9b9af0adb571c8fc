/** Writes random objects of custom kinds, valid ones and mutants, one JSON document a line; TEST_SEED repeats a sample. See README.md here. */
import { knownKinds, schemaSource } from '../../../src/validation';
import { instanceOf } from '../../../test/validation/support/instances';
import { Mutation, mutationsOf, restricts } from '../../../test/validation/support/mutations';
import { Random, seedOfRun } from '../../../test/validation/support/random';
import { brokenAt, ruleSites } from '../../../test/validation/support/rule-breaks';
import { placesOf, splitKind } from '../../../test/validation/support/schemas';

const random = new Random(seedOfRun());

function write(object: unknown, mutation?: Mutation): void {
  const copy = structuredClone(object);
  mutation?.apply(copy);
  console.log(JSON.stringify(copy));
}

for (const id of knownKinds()) {
  const { apiVersion, kind } = splitKind(id);
  if (schemaSource(apiVersion, kind)?.operator === 'kubernetes') continue;
  const places = placesOf(id).filter(place => restricts(place.schema) && random.chance(0.3)).map(place => place.path);
  for (const path of [[], [], [], ...places]) {
    const object = instanceOf(id, random, path);
    const mutations = mutationsOf(id, object, random);
    write(object);
    for (let count = 0; count < 6; count++) write(object, random.pick(mutations));
  }
  for (const site of ruleSites(id)) {
    const { object, mutations } = brokenAt(site, random);
    for (const mutation of mutations) write(object, mutation);
  }
}
