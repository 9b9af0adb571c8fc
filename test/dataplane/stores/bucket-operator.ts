import { randomUUID } from 'crypto';
import { S3Server } from './s3-server';
import { EmittedWorld } from '../clients/client-configuration';

/**
 * Makes the bucket, the user, the Secret and the ConfigMap of each ObjectBucketClaim, as Rook does. Rook itself is on no registry.
 *
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/
 */
export function makeBuckets({ manifests, secrets }: Pick<EmittedWorld, 'manifests' | 'secrets'>, server: S3Server, host: string): void {
  for (const { metadata: { namespace, name }, spec } of manifests.filter(m => m.kind === 'ObjectBucketClaim')) {
    const bucket: string = spec.bucketName ?? `${spec.generateBucketName}-${randomUUID()}`;
    const keys = server.makeBucket(bucket);
    secrets.put(namespace, name, { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey });
    secrets.putConfigMap(namespace, name, { BUCKET_NAME: bucket, BUCKET_HOST: host, BUCKET_PORT: String(server.port) });
  }
}
