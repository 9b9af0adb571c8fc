import { quantityValue } from '../../../validation/quantity';
import { FindingSeverity } from '../../findings/finding-severity';
import { BUCKET_CLAIM } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { settingAt } from '../values';

const QUOTAS = ['maxSize', 'maxObjects', 'bucketMaxSize', 'bucketMaxObjects'];

/** A quota does not delete, it refuses. */
export const bucketQuotaReduced: UpgradeRule = {
  code: 'BucketQuotaReduced',
  severity: FindingSeverity.WARNING,
  title: 'A bucket may hold less than before',
  happens: 'Nothing is deleted. When the bucket already holds more, every write is refused until it holds less; sources that write there and sinks that archive there stop.',
  safeWay: 'Look at what the bucket holds and how fast it grows, and set a rule of its life cycle first.',
  see: ['https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/'],
  kinds: [BUCKET_CLAIM],
  changed: ({ before, after }) => QUOTAS.flatMap((name): RuleFinding[] => {
    const path = ['spec', 'additionalConfig', name];
    const [was, is] = [settingAt(before.manifest, ...path), settingAt(after.manifest, ...path)];
    const limit = was === undefined ? Infinity : quantityValue(was);
    return is !== undefined && quantityValue(is) < limit ? [{ subject: after, path, before: was, after: is }] : [];
  }),
};
