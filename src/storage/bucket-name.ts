import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';

const BUCKET_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/** Checks a name against the rules that S3 and Ceph share; @returns the name. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function checkBucketName(scope: IConstruct, name: string): string {
  if (!BUCKET_NAME.test(name) || IP_ADDRESS.test(name) || name.length < 3 || name.length > 63) {
    throw CORE.error(scope, 'InvalidName', {
      what: 'name of the bucket is not usable',
      got: name,
      allowed: '3 to 63 lower-case letters, digits, "-" and ".", beginning and ending with a letter or digit, not an IP address',
    });
  }
  return name;
}
