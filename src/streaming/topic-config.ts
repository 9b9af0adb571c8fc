import { IConstruct } from 'constructs';
import { bytes } from './kafka-quotas';
import { checkOptionValue } from './option-type';
import { definedOnly, sortedByKey } from './records';
import { defaultMinInsync } from './replication';
import { TOPIC_KEYS } from './topic-keys';
import { CleanupPolicy, TopicOptions } from './topic-options';
import { CORE } from '../core/core-problems';
import { didYouMean } from '../core/names';
import { checkInteger } from '../core/numbers';

/** What a topic inherits from its cluster. Unset ones are not known. */
export interface InheritedReplication {
  readonly factor?: number;
  readonly minInsync?: number;
}

/** Refuses keys that no topic has, and values that Kafka cannot read. */
export function checkTopicConfig(scope: IConstruct, config: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(config)) {
    if (!Object.hasOwn(TOPIC_KEYS, key)) {
      const near = didYouMean(key, Object.keys(TOPIC_KEYS));
      throw CORE.error(scope, 'InvalidValue', { what: 'no topic configuration has this key', got: key, fix: near && `did you mean ${near}?` });
    }
    checkOptionValue(scope, TOPIC_KEYS[key], `topic configuration ${key}`, value);
  }
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
  const both = Object.keys(options.config ?? {}).find(key => Object.hasOwn(own, key));
  if (both !== undefined) throw CORE.error(scope, 'ConflictingProps', { what: `topic configuration ${both} is set by a prop and by config`, got: both });
  return sortedByKey({ ...own, ...options.config });
}

/** Largest batch of records in bytes, where the topic has a limit of its own. */
export function ownMessageLimit(options: TopicOptions): number | undefined {
  const configured = options.config?.['max.message.bytes'];
  if (configured !== undefined) return Number(configured);
  return options.maxMessageSize && bytes(options.maxMessageSize);
}

/** min.insync.replicas as it will hold for the topic. */
export function effectiveMinInsync(options: TopicOptions, factor: number, inherited: InheritedReplication): number {
  const configured = options.config?.['min.insync.replicas'];
  return options.minInSyncReplicas ?? (configured === undefined ? undefined : Number(configured))
    ?? (factor === inherited.factor ? inherited.minInsync ?? defaultMinInsync(factor) : defaultMinInsync(factor));
}

/** Written only where it differs from the cluster's, so that a change there reaches the topics that follow it. */
function ownMinInsync(scope: IConstruct, options: TopicOptions, replicas: number | undefined, inherited: InheritedReplication): number | undefined {
  if (options.minInSyncReplicas !== undefined) return checkInteger(scope, options.minInSyncReplicas, 'minInSyncReplicas', 1);
  if (replicas === undefined || options.config?.['min.insync.replicas'] !== undefined) return undefined;
  const wanted = effectiveMinInsync(options, replicas, inherited);
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
