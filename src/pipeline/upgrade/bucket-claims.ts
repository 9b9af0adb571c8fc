import { Inventory, InventoryObject } from './inventory';
import { STORAGE_CLASS } from './kinds';
import { textAt } from './values';

/** What becomes of the bucket of a claim that is deleted; undefined when its class is not among the manifests. */
export function reclaimPolicyOf(inventory: Inventory, claim: InventoryObject): string | undefined {
  const name = textAt(claim.manifest, 'spec', 'storageClassName');
  const storageClass = name === undefined ? undefined : inventory.find(STORAGE_CLASS, '', name);
  return storageClass && (textAt(storageClass.manifest, 'reclaimPolicy') ?? 'Delete');
}

/** The consequence in a sentence. */
export function fateOfBucket(policy: string | undefined): string {
  switch (policy) {
    case undefined: return 'the bucket and all of its objects are deleted unless the storage class says reclaimPolicy: Retain';
    case 'Retain': return 'the bucket stays with its objects, since its class retains it, but the user, the keys, the Secret and the ConfigMap of the claim are deleted';
    default: return 'the bucket and all of its objects are deleted, since its class has reclaimPolicy: Delete';
  }
}
