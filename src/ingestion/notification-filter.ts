import { IConstruct } from 'constructs';
import { NotificationOptions } from './notification-options';
import { INGESTION } from './problems';
import type { CephBucketNotificationSpecFilter } from '../crd/rook';

/** Longest key of an object. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY = 1024;

/** The filter of a notification; refuses what the gateway would refuse or never match. */
export function notificationFilter(scope: IConstruct, options: NotificationOptions): CephBucketNotificationSpecFilter | undefined {
  const invalid = (what: string, got: unknown, allowed: string) => INGESTION.error(scope, 'NotificationFilterInvalid', { what, got, allowed });
  for (const [name, value] of keyFilters(options)) {
    if (value.length === 0 || value.length > MAX_KEY || /[\u0000-\u001f\u007f]/.test(value)) {
      throw invalid(`the ${name} filter is not usable`, value, `1 to ${MAX_KEY} printable characters`);
    }
  }
  if (options.regex !== undefined && !isPattern(options.regex)) {
    throw invalid('the regex filter is not a pattern', options.regex, 'an ECMAScript pattern');
  }
  for (const name of Object.keys(options.metadata ?? {})) {
    if (!/^x-amz-meta-[a-z0-9-]+$/.test(name)) {
      throw invalid('the name of a metadata filter is not usable', name, 'x-amz-meta- and lower-case letters, digits or "-"');
    }
  }
  const filter = {
    ...list('keyFilters', keyFilters(options)),
    ...list('metadataFilters', pairs(options.metadata)),
    ...list('tagFilters', pairs(options.tags)),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/**
 * Whether an object can match both filters. Two different patterns are taken for disjoint, since that cannot be decided; so are filters that ask
 * for different values of one metadata field or tag.
 */
export function filtersOverlap(a: NotificationOptions, b: NotificationOptions): boolean {
  if (a.regex !== undefined && b.regex !== undefined && a.regex !== b.regex) return false;
  if (differ(a.metadata, b.metadata) || differ(a.tags, b.tags)) return false;
  const [prefixA, prefixB] = [a.prefix ?? '', b.prefix ?? ''];
  const [suffixA, suffixB] = [a.suffix ?? '', b.suffix ?? ''];
  return (prefixA.startsWith(prefixB) || prefixB.startsWith(prefixA)) && (suffixA.endsWith(suffixB) || suffixB.endsWith(suffixA));
}

/** The gateway allows one filter of each kind; the options cannot say more. */
function keyFilters(options: NotificationOptions): Array<['prefix' | 'suffix' | 'regex', string]> {
  return (['prefix', 'suffix', 'regex'] as const).flatMap(name => {
    const value = options[name];
    return value === undefined ? [] : [[name, value] as ['prefix' | 'suffix' | 'regex', string]];
  });
}

function pairs(values: Readonly<Record<string, string>> = {}): Array<[string, string]> {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

function list<N extends string>(field: string, entries: Array<[N, string]>): object {
  return entries.length > 0 ? { [field]: entries.map(([name, value]) => ({ name, value })) } : {};
}

function differ(a: Readonly<Record<string, string>> = {}, b: Readonly<Record<string, string>> = {}): boolean {
  return Object.keys(a).some(name => Object.hasOwn(b, name) && a[name] !== b[name]);
}

function isPattern(text: string): boolean {
  try {
    RegExp(text);
    return true;
  } catch {
    return false;
  }
}
