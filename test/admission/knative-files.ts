import * as fs from 'fs';
import * as path from 'path';
import * as yaml from 'yaml';
import { KubernetesObject } from '../engines/kubernetes-api';

/** Objects of the YAML files in a folder of a module, and in the folders below it, in the order of their paths. */
export function moduleObjects(folder: string, kinds: readonly string[]): KubernetesObject[] {
  return filesOf(folder)
    .flatMap(file => yaml.parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS() as KubernetesObject | null))
    .filter((object): object is KubernetesObject => object !== null && kinds.includes(object.kind));
}

function filesOf(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(file);
    return entry.isFile() && entry.name.endsWith('.yaml') ? [file] : [];
  });
}

/** A copy of a ConfigMap with some of its settings changed. */
export function withSettings(object: KubernetesObject, settings: { readonly [name: string]: string }): KubernetesObject {
  return { ...object, data: { ...(object.data as { [name: string]: string } | undefined), ...settings } };
}
