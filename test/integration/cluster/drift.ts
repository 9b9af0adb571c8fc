import { Kubectl } from './kubectl';
import { KubeObject, referenceTo, titleOf } from './objects';

/**
 * What objects are, apart from what their controllers write into the status: to state that an apply changed nothing. The
 * resource version belongs to it where nobody but the one who applied has written.
 */
export async function fingerprints(kubectl: Kubectl, objects: readonly KubeObject[]): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await kubectl.run(['get', '--filename=-', '--ignore-not-found', '--show-managed-fields', '--output=json'], { input: objects.map(minimal).join('\n---\n') });
  const found = stdout.trim() === '' ? [] : JSON.parse(stdout) as KubeObject;
  const items = (Array.isArray(found) ? found : found.kind === 'List' ? found.items : [found]) as KubeObject[];
  return new Map(items.map(object => [titleOf(object), fingerprint(object)]));
}

/** Names the objects that differ, appeared or went. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const titles = [...new Set([...before.keys(), ...after.keys()])].sort();
  return titles.filter(title => before.get(title) !== after.get(title)).map(title => {
    const [left, right] = [before.get(title), after.get(title)];
    if (left === undefined || right === undefined) return `${title} ${left === undefined ? 'appeared' : 'is gone'}`;
    const at = [...left].findIndex((character, index) => character !== right[index]);
    return `${title}: …${left.slice(Math.max(0, at - 60), at + 80)}… became …${right.slice(Math.max(0, at - 60), at + 80)}…`;
  });
}

function fingerprint(object: KubeObject): string {
  const { status: _status, metadata, ...rest } = object;
  const { managedFields, resourceVersion, ...meta } = metadata as KubeObject['metadata'] & { managedFields?: readonly { readonly manager: string }[] };
  const writers = new Set((managedFields ?? []).map(entry => entry.manager));
  return JSON.stringify({ meta, resourceVersion: writers.size === 1 ? resourceVersion : undefined, rest });
}

function minimal(object: KubeObject): string {
  const { apiVersion, kind, name, namespace } = referenceTo(object);
  return JSON.stringify({ apiVersion, kind, metadata: { name, namespace } });
}
