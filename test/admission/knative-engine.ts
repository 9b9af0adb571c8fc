import * as path from 'path';
import { moduleObjects } from './knative-files';
import { ControlPlane } from '../engines/control-plane';
import { CrdDocument, loadCrds } from '../engines/crds';
import { moduleFolder } from '../engines/go-build';
import { KubernetesObject } from '../engines/kubernetes-api';

/** Settings of an engine, by ConfigMap: what a cluster's administrator may have changed. */
export type EngineSettings = { readonly [configMap: string]: { readonly [name: string]: string } };

/** Applies the definitions in a module's folders that the API server does not serve yet: the kinds that only the engine itself uses. */
export async function loadMissingCrds(plane: ControlPlane, engine: string, folders: ReadonlyArray<readonly [module: string, folder: string]>): Promise<void> {
  const crds = folders.flatMap(([modulePath, folder]) => moduleObjects(path.join(moduleFolder(engine, modulePath), folder), ['CustomResourceDefinition']));
  const { body } = await plane.api.request('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
  const served = new Set((body.items as KubernetesObject[]).map(({ metadata }) => metadata.name));
  await loadCrds(plane.api, crds.filter(({ metadata }) => !served.has(metadata.name)) as unknown as CrdDocument[]);
}

/** Applies objects that must be accepted. */
export async function applyAll(plane: ControlPlane, objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of objects) {
    const { status, body } = await plane.api.apply(object, { manager: 'engine-set-up' });
    if (status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
  }
}

/** Changes settings of an engine while it runs, as an administrator would; the engine reads them a moment later. */
export async function changeSettings(plane: ControlPlane, namespace: string, settings: EngineSettings): Promise<void> {
  for (const [name, data] of Object.entries(settings)) {
    const at = `/api/v1/namespaces/${namespace}/configmaps/${name}`;
    const { status, body } = await plane.api.request('PATCH', at, { data }, 'application/merge-patch+json');
    if (status >= 300) throw new Error(`ConfigMap ${name}: ${body.message}`);
  }
}
