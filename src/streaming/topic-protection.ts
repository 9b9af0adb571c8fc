import { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { CleanupPolicy, TopicOptions } from './topic-options';
import type { DataRetention, ProtectionTraits } from '../core/protection-traits';
import type { ITopic } from '../core/topic';

/** A segment goes as a whole when its last record is old enough, and grows so long. @see https://kafka.apache.org/documentation/#topicconfigs_segment.ms */
const SEGMENT = Duration.days(7);

/** What a topic tells about the protection of its records. */
export function topicProtection(topic: ITopic, options: TopicOptions, deadLettersOf?: IConstruct): ProtectionTraits {
  return {
    records: topic.schema,
    mayHold: options.mayHold,
    acceptsSensitive: topic.sensitive,
    deadLettersOf,
    keptIn: [topic.kafka],
    retention: retentionOf(options),
    erasure: compacts(options) ? 'a tombstone for the key; compaction removes the old value, at the latest after max.compaction.lag.ms where that is set' : undefined,
  };
}

/** @see https://kafka.apache.org/documentation/#topicconfigs_cleanup.policy */
function retentionOf(options: TopicOptions): DataRetention {
  const stated = options.config?.['retention.ms'];
  const limit = options.retention ?? (stated === undefined || Number(stated) < 0 ? undefined : Duration.millis(Number(stated)));
  if (!policyOf(options).includes(CleanupPolicy.DELETE)) return { by: 'compaction keeps the last record of each key for ever' };
  if (limit !== undefined) {
    const segment = options.config?.['segment.ms'];
    const by = `retention of the topic; a segment is deleted as a whole (segment.ms${segment === undefined ? ', 7 days unless the brokers say otherwise' : ''})`;
    return { limit, slack: segment === undefined ? SEGMENT : Duration.millis(Number(segment)), by };
  }
  return { by: stated === undefined ? 'not stated at the topic; the brokers\' own holds, 7 days unless set there' : 'retention.ms is -1: no limit' };
}

function compacts(options: TopicOptions): boolean {
  return policyOf(options).includes(CleanupPolicy.COMPACT);
}

function policyOf({ cleanupPolicy, config = {} }: TopicOptions): string {
  return cleanupPolicy ?? config['cleanup.policy'] ?? CleanupPolicy.DELETE;
}
