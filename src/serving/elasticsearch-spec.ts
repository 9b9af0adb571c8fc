import { Construct } from 'constructs';
import { ResolvedNodeSet } from './node-sets';
import { ZoneSpread } from '../core/defaults';
import { ElasticsearchSpecNodeSets } from '../crd/eck';
import { cores, quantity } from '../render/quantity';

/** Name that the operator asks of the data volume. */
export const DATA_VOLUME = 'elasticsearch-data';

/** What a snapshot store needs in the pods beside settings. */
export interface PodAdditions {
  readonly initContainers: object[];
  readonly volumes: object[];
  readonly volumeMounts: object[];
  readonly env: object[];
}

/**
 * One node set of the custom resource. Pod security, anti-affinity and the disruption budget are left to the operator: it sets what the
 * restricted standard asks for on every container, and its budget follows the health of the cluster, which a fixed one cannot.
 */
export function nodeSetSpec(
  scope: Construct, set: ResolvedNodeSet, settings: Readonly<Record<string, unknown>>, zones: ZoneSpread | undefined, labels: Readonly<Record<string, string>>,
  additions: PodAdditions,
): ElasticsearchSpecNodeSets {
  const { storageClassName } = set.storage.bindStorage(scope);
  const volumes = [
    ...(set.storage.ephemeral ? [{ name: DATA_VOLUME, emptyDir: { sizeLimit: quantity(set.storage.size) } }] : []),
    ...additions.volumes,
  ];
  const memory = quantity(set.memory);
  return {
    name: set.name,
    count: set.count,
    config: { 'node.store.allow_mmap': false, ...set.config, ...settings, 'node.roles': [...set.roles] },
    podTemplate: {
      metadata: { labels: { ...labels } },
      spec: {
        automountServiceAccountToken: false,
        ...(additions.initContainers.length > 0 ? { initContainers: additions.initContainers } : {}),
        containers: [{
          name: 'elasticsearch',
          ...(additions.env.length > 0 ? { env: additions.env } : {}),
          ...(additions.volumeMounts.length > 0 ? { volumeMounts: additions.volumeMounts } : {}),
          resources: { requests: { cpu: cores(set.cpu), memory }, limits: { memory } },
        }],
        ...(volumes.length > 0 ? { volumes } : {}),
      },
    },
    ...(set.storage.ephemeral ? {} : {
      volumeClaimTemplates: [{
        metadata: { name: DATA_VOLUME },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(storageClassName ? { storageClassName } : {}),
          resources: { requests: { storage: quantity(set.storage.size) } },
        },
      }],
    }),
    ...(zones && zones.count > 1 ? { zoneAwareness: { topologyKey: zones.topologyKey ?? 'topology.kubernetes.io/zone' } } : {}),
  };
}
