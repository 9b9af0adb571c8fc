import { createHash } from 'crypto';
import { computed } from './deferred';

/**
 * First digits of the SHA-256 of a content, for annotations and tags that have to change with it. A content that is known at deployment only is hashed then.
 *
 * @param content what JSON can hold
 * @param digits number of hexadecimal digits
 */
export function contentHash(content: unknown, digits: number): string {
  return computed(JSON.stringify(content), `sha256 ${digits}`, text => createHash('sha256').update(text).digest('hex').slice(0, digits));
}
