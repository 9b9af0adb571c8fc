import { AdmissionCase } from './cases/admission-case';
import { KubernetesObject } from '../engines/kubernetes-api';
import { Random } from '../validation/support/random';

type Step = string | number;
type Node = { [step: string]: unknown };

const OTHER_TYPES: readonly unknown[] = ['text', '', 7, 0, -1, 1.5, true, [], {}];

/**
 * Objects that are crossed from the cases of a table: one of them, with parts of others of its kind, without some of its fields, with items
 * twice, with values of other types. Most of them pass the schema, since the parts do where they come from, but nobody thought of them.
 */
export function mutantsOf(cases: readonly AdmissionCase[], count: number, random: Random): AdmissionCase[] {
  const kinds = new Map<string, KubernetesObject[]>();
  for (const { object } of cases) kinds.set(object.kind, [...(kinds.get(object.kind) ?? []), object]);
  const groups = [...kinds.values()];
  return Array.from({ length: count }, (_, i) => {
    const group = random.pick(groups);
    const mutant = structuredClone(random.pick(group));
    for (let changes = 1 + random.below(3); changes > 0; changes -= 1) change(mutant, group, random);
    return { what: `mutant ${i}: ${JSON.stringify(mutant)}`, object: mutant };
  });
}

function change(mutant: KubernetesObject, group: readonly KubernetesObject[], random: Random): void {
  const sort = random.below(10);
  if (sort === 0) remove(mutant, random.pick(pathsOf(mutant)));
  else if (sort === 1) repeat(mutant, random);
  else if (sort === 2) put(mutant, random.pick(pathsOf(mutant)), structuredClone(random.pick(OTHER_TYPES)));
  else cross(mutant, random.pick(group), random);
}

/** A part of another object, at the same place. */
function cross(mutant: KubernetesObject, other: KubernetesObject, random: Random): void {
  const path = random.pick(pathsOf(other));
  put(mutant, path, structuredClone(at(other, path)));
}

/** Every place below `spec`, and the parts of the metadata that the cases change. */
function pathsOf(object: KubernetesObject): Step[][] {
  const metadata = object.metadata.annotations ? [['metadata', 'annotations']] : [];
  return [...below(object.spec, ['spec']), ...metadata, ['metadata', 'name']];
}

function below(value: unknown, path: Step[]): Step[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const children = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [...(path.length > 1 ? [path] : []), ...children.flatMap(([step, child]) => below(child, [...path, step]))];
}

function at(object: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Node)[step], object);
}

/** Makes what is missing on the way; where something else stands, nothing is done. */
function put(object: unknown, path: readonly Step[], value: unknown): void {
  let node = object as Node;
  for (let i = 0; i < path.length - 1; i += 1) {
    const list = typeof path[i + 1] === 'number';
    node[path[i]] ??= list ? [] : {};
    const next = node[path[i]];
    if (typeof next !== 'object' || next === null || Array.isArray(next) !== list) return;
    // A list has no holes.
    if (Array.isArray(next) && Number(path[i + 1]) > next.length) return;
    node = next as Node;
  }
  node[path[path.length - 1]] = value;
}

function remove(object: unknown, path: readonly Step[]): void {
  if (path[0] === 'metadata') return;
  const parent = at(object, path.slice(0, -1));
  const last = path[path.length - 1];
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Node)[last];
}

/** One item of a list once more. */
function repeat(object: KubernetesObject, random: Random): void {
  const items = pathsOf(object).filter(path => typeof path[path.length - 1] === 'number');
  if (items.length === 0) return;
  const path = random.pick(items);
  (at(object, path.slice(0, -1)) as unknown[]).push(structuredClone(at(object, path)));
}
