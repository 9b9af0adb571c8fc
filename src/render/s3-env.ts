import { ObjectStoreAccess } from '../core/bucket';
import type { EnvVar } from '../crd/kubernetes';

/** Prefix of the variables of one bucket: `order-uploads` becomes `ORDER_UPLOADS`. */
export function envPrefix(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').toUpperCase();
}

/**
 * An access as environment of a pod: the variables that AWS SDKs read by themselves, and the bucket's name. With a prefix, so that a pod may use
 * several buckets, they are `<PREFIX>_BUCKET_NAME` and so on; without one the SDKs find them.
 *
 * @param access how to reach the bucket
 * @param prefix upper-case prefix; empty for none
 * @param caFile where the pod mounts the certificate to trust; needed when the access carries one
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
export function s3Environment(access: ObjectStoreAccess, prefix = '', caFile?: string): EnvVar[] {
  const named = (variable: EnvVar): EnvVar => (prefix === '' ? variable : { ...variable, name: `${prefix}_${variable.name}` });
  const variables: EnvVar[] = [
    bucketName(access),
    secret('AWS_ACCESS_KEY_ID', access.accessKeyId.secretName, access.accessKeyId.key),
    secret('AWS_SECRET_ACCESS_KEY', access.secretAccessKey.secretName, access.secretAccessKey.key),
    { name: 'AWS_REGION', value: access.region },
    { name: 'AWS_ENDPOINT_URL_S3', value: access.endpoint },
    // No SDK reads it from the environment: the program passes it on.
    { name: 'S3_FORCE_PATH_STYLE', value: String(access.pathStyle) },
    ...(access.trust && caFile !== undefined ? [{ name: 'AWS_CA_BUNDLE', value: caFile }] : []),
  ];
  return variables.map(named);
}

function bucketName(access: ObjectStoreAccess): EnvVar {
  if (access.bucketNameKey === undefined) return { name: 'BUCKET_NAME', value: access.bucketName };
  const { configMapName, key } = access.bucketNameKey;
  return { name: 'BUCKET_NAME', valueFrom: { configMapKeyRef: { name: configMapName, key } } };
}

function secret(name: string, secretName: string, key: string): EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}
