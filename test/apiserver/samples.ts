import { SourcedManifest } from './sources';
import { KubernetesObject } from '../engines/kubernetes-api';
import { BUILTIN_OBJECTS } from '../validation/support/builtins';
import { instanceOf } from '../validation/support/instances';
import { Mutation, mutationsOf } from '../validation/support/mutations';
import { Random } from '../validation/support/random';
import { brokenAt, ruleSites } from '../validation/support/rule-breaks';
import { splitKind } from '../validation/support/schemas';
import { ACCEPTED, changedBuiltin, REFUSED } from '../validation/support/semantic-cases';
import { isKnownKind, knownKinds, schemaSource } from '../../src/validation';
import { catalogEntry } from '../../src/validation/catalog';

/** Namespace of generated objects, whose pods are of any kind. */
export const UNRESTRICTED = 'unrestricted';

/** An object that both judges are asked about. */
export interface Sample {
  /** What was done to it: nothing, or the sort of the mutation. */
  readonly sort: 'ours' | 'generated' | 'rule of a builtin kind' | Mutation['sort'];
  readonly object: KubernetesObject;
  /** What was changed and where, for messages. */
  readonly what: string;
}

/** How much is asked. */
export interface SampleSizes {
  /** Random objects of each custom kind. */
  readonly rounds: number;
  /** Mutants of each object. */
  readonly mutants: number;
  /** Objects of ours. */
  readonly ours: number;
}

const isBuiltin = (id: string): boolean => schemaSource(splitKind(id).apiVersion, splitKind(id).kind)?.operator === 'kubernetes';

/** Random objects of every kind with mutants of all sorts, every rule of every kind broken in every known way, and our own objects with mutants. */
export function samples(random: Random, ours: readonly SourcedManifest[], sizes: SampleSizes): Sample[] {
  return [...generated(random, sizes.rounds, sizes.mutants), ...brokenRules(random), ...builtinCases(), ...ownObjects(random, ours, sizes.ours, sizes.mutants)];
}

function generated(random: Random, rounds: number, mutants: number): Sample[] {
  const bases = [
    ...knownKinds().filter(id => !isBuiltin(id)).flatMap(id => Array.from({ length: rounds }, () => ({ id, object: instanceOf(id, random) as object }))),
    ...BUILTIN_OBJECTS.map(object => ({ id: `${String(object.apiVersion)}/${String(object.kind)}`, object })),
  ];
  return bases.flatMap(({ id, object }) => [
    { sort: 'generated' as const, object: placed(object), what: 'as generated' },
    ...differentSorts(mutationsOf(id, object, random), random, mutants).map(mutation => mutated(object, mutation)),
  ]);
}

function brokenRules(random: Random): Sample[] {
  return knownKinds().flatMap(ruleSites).flatMap(site => {
    const { object, mutations } = brokenAt(site, random);
    return [{ sort: 'generated' as const, object: placed(object), what: 'as generated' }, ...mutations.map(mutation => mutated(object, mutation))];
  });
}

function builtinCases(): Sample[] {
  return [...REFUSED, ...ACCEPTED].map(([what, kind, changes]) => ({ sort: 'rule of a builtin kind' as const, object: placed(changedBuiltin(kind, changes)), what }));
}

function ownObjects(random: Random, ours: readonly SourcedManifest[], count: number, mutants: number): Sample[] {
  return Array.from({ length: Math.min(count, ours.length) }, () => random.pick(ours)).flatMap(({ manifest }) => {
    const id = `${manifest.apiVersion}/${manifest.kind}`;
    const whole = { sort: 'ours' as const, object: manifest as KubernetesObject, what: 'as emitted' };
    if (!isKnownKind(manifest.apiVersion, manifest.kind)) return [whole];
    return [whole, ...differentSorts(mutationsOf(id, manifest, random), random, mutants).map(mutation => mutated(manifest, mutation))];
  });
}

/** Some mutations, of as many sorts as there are. */
function differentSorts(mutations: readonly Mutation[], random: Random, count: number): Mutation[] {
  const sorts = [...new Set(mutations.map(({ what }) => what))];
  return Array.from({ length: Math.min(count, sorts.length) }, () => {
    const [what] = sorts.splice(random.below(sorts.length), 1);
    return random.pick(mutations.filter(mutation => mutation.what === what));
  });
}

function mutated(object: object, mutation: Mutation): Sample {
  const copy = structuredClone(object);
  mutation.apply(copy);
  return { sort: mutation.sort, object: placed(copy), what: `${mutation.what} at ${mutation.path}` };
}

/** Server-side apply needs a name, which a generated object may lack; whatever is generated goes into a namespace without pod security. */
function placed(object: object): KubernetesObject {
  const { apiVersion, kind, metadata } = object as KubernetesObject;
  const namespace = metadata?.namespace ?? (catalogEntry(apiVersion, kind)?.scope === 'Namespaced' ? UNRESTRICTED : undefined);
  return { ...object as KubernetesObject, metadata: { ...metadata, name: metadata?.name ?? 'generated', ...(namespace === undefined ? {} : { namespace }) } };
}
