import { createHash } from 'crypto';
import { Construct } from 'constructs';
import { STORAGE } from './problems';
import { sharedStorageClass } from './storage-class';
import { ReclaimPolicy, StorageBinding, StorageClassOptions, VolumeBinding } from './storage-profile-props';
import { isDevelopment } from '../core/defaults';
import { checkKeys } from '../core/names';

/** What the kinds of volume classes differ in. */
export interface VolumeClass {
  readonly provisioner: string;
  /** Parameters that the props set. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Parts of the derived name, most telling first. */
  readonly nameParts: readonly string[];
  readonly options: StorageClassOptions;
}

/** Refuses raw parameters that repeat a prop. */
export function checkParameters(factory: string, own: Readonly<Record<string, string>>, raw: Readonly<Record<string, string>> = {}): void {
  checkKeys(factory, raw, 'a parameter');
  const twice = Object.keys(raw).filter(key => Object.hasOwn(own, key)).sort();
  if (twice.length > 0) {
    throw STORAGE.error(factory, 'StorageParameterConflict', { what: 'parameters repeat what props set', got: twice.join(', ') });
  }
}

/** Emits the StorageClass of a profile, or finds it when another construct did. */
export function bindVolumeClass(scope: Construct, volumes: VolumeClass): StorageBinding {
  const { options } = volumes;
  const reclaimPolicy = options.reclaimPolicy ?? (isDevelopment(scope) ? ReclaimPolicy.DELETE : ReclaimPolicy.RETAIN);
  const volumeBindingMode = options.binding ?? VolumeBinding.WAIT_FOR_FIRST_CONSUMER;
  const allowVolumeExpansion = options.allowExpansion ?? true;
  const name = options.className ?? [
    ...volumes.nameParts,
    ...(reclaimPolicy === ReclaimPolicy.DELETE ? ['delete'] : []),
    ...(volumeBindingMode === VolumeBinding.IMMEDIATE ? ['immediate'] : []),
    ...(allowVolumeExpansion ? [] : ['fixed']),
    ...fingerprint(options.parameters),
  ].join('-');
  const manifest = sharedStorageClass(scope, name, {
    provisioner: volumes.provisioner,
    parameters: sorted({ ...volumes.parameters, ...options.parameters }),
    reclaimPolicy,
    volumeBindingMode,
    allowVolumeExpansion,
  });
  return { storageClassName: name, prerequisites: [manifest] };
}

/** Raw parameters cannot be told in words, so they are told apart by a hash. */
function fingerprint(parameters: Readonly<Record<string, string>> = {}): string[] {
  if (Object.keys(parameters).length === 0) return [];
  return [createHash('sha256').update(JSON.stringify(sorted(parameters))).digest('hex').slice(0, 8)];
}

function sorted(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}
