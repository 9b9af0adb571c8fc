import { Construct } from 'constructs';
import { IBucketClient, PodSelector } from '../../src/core';

/** A stage of a third party that uses buckets. */
export class BucketUser extends Construct implements IBucketClient {
  public readonly bucketPods: PodSelector[] = [{ labels: { app: 'acme' } }];
}
