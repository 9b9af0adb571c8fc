import { manifestAccess } from './manifest-access';
import { manifestEdges } from './manifest-edges';
import { PIPELINES, STAGE_KINDS, StageKind } from './stage-kinds';
import { TopicNames } from './topic-names';
import { NeedyManifest, operatorsBehind } from '../../core/operator-needs';
import { StageRole } from '../../core/stages';
import { operatorOf, OperatorName, OPERATORS } from '../../core/versions';
import { isRecord, JsonRecord } from '../../validation/schema';
import { imagesOf } from '../model/images';
import { sortedObjects } from '../model/objects';
import { compareText, sortedBy, sortedRecord } from '../model/sorting';
import { EdgeModel, ObjectModel, OperatorModel, StageModel, TopologyModel } from '../model/topology-model';
import { isSink } from '../upgrade/connectors';
import { kindKey } from '../upgrade/identity';
import { Inventory, InventoryObject } from '../upgrade/inventory';
import { KAFKA_CONNECTOR } from '../upgrade/kinds';
import { SourcedDocument } from '../upgrade/source';

/**
 * What manifests amount to, by whomever they are: stages, edges and rights as far as the objects say them. Settings inside of programs
 * (which topics a Deployment reads) are not among them, nor is whether a connection is encrypted.
 */
export function manifestModel(documents: readonly SourcedDocument[]): TopologyModel {
  const inventory = new Inventory(documents);
  const edges = manifestEdges(inventory, new TopicNames(inventory));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const objects = [...inventory.all()];
  const ofKind = (object: InventoryObject) => STAGE_KINDS[kindKey(object.identity)] !== undefined;
  // A Service of Knative and the one of Kubernetes behind it are called the same.
  const taken = new Set(objects.filter(ofKind).map(({ title }) => title));
  const isStage = (object: InventoryObject) => ofKind(object) || (ends.has(object.title) && !taken.has(object.title));
  const stages = objects.filter(isStage);
  return {
    version: 1,
    stages: sortedBy([...stages.map(toStage), ...undeclared(edges, stages)], ({ id }) => id),
    edges: sortedBy(edges, ({ id }) => id),
    access: manifestAccess(inventory),
    operators: operatorsOf(objects.map(({ manifest }) => manifest)),
    objects: { total: objects.length, byKind: countKinds(objects) },
    unassigned: sortedObjects(objects.filter(object => !isStage(object)).map(toObject)),
    images: imagesOf(objects.map(({ manifest }) => ({ manifest: needy(manifest) }))),
    warnings: [],
  };
}

function toStage(object: InventoryObject): StageModel {
  const { title, identity: { name, namespace } } = object;
  const { role, type } = stageKind(object);
  return { id: title, label: name, role, type, name, chart: '', namespace, details: {}, objects: [toObject(object)] };
}

function stageKind(object: InventoryObject): StageKind {
  const kind = kindKey(object.identity);
  if (kind === PIPELINES.kind) return PIPELINES;
  if (kind === KAFKA_CONNECTOR && !isSink(object)) return { role: StageRole.SOURCE, type: 'source connector' };
  return STAGE_KINDS[kind] ?? { role: StageRole.RUNTIME, type: object.identity.kind };
}

/** Topics that clients name and that have no object: of another team, or made by a broker. */
function undeclared(edges: readonly EdgeModel[], stages: readonly InventoryObject[]): StageModel[] {
  const known = new Set(stages.map(({ title }) => title));
  const missing = new Set(edges.flatMap(({ from, to }) => [from, to]).filter(id => !known.has(id)));
  return [...missing].map(id => {
    const name = id.replace(/^topic /, '');
    return { id, label: name, role: StageRole.TOPIC, type: 'topic without an object', name, chart: '', namespace: '', details: {}, objects: [] };
  });
}

function toObject({ manifest, identity: { kind, name, namespace } }: InventoryObject): ObjectModel {
  return { apiVersion: String(manifest.apiVersion), kind, name, namespace };
}

function countKinds(objects: readonly InventoryObject[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { identity: { kind } } of objects) counts[kind] = (counts[kind] ?? 0) + 1;
  return sortedRecord(counts);
}

/** The operators behind manifests, sorted, with the kinds of theirs that are used. */
export function operatorsOf(manifests: readonly JsonRecord[]): OperatorModel[] {
  const used = new Map<OperatorName, Set<string>>();
  for (const manifest of manifests.map(needy)) {
    for (const name of operatorsBehind(manifest)) {
      const kinds = used.get(name) ?? new Set();
      if (operatorOf(manifest.apiVersion, manifest.kind) === name) kinds.add(`${manifest.apiVersion} ${manifest.kind}`);
      used.set(name, kinds);
    }
  }
  return [...used].sort(([a], [b]) => compareText(a, b)).map(([name, kinds]) => {
    const { title, version, minimum, url } = OPERATORS[name];
    return { name, title, version, minimum, url, kinds: [...kinds].sort(compareText) };
  });
}

/** What somebody wrote by hand may have anything where the metadata belongs. */
function needy(manifest: JsonRecord): NeedyManifest {
  return { ...manifest, metadata: isRecord(manifest.metadata) ? manifest.metadata : {} } as unknown as NeedyManifest;
}
