/**
 * What happens to an object of a Ceph bucket. A value that ends with an asterisk stands for the others of its group.
 *
 * @see https://docs.ceph.com/en/latest/radosgw/s3-notification-compatibility/#event-types
 */
export enum BucketEvent {
  /** An object was written, in any way. */
  OBJECT_CREATED = 's3:ObjectCreated:*',
  /** An object was written at once. */
  OBJECT_CREATED_PUT = 's3:ObjectCreated:Put',
  /** A form was posted, or a multipart upload was begun. */
  OBJECT_CREATED_POST = 's3:ObjectCreated:Post',
  /** An object was copied. */
  OBJECT_CREATED_COPY = 's3:ObjectCreated:Copy',
  /** A multipart upload was finished. */
  OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD = 's3:ObjectCreated:CompleteMultipartUpload',
  /** An object was removed, in any way. */
  OBJECT_REMOVED = 's3:ObjectRemoved:*',
  /** An object or a version of it was deleted. */
  OBJECT_REMOVED_DELETE = 's3:ObjectRemoved:Delete',
  /** A versioned object was marked as deleted. */
  OBJECT_REMOVED_DELETE_MARKER_CREATED = 's3:ObjectRemoved:DeleteMarkerCreated',
  /** The lifecycle of the bucket expired a current version. */
  OBJECT_LIFECYCLE_EXPIRATION_CURRENT = 's3:ObjectLifecycle:Expiration:Current',
  /** The lifecycle of the bucket expired an older version. */
  OBJECT_LIFECYCLE_EXPIRATION_NON_CURRENT = 's3:ObjectLifecycle:Expiration:NonCurrent',
  /** The lifecycle of the bucket expired a delete marker. */
  OBJECT_LIFECYCLE_EXPIRATION_DELETE_MARKER = 's3:ObjectLifecycle:Expiration:DeleteMarker',
  /** The lifecycle of the bucket aborted an unfinished upload. */
  OBJECT_LIFECYCLE_EXPIRATION_ABORT_MULTIPART_UPLOAD = 's3:ObjectLifecycle:Expiration:AbortMultipartUpload',
  /** The lifecycle of the bucket moved a current version to another storage class. */
  OBJECT_LIFECYCLE_TRANSITION_CURRENT = 's3:ObjectLifecycle:Transition:Current',
  /** The lifecycle of the bucket moved an older version to another storage class. */
  OBJECT_LIFECYCLE_TRANSITION_NON_CURRENT = 's3:ObjectLifecycle:Transition:NonCurrent',
  /** An expiration under the name that S3 uses, of any kind. */
  LIFECYCLE_EXPIRATION = 's3:LifecycleExpiration:*',
  /** A deletion by expiration, under the name that S3 uses. */
  LIFECYCLE_EXPIRATION_DELETE = 's3:LifecycleExpiration:Delete',
  /** A delete marker by expiration, under the name that S3 uses. */
  LIFECYCLE_EXPIRATION_DELETE_MARKER_CREATED = 's3:LifecycleExpiration:DeleteMarkerCreated',
  /** A move to another storage class, under the name that S3 uses. */
  LIFECYCLE_TRANSITION = 's3:LifecycleTransition',
  /** An object was synced to this zone, in any way. */
  OBJECT_SYNCED = 's3:ObjectSynced:*',
  /** A new object was synced to this zone. */
  OBJECT_SYNCED_CREATE = 's3:ObjectSynced:Create',
  /** A deletion was synced to this zone. */
  OBJECT_SYNCED_DELETE = 's3:ObjectSynced:Delete',
  /** A delete marker was synced to this zone. */
  OBJECT_SYNCED_DELETION_MARKER_CREATED = 's3:ObjectSynced:DeletionMarkerCreated',
  /** An object was replicated, in any way. */
  REPLICATION = 's3:Replication:*',
  /** A new object was replicated. */
  REPLICATION_CREATE = 's3:Replication:Create',
  /** A deletion was replicated. */
  REPLICATION_DELETE = 's3:Replication:Delete',
  /** A delete marker was replicated. */
  REPLICATION_DELETION_MARKER_CREATED = 's3:Replication:DeletionMarkerCreated',
  /** An archived object was restored, at any stage. */
  OBJECT_RESTORE = 's3:ObjectRestore:*',
  /** A restore was begun. */
  OBJECT_RESTORE_POST = 's3:ObjectRestore:Post',
  /** A restore was finished. */
  OBJECT_RESTORE_COMPLETED = 's3:ObjectRestore:Completed',
  /** A restored copy expired. */
  OBJECT_RESTORE_DELETE = 's3:ObjectRestore:Delete',
}

/** Whether two values have an event in common. */
export function eventsOverlap(a: BucketEvent, b: BucketEvent): boolean {
  return covers(a, b) || covers(b, a);
}

function covers(wide: string, narrow: string): boolean {
  return wide === narrow || (wide.endsWith(':*') && narrow.startsWith(wide.slice(0, -1)));
}
