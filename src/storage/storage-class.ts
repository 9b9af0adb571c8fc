import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { STORAGE } from './problems';
import { checkName } from '../core/names';
import { StageRole } from '../core/stages';
import type { StorageClass } from '../crd/kubernetes';
import { emit } from '../render/manifest';

const CLASSES = Symbol.for('cdk8s-data-pipelines.StorageClasses');

/** A StorageClass without its metadata. */
export type StorageClassBody = Omit<StorageClass, 'apiVersion' | 'kind' | 'metadata'>;

interface KnownClass {
  readonly manifest: ApiObject;
  readonly content: string;
}

/**
 * The StorageClass of a name. It is cluster-scoped, so an app has it once: the first user's chart holds it, the others depend on it.
 */
export function sharedStorageClass(scope: Construct, name: string, body: StorageClassBody): ApiObject {
  checkName(scope, name, { what: 'name of the StorageClass', dots: true });
  const root = scope.node.root as IConstruct & { [CLASSES]?: Map<string, KnownClass> };
  if (!root[CLASSES]) Object.defineProperty(root, CLASSES, { value: new Map<string, KnownClass>() });
  const content = JSON.stringify(body);
  const known = root[CLASSES]!.get(name);
  if (known !== undefined) {
    if (known.content !== content) {
      throw STORAGE.error(scope, 'StorageClassConflict', { what: `${known.manifest.node.path} declares StorageClass ${name} with other parameters`, got: body });
    }
    return known.manifest;
  }
  const manifest = emit(Chart.of(scope), `StorageClass-${name}`, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    name,
    clusterScoped: true,
    role: StageRole.STORE,
    app: 'storage',
    body,
  });
  root[CLASSES]!.set(name, { manifest, content });
  return manifest;
}
