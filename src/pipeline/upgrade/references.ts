import { FieldPath } from './field-path';
import { kindKey } from './identity';
import { Inventory, InventoryObject } from './inventory';
import { kindReferences } from './kind-references';
import { CONFIG_MAP } from './kinds';
import { nameKey, Reference } from './provisions';
import { isRecord } from '../../validation/schema';

/** Fields whose text is a name of one kind. */
const NAMES: Readonly<Record<string, string>> = {
  secretName: 'Secret',
  serviceAccountName: 'ServiceAccount',
  claimName: 'PersistentVolumeClaim',
  storageClassName: 'StorageClass',
  priorityClassName: 'PriorityClass',
  schedulePolicyName: 'SchedulePolicy',
};

/** Fields whose object has a name of one kind. */
const OBJECTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(.*secret(key)?ref|passwordsecret)$/i, 'Secret'],
  [/^configmap(key)?(ref)?$/i, 'ConfigMap'],
  [/^elasticsearchrefs?$/i, 'Elasticsearch'],
  [/^kibanaref$/i, 'Kibana'],
];

/** Fields whose object says of which kind it is. */
const KINDED = /(ref|channel|config|subjects)$/i;

/** Names inside longer texts, as `kind`, namespace and name: addresses of services that operators make, and what a Connect worker looks up. */
const TEXTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(?<name>[a-z0-9-]+)-kafka-bootstrap\.(?<namespace>[a-z0-9-]+)\.svc/g, 'Kafka'],
  [/\b(?<name>[a-z0-9-]+)-es-http\.(?<namespace>[a-z0-9-]+)\.svc/g, 'Elasticsearch'],
  [/\$\{secrets:(?<namespace>[^/}]+)\/(?<name>[^:}]+):/g, 'Secret'],
  [/\$\{configmaps:(?<namespace>[^/}]+)\/(?<name>[^:}]+):/g, 'ConfigMap'],
];

/** Everything that an object names and cannot do without. */
export function referencesOf(object: InventoryObject, inventory: Inventory): Reference[] {
  const { identity: { namespace }, manifest } = object;
  const found: Reference[] = [...kindReferences(object, inventory)];
  if (namespace !== '') found.push({ target: nameKey('Namespace', '', namespace), path: ['metadata', 'namespace'] });
  // The text of a ConfigMap is for those that mount it.
  if (kindKey(object.identity) === CONFIG_MAP) return found;
  for (const part of Object.keys(manifest).filter(key => key !== 'metadata' && key !== 'status')) {
    walk(manifest[part], [part], (value, path) => found.push(...fieldReferences(value, path, namespace)));
  }
  return found;
}

function walk(value: unknown, path: FieldPath, see: (value: unknown, path: FieldPath) => void): void {
  see(value, path);
  if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...path, i], see));
  else if (isRecord(value)) for (const key of Object.keys(value)) walk(value[key], [...path, key], see);
}

function fieldReferences(value: unknown, path: FieldPath, home: string): Reference[] {
  const [list, last] = path.slice(-2);
  const field = typeof last === 'string' ? last : String(list);
  const to = (kind: string, name: string, namespace: unknown = home): Reference[] =>
    name === '' ? [] : [{ target: nameKey(kind, typeof namespace === 'string' ? namespace : home, name), path }];
  if (typeof value === 'string') return [...(Object.hasOwn(NAMES, field) ? to(NAMES[field], value) : []), ...textReferences(value, path)];
  if (!isRecord(value) || typeof value.name !== 'string' || value.optional === true) return [];
  if (typeof value.kind === 'string' && KINDED.test(field)) return to(value.kind, value.name, value.namespace);
  const kind = OBJECTS.find(([pattern]) => pattern.test(field))?.[1];
  return kind === undefined ? [] : to(kind, value.name, value.namespace);
}

function textReferences(text: string, path: FieldPath): Reference[] {
  if (!text.includes('.svc') && !text.includes('${')) return [];
  return TEXTS.flatMap(([pattern, kind]) =>
    [...text.matchAll(pattern)].map(({ groups }) => ({ target: nameKey(kind, groups!.namespace, groups!.name), path })));
}
