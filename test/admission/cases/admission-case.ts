import { KubernetesObject } from '../../engines/kubernetes-api';

/** An object, and whether it is refused. */
export interface AdmissionCase {
  readonly what: string;
  readonly object: KubernetesObject;
  /** Part of the text that our rule says; unset when the object is accepted. */
  readonly says?: string;
}

/** What an object is about, changes by path (`spec.nodeSets.0.count`; `undefined` removes), and what our rule says when it is refused. */
export type CaseRow = readonly [what: string, changes: { readonly [path: string]: unknown }, says?: string];

/** The cases of one object that is accepted: itself, and copies with changes. */
export function casesOf(base: KubernetesObject, rows: readonly CaseRow[]): AdmissionCase[] {
  const { kind } = base;
  return [
    { what: `${kind}: as it should be`, object: base },
    ...rows.map(([what, changes, says]) => ({ what: `${kind}: ${what}`, object: changed(base, changes), says })),
  ];
}

/** A copy with changes; a key of a path that has dots is written in brackets (`metadata.annotations[a.b/c]`). */
export function changed(base: KubernetesObject, changes: { readonly [path: string]: unknown }): KubernetesObject {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) setAt(copy, path.match(/\[[^\]]+\]|[^.[\]]+/g)!.map(step => step.replace(/^\[|\]$/g, '')), value);
  return copy;
}

type Node = { [step: string]: unknown };

function setAt(object: unknown, steps: readonly string[], value: unknown): void {
  let at = object as Node;
  steps.slice(0, -1).forEach((step, i) => {
    at[step] ??= /^\d+$/.test(steps[i + 1]) ? [] : {};
    at = at[step] as Node;
  });
  const last = steps[steps.length - 1];
  if (value === undefined) delete at[last];
  else at[last] = value;
}
