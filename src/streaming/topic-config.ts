import { IConstruct } from 'constructs';
import { bytes } from './kafka-quotas';
import { definedOnly, sortedByKey } from './records';
import { defaultMinInsync } from './replication';
import { CleanupPolicy, TopicOptions } from './topic-options';
import { CORE } from '../core/core-problems';
import { didYouMean } from '../core/names';
import { checkInteger } from '../core/numbers';

/** Keys of Kafka 4 that a topic takes. @see https://kafka.apache.org/documentation/#topicconfigs */
const TOPIC_KEYS = new Set([
  'cleanup.policy', 'compression.gzip.level', 'compression.lz4.level', 'compression.type', 'compression.zstd.level', 'delete.retention.ms',
  'errors.deadletterqueue.group.enable', 'file.delete.delay.ms', 'flush.messages', 'flush.ms', 'follower.replication.throttled.replicas',
  'index.interval.bytes', 'leader.replication.throttled.replicas', 'local.retention.bytes', 'local.retention.ms', 'max.compaction.lag.ms',
  'max.message.bytes', 'message.timestamp.after.max.ms', 'message.timestamp.before.max.ms', 'message.timestamp.type', 'min.cleanable.dirty.ratio',
  'min.compaction.lag.ms', 'min.insync.replicas', 'preallocate', 'remote.log.copy.disable', 'remote.log.delete.on.disable', 'remote.storage.enable',
  'retention.bytes', 'retention.ms', 'segment.bytes', 'segment.index.bytes', 'segment.jitter.ms', 'segment.ms', 'unclean.leader.election.enable',
]);

/** What a topic inherits from its cluster. Unset ones are not known. */
export interface InheritedReplication {
  readonly factor?: number;
  readonly minInsync?: number;
}

/** The configuration of a topic, from props and free keys, sorted. */
export function topicConfig(
  scope: IConstruct, options: TopicOptions, replicas: number | undefined, inherited: InheritedReplication,
): Record<string, string | number> {
  const own = definedOnly({
    'cleanup.policy': options.cleanupPolicy,
    'compression.type': options.compression,
    'max.message.bytes': options.maxMessageSize && bytes(options.maxMessageSize),
    'min.insync.replicas': ownMinInsync(scope, options, replicas, inherited),
    'retention.bytes': options.retentionBytes && bytes(options.retentionBytes),
    'retention.ms': retentionMs(scope, options),
  });
  for (const key of Object.keys(options.config ?? {})) checkKey(scope, key, own);
  return sortedByKey({ ...own, ...options.config });
}

/** Largest batch of records in bytes, where the topic has a limit of its own. */
export function ownMessageLimit(scope: IConstruct, options: TopicOptions): number | undefined {
  const configured = options.config?.['max.message.bytes'];
  if (configured !== undefined) return checkInteger(scope, Number(configured), 'max.message.bytes', 0);
  return options.maxMessageSize && bytes(options.maxMessageSize);
}

/** min.insync.replicas as it will hold for the topic. */
export function effectiveMinInsync(scope: IConstruct, options: TopicOptions, factor: number, inherited: InheritedReplication): number {
  const configured = options.config?.['min.insync.replicas'];
  return options.minInSyncReplicas ?? (configured === undefined ? undefined : checkInteger(scope, Number(configured), 'min.insync.replicas', 1))
    ?? (factor === inherited.factor ? inherited.minInsync ?? defaultMinInsync(factor) : defaultMinInsync(factor));
}

/** Written only where it differs from the cluster's, so that a change there reaches the topics that follow it. */
function ownMinInsync(scope: IConstruct, options: TopicOptions, replicas: number | undefined, inherited: InheritedReplication): number | undefined {
  if (options.minInSyncReplicas !== undefined) return checkInteger(scope, options.minInSyncReplicas, 'minInSyncReplicas', 1);
  if (replicas === undefined || options.config?.['min.insync.replicas'] !== undefined) return undefined;
  const wanted = effectiveMinInsync(scope, options, replicas, inherited);
  return wanted === inherited.minInsync ? undefined : wanted;
}

function retentionMs(scope: IConstruct, options: TopicOptions): number | undefined {
  if (options.retention === undefined) return undefined;
  if (options.cleanupPolicy === CleanupPolicy.COMPACT) {
    throw CORE.error(scope, 'ConflictingProps', {
      what: 'a topic that is only compacted has no retention time',
      got: options.retention.toMilliseconds(),
      fix: 'use CleanupPolicy.COMPACT_DELETE, or remove the retention',
    });
  }
  return checkInteger(scope, options.retention.toMilliseconds(), 'retention in milliseconds', 1);
}

function checkKey(scope: IConstruct, key: string, own: object): void {
  if (Object.hasOwn(own, key)) throw CORE.error(scope, 'ConflictingProps', { what: `topic configuration ${key} is set by a prop and by config`, got: key });
  if (TOPIC_KEYS.has(key)) return;
  const near = didYouMean(key, TOPIC_KEYS);
  throw CORE.error(scope, 'InvalidValue', { what: 'no topic configuration has this key', got: key, fix: near && `did you mean ${near}?` });
}
