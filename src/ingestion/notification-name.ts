import { IConstruct } from 'constructs';
import { BucketEvent } from './bucket-event';
import { NotificationOptions } from './notification-options';
import { INGESTION } from './problems';
import { checkName, kebab } from '../core/names';

/** What is left of a label name of 63 characters after `bucket-notification-`. */
const MAX_LENGTH = 43;

/** Name of a notification: given, or derived from what it is about, so that it does not depend on the order of calls. */
export function notificationName(scope: IConstruct, bucket: string, eventType: BucketEvent, options: NotificationOptions): string {
  const parts = [bucket, eventType.replace(/^s3:/, '').replace(/:\*$/, ''), options.prefix ?? '', options.suffix ?? ''];
  const name = options.name ?? parts.map(kebab).filter(Boolean).join('-');
  if (name.length > MAX_LENGTH) {
    throw INGESTION.error(scope, 'NotificationNameTooLong', { what: `the name of the notification has ${name.length} characters`, got: name, allowed: `at most ${MAX_LENGTH}` });
  }
  return checkName(scope, name, { what: 'name of the notification', maxLength: MAX_LENGTH });
}
