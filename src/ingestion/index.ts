export { BucketEvent } from './bucket-event';
export * from './cdc';
export { CephBucketWithNotifications } from './ceph-bucket-with-notifications';
export { HttpDestination, HttpDestinationOptions } from './http-destination';
export { AckLevel, NotificationOptions } from './notification-options';
export { TopicDestination } from './topic-destination';
