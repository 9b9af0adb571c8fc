import * as fs from 'fs';
import * as path from 'path';
import * as yaml from 'yaml';
import { KubernetesApi, KubernetesObject } from './kubernetes-api';
import { rebuiltCrds } from './rebuilt-crds';
import { OPERATORS } from '../../scripts/schemas/kinds';

/** A CustomResourceDefinition, as far as it is looked at here. */
export interface CrdDocument extends KubernetesObject {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly conversion?: object;
    readonly versions: ReadonlyArray<{ readonly name: string; readonly served: boolean; readonly storage: boolean; readonly deprecated?: boolean }>;
  };
}

/** Definitions, and where they are from. */
export interface CrdSet {
  /** As upstream ships them. */
  readonly upstream: readonly CrdDocument[];
  /** Put together from the schemas of this package. */
  readonly rebuilt: readonly CrdDocument[];
}

/**
 * Definitions of every kind that the library knows, and of all other kinds of the same operators.
 *
 * `CRD_DIR` names a folder with a folder an operator, in it one definition a file. Without it, and for kinds that upstream has no definition of,
 * they are rebuilt from the schemas of this package.
 */
export function crdSet(folder = process.env.CRD_DIR): CrdSet {
  const upstream = folder ? OPERATORS.filter(({ folder: name }) => !name.startsWith('_')).flatMap(({ folder: name }) => read(path.join(folder, name))) : [];
  const names = new Set(upstream.map(crd => crd.metadata.name));
  return { upstream, rebuilt: rebuiltCrds().filter(crd => !names.has(crd.metadata.name)) };
}

/** Applies definitions and waits until the API server serves them. */
export async function loadCrds(api: KubernetesApi, crds: readonly CrdDocument[]): Promise<void> {
  const answers = await Promise.all(crds.map(async crd => ({ crd, answer: await api.apply(applicable(crd)) })));
  const refused = answers.filter(({ answer }) => answer.status >= 300);
  if (refused.length > 0) throw new Error(refused.map(({ crd, answer }) => `${crd.metadata.name}: ${answer.body.message}`).join('\n'));
  await Promise.all(crds.map(crd => untilServed(api, crd)));
}

/** What is needed to load a definition without its operator: no conversion webhook, and the annotation that groups of Kubernetes must have. */
function applicable(crd: CrdDocument): CrdDocument {
  const { conversion, ...spec } = crd.spec;
  const annotations = { ...crd.metadata.annotations as object, ...(/\.k8s\.io$/.test(crd.spec.group) ? { 'api-approved.kubernetes.io': 'unapproved, test' } : {}) };
  return { apiVersion: crd.apiVersion, kind: crd.kind, metadata: { name: crd.metadata.name, annotations }, spec };
}

async function untilServed(api: KubernetesApi, crd: CrdDocument): Promise<void> {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    const { body } = await api.get(crd);
    const conditions: Array<{ type: string; status: string; message: string }> = body.status?.conditions ?? [];
    const refused = conditions.find(({ type, status }) => (type === 'NamesAccepted' || type === 'NonStructuralSchema') && status === (type === 'NamesAccepted' ? 'False' : 'True'));
    if (refused) throw new Error(`${crd.metadata.name}: ${refused.message}`);
    if (conditions.some(({ type, status }) => type === 'Established' && status === 'True')) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`${crd.metadata.name} is not served after two minutes`);
}

function read(folder: string): CrdDocument[] {
  if (!fs.existsSync(folder)) throw new Error(`CRD_DIR has no folder ${path.basename(folder)}; it holds a folder an operator, as scripts/schemas/kinds.ts names them`);
  return fs.readdirSync(folder).filter(file => /\.ya?ml$/.test(file)).sort()
    .map(file => yaml.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as CrdDocument);
}
