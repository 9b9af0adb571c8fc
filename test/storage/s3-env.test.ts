import { ObjectStoreAccess, ObjectStoreAccessProps } from '../../src/core';
import { envPrefix, s3Environment } from '../../src/render/s3-env';

function access(props: Partial<ObjectStoreAccessProps>): ObjectStoreAccess {
  return new ObjectStoreAccess({
    endpoint: 'https://s3.acme.example',
    accessKeyId: { secretName: 'keys', key: 'id' },
    secretAccessKey: { secretName: 'keys', key: 'secret' },
    secretsNamespace: 'orders',
    port: 443,
    prerequisites: [],
    ...props,
  });
}

test.each([['Uploads', 'UPLOADS'], ['order-uploads', 'ORDER_UPLOADS'], ['a.b/c', 'A_B_C'], ['-x-', 'X']])('%s begins its variables with %s', (name, prefix) => {
  expect(envPrefix(name)).toBe(prefix);
});

test('a bucket whose name is known', () => {
  expect(s3Environment(access({ bucketName: 'acme', region: 'eu-central-1', pathStyle: false }))).toEqual([
    { name: 'BUCKET_NAME', value: 'acme' },
    { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 'keys', key: 'id' } } },
    { name: 'AWS_SECRET_ACCESS_KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'secret' } } },
    { name: 'AWS_REGION', value: 'eu-central-1' },
    { name: 'AWS_ENDPOINT_URL_S3', value: 'https://s3.acme.example' },
    { name: 'S3_FORCE_PATH_STYLE', value: 'false' },
  ]);
});

test('a bucket whose name is known at run time, with a prefix', () => {
  const variables = s3Environment(access({ bucketNameKey: { configMapName: 'uploads', key: 'BUCKET_NAME' } }), 'UPLOADS');
  expect(variables[0]).toEqual({ name: 'UPLOADS_BUCKET_NAME', valueFrom: { configMapKeyRef: { name: 'uploads', key: 'BUCKET_NAME' } } });
  expect(variables.map(v => v.name).every(name => name.startsWith('UPLOADS_'))).toBe(true);
});

test.each<[Partial<ObjectStoreAccessProps>, string | undefined, string | undefined]>([
  [{ trust: { secretName: 'ca', key: 'ca.crt' } }, '/etc/s3/ca.crt', '/etc/s3/ca.crt'],
  [{ trust: { secretName: 'ca', key: 'ca.crt' } }, undefined, undefined],
  [{}, '/etc/s3/ca.crt', undefined],
])('%p mounted at %p is trusted as %p', (props, caFile, value) => {
  expect(s3Environment(access({ bucketName: 'acme', ...props }), '', caFile).find(v => v.name === 'AWS_CA_BUNDLE')?.value).toBe(value);
});
