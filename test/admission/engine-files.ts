import * as fs from 'fs';
import * as path from 'path';
import * as yaml from 'yaml';
import { ControlPlane } from '../engines/control-plane';
import { CrdDocument, loadCrds } from '../engines/crds';
import { KubernetesObject } from '../engines/kubernetes-api';

/** Objects of some kinds in a YAML file of an engine, or in the files of a folder. */
export function objectsIn(at: string, kinds: readonly string[]): KubernetesObject[] {
  const files = fs.statSync(at).isDirectory() ? fs.readdirSync(at).filter(name => name.endsWith('.yaml')).sort().map(name => path.join(at, name)) : [at];
  return files.flatMap(file => yaml.parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS() as KubernetesObject | null))
    .filter((object): object is KubernetesObject => object !== null && kinds.includes(object.kind));
}

/** Applies the definitions that an engine ships and that the API server does not serve yet: an engine needs all of its kinds. */
export async function loadOwnCrds({ api }: ControlPlane, places: readonly string[]): Promise<void> {
  const { body } = await api.request('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
  const served = new Set((body.items as KubernetesObject[]).map(({ metadata }) => metadata.name));
  const crds = places.flatMap(at => objectsIn(at, ['CustomResourceDefinition'])).filter(({ metadata }) => !served.has(metadata.name));
  await loadCrds(api, crds as unknown as CrdDocument[]);
}
