import { FindingSeverity } from '../../findings/finding-severity';
import { fateOfBucket, reclaimPolicyOf } from '../bucket-claims';
import { BUCKET_CLAIM } from '../kinds';
import { UpgradeRule } from '../rule';

/** The class of the claim decides about the data. */
export const bucketClaimRemoved: UpgradeRule = {
  code: 'BucketClaimRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A bucket claim is removed',
  happens: 'When the ObjectBucketClaim is deleted, the bucket and all of its objects are deleted unless the storage class says reclaimPolicy: Retain.',
  safeWay: 'Copy the objects elsewhere, or use a class with reclaimPolicy: Retain for buckets that have to outlive their claims; a bucket that was retained is claimed again by spec.bucketName.',
  see: [
    'https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/',
    'https://github.com/kube-object-storage/lib-bucket-provisioner/blob/main/doc/design/object-bucket-lib.md',
  ],
  kinds: [BUCKET_CLAIM],
  removed(claim, context) {
    const renamed = context.renamed(claim);
    return [{
      subject: claim,
      detail: renamed && `it looks like a rename to ${renamed.title}, which gets a bucket and keys of its own; objects are not moved`,
      happens: `When the ObjectBucketClaim is deleted, ${fateOfBucket(reclaimPolicyOf(context.before, claim))}.`,
    }];
  },
};
