export { CephBucket, CephBucketProps } from './ceph-bucket';
export { ExternalBucket, ExternalBucketProps } from './external-bucket';
export { ObjectStore } from './object-store';
export * from './object-store-props';
export { StorageProfile } from './storage-profile';
export * from './storage-profile-props';
