import { KubernetesApi, KubernetesObject } from '../../engines/kubernetes-api';

/**
 * What the provider waits for, by the rules that upstream states: `pulumi.com/skipAwait` turns waiting off, `pulumi.com/waitFor` is a condition or a path, or a list
 * of them as JSON; without both, a few builtin kinds are waited for. A condition counts when the operator has seen the current generation.
 *
 * Of the builtin kinds these are a Service, until it has an endpoint, and a claim, until it has a volume. Of paths, those of fields.
 *
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/metadata/overrides.go
 */
export function isReady(object: KubernetesObject): boolean {
  const annotations = (object.metadata.annotations ?? {}) as { readonly [name: string]: string };
  if (annotations['pulumi.com/skipAwait'] === 'true') return true;
  const wanted = annotations['pulumi.com/waitFor'];
  if (wanted !== undefined) return expressionsOf(wanted).every(expression => holds(expression, object));
  const status = object.status as { readonly phase?: string } | undefined;
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'v1 PersistentVolumeClaim': return status?.phase === 'Bound';
    // Nothing runs here that would make endpoints.
    case 'v1 Service': return (object.spec as { readonly selector?: object }).selector === undefined;
    default: return true;
  }
}

/** Waits until an object is ready. */
export function untilReady(api: KubernetesApi, object: KubernetesObject): Promise<void> {
  return until(async () => {
    const { status, body } = await api.get(object);
    return status === 200 && isReady(body);
  });
}

/** Waits until an object is gone, finalizers included. Only for some builtin kinds, none of which is here, skipAwait has a part in that. */
export function untilGone(api: KubernetesApi, object: KubernetesObject): Promise<void> {
  return until(async () => (await api.get(object)).status === 404);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise(resolve => setTimeout(resolve, 50));
}

function expressionsOf(annotation: string): string[] {
  if (!annotation.startsWith('[')) return [annotation];
  const list = JSON.parse(annotation) as string[];
  if (list.length === 0) throw new Error('at least one condition must be specified');
  return list;
}

function holds(expression: string, object: KubernetesObject): boolean {
  const condition = /^condition=([^=]+)(?:=(.+))?$/.exec(expression);
  if (condition) return conditionHolds(object, condition[1], condition[2] ?? 'True');
  const field = /^jsonpath=\{((?:\.\w+)+)\}(?:=([^={]+))?$/.exec(expression);
  if (!field) throw new Error(`expected a "jsonpath=" or "condition=" prefix, got "${expression}"`);
  const value = field[1].slice(1).split('.').reduce<unknown>((found, name) => (found as { readonly [name: string]: unknown } | undefined)?.[name], object);
  return field[2] === undefined ? value !== undefined : value !== undefined && String(value) === field[2];
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly observedGeneration?: number;
}

function conditionHolds(object: KubernetesObject, type: string, wanted: string): boolean {
  const { conditions = [], observedGeneration } = (object.status ?? {}) as { readonly conditions?: readonly Condition[]; readonly observedGeneration?: number };
  const found = conditions.find(condition => condition.type.toLowerCase() === type.toLowerCase());
  const seen = found?.observedGeneration ?? observedGeneration;
  if (seen !== undefined && seen < (object.metadata.generation as number)) return false;
  return found?.status.toLowerCase() === wanted.toLowerCase();
}
