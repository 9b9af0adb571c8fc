import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { compareText, compoundKey, sortedBy, sortedRecord } from './sorting';
import { ObjectCounts, ObjectModel, OperatorModel } from './topology-model';
import { NeedyManifest, operatorsBehind } from '../../core/operator-needs';
import { operatorOf, OperatorName, OPERATORS, operatorVersion } from '../../core/versions';

/** An object with the construct that it comes from. */
export interface EmittedObject {
  readonly construct: ApiObject;
  /** As it leaves the app, with patches applied. */
  readonly manifest: NeedyManifest & { readonly metadata: { readonly name?: string; readonly namespace?: string } };
}

/** All Kubernetes objects below a root, whoever made them. */
export function emittedObjects(root: IConstruct): EmittedObject[] {
  const constructs = root.node.findAll().filter(construct => ApiObject.isApiObject(construct)) as ApiObject[];
  return constructs.map(construct => ({ construct, manifest: construct.toJson() as EmittedObject['manifest'] }));
}

export function toObjectModel({ manifest }: EmittedObject): ObjectModel {
  const { apiVersion, kind, metadata } = manifest;
  return { apiVersion, kind, name: metadata.name ?? '', namespace: metadata.namespace ?? '' };
}

export function sortedObjects(objects: readonly ObjectModel[]): ObjectModel[] {
  return sortedBy(objects, o => compoundKey(o.kind, o.namespace, o.name, o.apiVersion));
}

export function countObjects(objects: readonly EmittedObject[]): ObjectCounts {
  const byKind: Record<string, number> = {};
  for (const { manifest } of objects) byKind[manifest.kind] = (byKind[manifest.kind] ?? 0) + 1;
  return { total: objects.length, byKind: sortedRecord(byKind) };
}

/** The operators that the objects need, with the kinds of theirs that are used. */
export function operatorsOf(objects: readonly EmittedObject[]): OperatorModel[] {
  const used = new Map<OperatorName, { versions: Set<string>; kinds: Set<string> }>();
  for (const { construct, manifest } of objects) {
    for (const name of operatorsBehind(manifest)) {
      const entry = used.get(name) ?? { versions: new Set(), kinds: new Set() };
      entry.versions.add(operatorVersion(construct, name));
      if (name === operatorOf(manifest.apiVersion, manifest.kind)) entry.kinds.add(`${manifest.apiVersion} ${manifest.kind}`);
      used.set(name, entry);
    }
  }
  return [...used]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { versions, kinds }]) => {
      const { title, minimum, url } = OPERATORS[name];
      return { name, title, version: [...versions].sort(compareText).join(', '), minimum, url, kinds: [...kinds].sort(compareText) };
    });
}
