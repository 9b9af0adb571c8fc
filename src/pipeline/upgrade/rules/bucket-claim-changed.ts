import { FindingSeverity } from '../../findings/finding-severity';
import { fateOfBucket, reclaimPolicyOf } from '../bucket-claims';
import { BUCKET_CLAIM } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { textAt } from '../values';

/** A claim that has its bucket is not looked at again, but for its additional settings. */
export const bucketClaimChanged: UpgradeRule = {
  code: 'BucketClaimChanged',
  severity: FindingSeverity.ERROR,
  title: 'A bucket claim asks for another bucket than it has',
  happens: 'The provisioner takes changes of additionalConfig alone and ignores this one, also the rest of the same change.',
  safeWay: 'Declare a second claim under another name, copy the objects, move the clients, then remove this one.',
  see: ['https://github.com/kube-object-storage/lib-bucket-provisioner/blob/main/pkg/provisioner/controller.go'],
  kinds: [BUCKET_CLAIM],
  changed: ({ before, after }, context) => ['storageClassName', 'bucketName', 'generateBucketName'].flatMap((field): RuleFinding[] => {
    const [was, is] = [textAt(before.manifest, 'spec', field), textAt(after.manifest, 'spec', field)];
    if (was === is) return [];
    const fate = fateOfBucket(reclaimPolicyOf(context.before, before));
    return [{
      subject: after,
      path: ['spec', field],
      before: was,
      after: is,
      happens: `The provisioner takes changes of additionalConfig alone and ignores this one, also the rest of the same change. If the claim is replaced to get there, ${fate}.`,
    }];
  }),
};
