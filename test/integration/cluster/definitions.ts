import { Kubectl } from './kubectl';
import { KubeObject, referenceTo } from './objects';
import { CrdDocument, crdSet } from '../../engines/crds';
import { NotRun } from '../suite/scenario';

/** Groups that every API server serves by itself. */
const BUILTIN = /^(v1|(apps|batch|policy|autoscaling)\/.*|(networking|rbac\.authorization|storage)\.k8s\.io\/.*)$/;

/**
 * Definitions of custom kinds, for clusters without the operators: objects are then accepted, checked and stored, and nobody acts on them.
 * Only what is missing is loaded, and only if the user allowed it; all of it is removed again.
 */
export class Definitions {
  private readonly loaded: KubeObject[] = [];

  constructor(private readonly kubectl: Kubectl, private readonly allowed: boolean) {}

  /** Loads the definitions of these objects that the cluster does not serve. */
  public async load(objects: readonly KubeObject[]): Promise<void> {
    const missing = await this.missing(objects);
    if (missing.length === 0) return;
    if (!this.allowed) throw new NotRun(`the cluster does not serve ${missing.join(', ')}; --load-crds allows the suite to load the definitions`);
    const { upstream, rebuilt } = crdSet();
    const wanted = [...upstream, ...rebuilt].filter(crd => missing.includes(`${crd.spec.names.kind}.${crd.spec.group}`)).map(withoutOperator);
    await this.kubectl.apply(wanted);
    this.loaded.push(...wanted);
    for (const crd of wanted) await this.kubectl.wait(referenceTo(crd), 'condition=Established', 60);
    const still = await this.missing(objects);
    if (still.length > 0) throw new Error(`there is no definition of ${still.join(', ')}`);
  }

  /** Removes what was loaded. */
  public async remove(): Promise<void> {
    await this.kubectl.delete(this.loaded.map(referenceTo));
    this.loaded.length = 0;
  }

  /** Custom kinds among these objects that are not served, as `Kafka.kafka.strimzi.io`. */
  private async missing(objects: readonly KubeObject[]): Promise<string[]> {
    const custom = objects.filter(object => !BUILTIN.test(object.apiVersion)).map(object => `${object.kind}.${object.apiVersion.split('/')[0]}`);
    if (custom.length === 0) return [];
    const served = new Set((await this.kubectl.list('customresourcedefinitions.apiextensions.k8s.io')).map(crd => `${crd.spec.names.kind}.${crd.spec.group}`));
    return [...new Set(custom)].filter(kind => !served.has(kind)).sort();
  }
}

/** A definition that loads where its operator is not: no webhook to convert, and the annotation that groups of Kubernetes must have. */
function withoutOperator(crd: CrdDocument): KubeObject {
  const { conversion: _conversion, ...spec } = crd.spec;
  const { annotations } = (crd as unknown as KubeObject).metadata;
  const approval: Record<string, string> = crd.spec.group.endsWith('.k8s.io') ? { 'api-approved.kubernetes.io': 'unapproved, test' } : {};
  return { apiVersion: crd.apiVersion, kind: crd.kind, metadata: { name: crd.metadata.name, annotations: { ...annotations, ...approval } }, spec };
}
