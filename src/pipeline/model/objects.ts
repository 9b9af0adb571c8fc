import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { compareText, compoundKey, sortedBy, sortedRecord } from './sorting';
import { ObjectCounts, ObjectModel, OperatorModel } from './topology-model';
import { operatorOf, OperatorName, OPERATORS, operatorVersion } from '../../core/versions';

/** All Kubernetes objects below a root, whoever made them. */
export function apiObjectsOf(root: IConstruct): ApiObject[] {
  return root.node.findAll().filter(construct => ApiObject.isApiObject(construct)) as ApiObject[];
}

export function toObjectModel(manifest: ApiObject): ObjectModel {
  return { apiVersion: manifest.apiVersion, kind: manifest.kind, name: manifest.name, namespace: manifest.metadata.namespace ?? '' };
}

export function sortedObjects(objects: readonly ObjectModel[]): ObjectModel[] {
  return sortedBy(objects, o => compoundKey(o.kind, o.namespace, o.name, o.apiVersion));
}

export function countObjects(manifests: readonly ApiObject[]): ObjectCounts {
  const byKind: Record<string, number> = {};
  for (const manifest of manifests) byKind[manifest.kind] = (byKind[manifest.kind] ?? 0) + 1;
  return { total: manifests.length, byKind: sortedRecord(byKind) };
}

/** The operators whose kinds are used. */
export function operatorsOf(manifests: readonly ApiObject[]): OperatorModel[] {
  const used = new Map<OperatorName, { versions: Set<string>; kinds: Set<string> }>();
  for (const manifest of manifests) {
    const name = operatorOf(manifest.apiVersion, manifest.kind);
    if (name === undefined) continue;
    const entry = used.get(name) ?? { versions: new Set(), kinds: new Set() };
    entry.versions.add(operatorVersion(manifest, name));
    entry.kinds.add(`${manifest.apiVersion} ${manifest.kind}`);
    used.set(name, entry);
  }
  return [...used]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { versions, kinds }]) => {
      const { title, minimum, url } = OPERATORS[name];
      return { name, title, version: [...versions].sort(compareText).join(', '), minimum, url, kinds: [...kinds].sort(compareText) };
    });
}
