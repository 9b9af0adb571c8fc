import { FunctionVolume } from './revision';
import type { ServerlessTransformOptions } from './transform-options';
import { EnvVar, variablePrefix } from './variables';
import { BucketOperation, IBucket, IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { kebab } from '../core/names';
import { TrustBundle } from '../core/secrets';
import type { EnvVar as PodEnvVar } from '../crd/kubernetes';
import { s3Environment } from '../render/s3-env';

const TRUST_FILE = 'ca.crt';

/** What a function needs to use its buckets. */
export interface BucketWiring {
  readonly accesses: readonly ObjectStoreAccess[];
  readonly variables: readonly EnvVar[];
  readonly volumes: readonly FunctionVolume[];
}

/** What a function does with buckets. */
export type BucketUse = Pick<ServerlessTransformOptions, 'reads' | 'writes' | 'fields'>;

/** Connects a client to the buckets that it reads and writes; one that is in both lists is opened for both. */
export function wireBuckets(client: IBucketClient, { reads = [], writes = [], fields }: BucketUse): BucketWiring {
  const accesses: ObjectStoreAccess[] = [];
  const variables: EnvVar[] = [];
  const volumes: FunctionVolume[] = [];
  for (const bucket of new Set([...reads, ...writes])) {
    const access = bucket.connectBucket(client, { operation: operationOn(bucket, reads, writes), fields });
    const prefix = variablePrefix(bucket.node.id);
    const trust = access.trust && trustVolume(access.trust, prefix);
    accesses.push(access);
    variables.push(...s3Environment(access, prefix, trust && `${trust.mountPath}/${TRUST_FILE}`).map(toKnative));
    if (trust) volumes.push(trust);
  }
  return { accesses, variables, volumes };
}

function operationOn(bucket: IBucket, reads: readonly IBucket[], writes: readonly IBucket[]): BucketOperation {
  if (!writes.includes(bucket)) return BucketOperation.READ;
  return reads.includes(bucket) ? BucketOperation.READ_WRITE : BucketOperation.WRITE;
}

/** Knative takes two kinds of references only. @see https://knative.dev/docs/serving/configuration/feature-flags/#kubernetes-fieldref */
function toKnative({ name, value, valueFrom }: PodEnvVar): EnvVar {
  if (valueFrom === undefined) return { name, value };
  const { configMapKeyRef, secretKeyRef } = valueFrom;
  return { name, valueFrom: configMapKeyRef ? { configMapKeyRef } : { secretKeyRef } };
}

/** The certificates as a file, since that is what S3 libraries take; it follows a renewal. */
function trustVolume(trust: TrustBundle, prefix: string): FunctionVolume {
  const name = `${kebab(prefix)}-trust`;
  return {
    volume: { name, secret: { secretName: trust.secretName, items: [{ key: trust.key, path: TRUST_FILE }] } },
    mountPath: `/trust/${name}`,
    readOnly: true,
  };
}
