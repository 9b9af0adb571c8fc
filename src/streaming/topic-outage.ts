import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { bytes } from './kafka-quotas';
import { CleanupPolicy, TopicOptions } from './topic-options';
import { OutageTraits, RecordRetention } from '../core/outage-traits';

/** What is known of a topic that is made here. */
export interface TopicKeeping {
  readonly cluster?: IConstruct;
  readonly options: Pick<TopicOptions, 'retention' | 'retentionBytes' | 'cleanupPolicy' | 'config' | 'throughput'>;
  readonly partitions?: number;
  readonly copies?: number;
  readonly minInsync?: number;
}

/** How long a topic keeps its records, and through which losses. */
export function topicOutage({ cluster, options, partitions, copies, minInsync }: TopicKeeping): OutageTraits {
  return {
    heldBy: cluster,
    retention: { ...ownRetention(options), partitions, bytesPerSecond: options.throughput?.bytesPerSecond },
    redundancy: { copies, copiesToWrite: minInsync },
  };
}

/** Whether a cleanup policy keeps the last record of each key only. */
export function isCompacted({ cleanupPolicy, config }: Pick<TopicOptions, 'cleanupPolicy' | 'config'>): boolean {
  return policyOf(cleanupPolicy, config).includes(CleanupPolicy.COMPACT);
}

function policyOf(cleanupPolicy: CleanupPolicy | undefined, config: TopicOptions['config']): string[] {
  return (cleanupPolicy ?? config?.['cleanup.policy'] ?? CleanupPolicy.DELETE).split(',').map(policy => policy.trim());
}

function ownRetention({ retention, retentionBytes, cleanupPolicy, config }: TopicKeeping['options']): RecordRetention {
  const policy = policyOf(cleanupPolicy, config);
  const compacted = policy.includes(CleanupPolicy.COMPACT);
  if (!policy.includes(CleanupPolicy.DELETE)) return { forever: true, compacted };
  return { ...byTime(retention?.toMilliseconds() ?? numberOf(config, 'retention.ms')), bytesPerPartition: bySize(retentionBytes && bytes(retentionBytes), config), compacted };
}

/** Kafka writes -1 for no limit. */
function byTime(milliseconds: number | undefined): Pick<RecordRetention, 'time' | 'forever'> {
  if (milliseconds === undefined) return {};
  return milliseconds < 0 ? { forever: true } : { time: Duration.millis(milliseconds) };
}

function bySize(own: number | undefined, config: TopicOptions['config']): number | undefined {
  const size = own ?? numberOf(config, 'retention.bytes');
  return size === undefined || size < 0 ? undefined : size;
}

function numberOf(config: TopicOptions['config'], key: string): number | undefined {
  return config?.[key] === undefined ? undefined : Number(config[key]);
}

/** What the brokers do where a topic says nothing. @see https://kafka.apache.org/documentation/#brokerconfigs_log.retention.hours */
export function topicDefaults(config: Readonly<Record<string, string | number | boolean>>): RecordRetention {
  const value = (key: string) => (config[key] === undefined ? undefined : Number(config[key]));
  const minutes = value('log.retention.minutes');
  const hours = value('log.retention.hours') ?? 168;
  const size = value('log.retention.bytes') ?? -1;
  return {
    ...byTime(value('log.retention.ms') ?? (minutes === undefined ? hours * 3_600_000 : minutes * 60_000)),
    ...(size < 0 ? {} : { bytesPerPartition: size }),
    compacted: String(config['log.cleanup.policy'] ?? 'delete').includes('compact'),
  };
}
