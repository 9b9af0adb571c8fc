import { IConstruct } from 'constructs';
import { podsText } from './network-reach';
import { ProtectedPlace, ProtectionContext } from './protection-context';
import { ProtectedStore, StatedFact, TaggedPlace } from './protection-rows';
import { fieldsOf, placeText, stayText } from './rule-context';
import { DataRetention } from '../../core/protection-traits';
import { StageRole } from '../../core/stages';
import { pathOf } from '../../core/tag-flow';
import { compareText } from '../model/sorting';

/** Clusters, buckets and archives, sorted by path. */
export function storeRows(context: ProtectionContext): ProtectedStore[] {
  const reachable = reachableBy(context);
  const archives = archivesOf(context);
  return byPath(context.places.filter(isStore)).map(place => ({
    path: place.path,
    title: placeText(place),
    atRest: context.atRest(place.construct),
    reachableBy: [...reachable.get(place.construct) ?? []].sort(compareText),
    cleartextAccess: [...place.traits.cleartextAccess ?? []],
    audit: place.traits.audit ?? 'not known',
    backups: [...[...archives.get(place.construct) ?? []].sort(compareText), ...(place.traits.backup === undefined ? [] : [place.traits.backup])],
    fields: fieldsOf(place.fields),
  }));
}

/** A bucket with notifications is a source, and keeps data all the same. */
function isStore({ declaration: { role }, traits }: ProtectedPlace): boolean {
  return role === StageRole.STORE || role === StageRole.ARCHIVE || (role === StageRole.SOURCE && traits.keptIn !== undefined);
}

/** Places with tagged fields, sorted by path. */
export function placeRows({ places }: ProtectionContext): TaggedPlace[] {
  return byPath(places.filter(({ fields }) => fields.length > 0)).map(place => ({
    path: place.path,
    title: placeText(place),
    fields: place.fields.map(item => ({
      field: item.field, tags: [...item.tags], pseudonym: item.pseudonym, way: pathOf(item).map(step => step.node.path),
    })),
    ...keeping(place),
    ...(place.owner === undefined ? {} : { owner: place.owner }),
  }));
}

/** What the program states, sorted by path and fact. */
export function statedFacts({ places }: ProtectionContext): StatedFact[] {
  return byPath(places).flatMap(({ path, traits }) =>
    Object.entries(traits.statements ?? {}).sort(([a], [b]) => compareText(a, b)).map(([fact, statement]) => ({ path, fact, statement })));
}

/** A transform keeps nothing, and a cluster as long as its topics say. */
function keeping({ declaration: { role }, traits }: ProtectedPlace): Pick<TaggedPlace, 'retention' | 'erasure'> {
  const { retention, erasure } = traits;
  if (retention === undefined && (role === StageRole.TRANSFORM || role === StageRole.STORE)) return {};
  return { retention: retentionText(retention), erasure: erasure ?? (retention?.limit === undefined ? 'no way is known' : 'age alone') };
}

function retentionText(retention: DataRetention | undefined): string {
  if (retention === undefined) return 'not known';
  return `${retention.limit === undefined ? 'no limit is known' : stayText(retention)}: ${retention.by}`;
}

function byPath<T extends { readonly path: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => compareText(a.path, b.path));
}

/** By store: who can reach the pods that serve it, once for all edges. */
function reachableBy(context: ProtectionContext): Map<IConstruct, Set<string>> {
  const found = new Map<IConstruct, Set<string>>();
  const read = new Set<string>();
  for (const { resource, protection } of context.connections) {
    if (protection?.serverPods === undefined) continue;
    const { serverPods, ports = [] } = protection;
    const store = context.storeOf(resource);
    const where = `port ${ports.join(', ')} of ${podsText(serverPods)}`;
    const key = `${store.node.path} ${where}`;
    if (read.has(key)) continue;
    read.add(key);
    const { open, peers } = context.reach.of(serverPods, ports);
    const texts = open ? [`anyone in the cluster on ${where}`] : peers.map(peer => `${peer} on port ${ports.join(', ')}`);
    const known = found.get(store) ?? new Set();
    for (const text of texts) known.add(text);
    found.set(store, known);
  }
  return found;
}

function archivesOf(context: ProtectionContext): Map<IConstruct, Set<string>> {
  const archives = new Map<IConstruct, Set<string>>();
  for (const { client, resource, edge } of context.connections) {
    if (edge.operation !== 'snapshot' || context.placeAt(client)?.declaration.role !== StageRole.ARCHIVE) continue;
    archives.set(resource, (archives.get(resource) ?? new Set()).add(client.node.path));
  }
  return archives;
}
