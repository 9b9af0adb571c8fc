import { FieldPath, valueAt } from './field-path';
import { kindKey } from './identity';
import { InventoryObject } from './inventory';
import { ELASTICSEARCH, KAFKA_NODE_POOL, LOGSTASH, VOLUME_CLAIM } from './kinds';
import { itemsByKey, textAt } from './values';

/** A volume that an object asks for. */
export interface Volume {
  /** What stays the same when lists are put in another order. */
  readonly key: string;
  readonly path: FieldPath;
  readonly sizePath: FieldPath;
  readonly classPath: FieldPath;
  readonly size: unknown;
  readonly className?: string;
}

/** Kinds whose volumes can be told. Those of a StatefulSet cannot change in any way, see the rule for fields that cannot. */
export const KINDS_WITH_VOLUMES = [KAFKA_NODE_POOL, VOLUME_CLAIM, ELASTICSEARCH, LOGSTASH];

/** The persistent volumes that an object asks for, by what identifies them. */
export function volumesOf(object: InventoryObject): Map<string, Volume> {
  const { manifest } = object;
  const found: Volume[] = [];
  const add = (key: string, path: FieldPath, size: FieldPath, className: FieldPath) => found.push({
    key,
    path,
    sizePath: [...path, ...size],
    classPath: [...path, ...className],
    size: valueAt(manifest, [...path, ...size]),
    className: textAt(manifest, ...path, ...className),
  });
  const addClaims = (prefix: string, path: FieldPath) => {
    for (const claim of itemsByKey(manifest, [...path, 'volumeClaimTemplates'], ['metadata', 'name']).values()) {
      add(`${prefix}${claim.key}`, claim.path, ['spec', 'resources', 'requests', 'storage'], ['spec', 'storageClassName']);
    }
  };
  switch (kindKey(object.identity)) {
    case KAFKA_NODE_POOL:
      if (textAt(manifest, 'spec', 'storage', 'type') !== 'jbod') add('', ['spec', 'storage'], ['size'], ['class']);
      else for (const volume of itemsByKey(manifest, ['spec', 'storage', 'volumes'], ['id']).values()) add(volume.key, volume.path, ['size'], ['class']);
      break;
    case VOLUME_CLAIM: add('', ['spec'], ['resources', 'requests', 'storage'], ['storageClassName']); break;
    case ELASTICSEARCH: for (const set of itemsByKey(manifest, ['spec', 'nodeSets'], ['name']).values()) addClaims(`${set.key}/`, set.path); break;
    case LOGSTASH: addClaims('', ['spec']);
  }
  return new Map(found.map(volume => [volume.key, volume]));
}

/** A volume before and after. */
export interface VolumePair {
  readonly before: Volume;
  readonly after: Volume;
}

/** Volumes that are there before and after. */
export function keptVolumes(before: InventoryObject, after: InventoryObject): VolumePair[] {
  const now = volumesOf(after);
  return [...volumesOf(before).values()].flatMap(volume => {
    const kept = now.get(volume.key);
    return kept ? [{ before: volume, after: kept }] : [];
  });
}
