import { FieldPath } from '../../pipeline/upgrade/field-path';
import { isRecord } from '../../validation/schema';

/**
 * The steps of a path as findings print it: `spec.listeners[0].tls`, `metadata.labels[app.kubernetes.io/name]`. Names and keys may hold dots and
 * brackets, so the object itself tells where one ends. What the object has not (a field that is missing) is left out with all below it.
 */
export function stepsTo(manifest: unknown, printed: string): FieldPath {
  const steps: Array<string | number> = [];
  let value = manifest;
  let rest = printed;
  while (rest !== '') {
    const step = Array.isArray(value) ? indexAt(rest) : isRecord(value) ? fieldAt(value, rest) : undefined;
    if (step === undefined) break;
    steps.push(step.key);
    value = (value as Readonly<Record<string, unknown>>)[step.key];
    rest = rest.slice(step.length).replace(/^\./, '');
  }
  return steps;
}

interface Step {
  readonly key: string | number;
  /** Characters that it takes. */
  readonly length: number;
}

function indexAt(rest: string): Step | undefined {
  const match = /^\[(\d+)\]/.exec(rest);
  return match ? { key: Number(match[1]), length: match[0].length } : undefined;
}

/** The longest name that fits, since one may begin like another. */
function fieldAt(value: object, rest: string): Step | undefined {
  let best: Step | undefined;
  for (const key of Object.keys(value)) {
    const written = rest.startsWith('[') ? `[${key}]` : key;
    const ends = rest.startsWith(written) && (rest.startsWith('[') || /^([.[]|$)/.test(rest.slice(written.length)));
    if (ends && written.length > (best?.length ?? -1)) best = { key, length: written.length };
  }
  return best;
}
