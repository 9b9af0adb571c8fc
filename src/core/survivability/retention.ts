import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { OutageFacts } from './outage-facts';
import { RecordRetention } from '../outage-traits';

/** How long something is kept, with how that comes about. Neither a limit nor `unlimited` means that it is not known. */
export interface KeptFor {
  readonly limit?: Duration;
  readonly unlimited: boolean;
  readonly arithmetic: string;
  readonly fix: string;
}

const KAFKA_DEFAULT = 'https://kafka.apache.org/documentation/#topicconfigs_retention.ms';

/** Where the rules of retention are written down. */
export const RETENTION_SOURCE = KAFKA_DEFAULT;

/** How long a topic keeps a record that nobody has read: by time, and by size where there is a limit. */
export function topicKeeps(topic: IConstruct, facts: OutageFacts): KeptFor[] {
  const { flow } = facts;
  const name = flow.declaration(topic)?.name ?? topic.node.path;
  const traits = flow.declaration(topic)?.outage;
  if (!traits?.retention) {
    return [{ unlimited: false, arithmetic: `how long topic ${name} keeps records is not known here`, fix: 'state retention where the topic is referred to' }];
  }
  const defaults = traits.heldBy && flow.declaration(traits.heldBy)?.outage?.topicDefaults;
  return [byTime(name, traits.retention, defaults), ...bySize(topic, name, traits.retention, defaults, facts)];
}

function byTime(name: string, own: RecordRetention, defaults: RecordRetention | undefined): KeptFor {
  const fix = 'raise retention of the topic';
  const compacted = own.compacted ? '; only the last record of each key is kept' : '';
  if (own.forever) return { unlimited: true, arithmetic: `topic ${name} keeps records without end${compacted}`, fix };
  if (own.time) return { limit: own.time, unlimited: false, arithmetic: `topic ${name} keeps records for ${own.time.toHumanString()}${compacted}`, fix };
  if (defaults?.forever) return { unlimited: true, arithmetic: `topic ${name} keeps records as its brokers do, without end${compacted}`, fix };
  if (!defaults?.time) return { unlimited: false, arithmetic: `topic ${name} keeps records as long as its brokers do by default, which is not known here`, fix: 'set retention of the topic' };
  return { limit: defaults.time, unlimited: false, arithmetic: `topic ${name} keeps records as long as its brokers do by default, ${defaults.time.toHumanString()}${compacted}`, fix };
}

function bySize(topic: IConstruct, name: string, own: RecordRetention, defaults: RecordRetention | undefined, facts: OutageFacts): KeptFor[] {
  const bytes = own.bytesPerPartition ?? defaults?.bytesPerPartition;
  if (bytes === undefined || own.forever) return [];
  const { partitions } = own;
  const bytesPerSecond = facts.bytesPerSecond(topic);
  const fix = 'raise retentionBytes of the topic, or its partitions';
  if (partitions === undefined || bytesPerSecond === undefined) {
    return [{ unlimited: false, arithmetic: `topic ${name} keeps ${mebibytes(bytes)} of each partition; how long that is, is not known without throughput`, fix: 'state throughput of the topic' }];
  }
  const seconds = Math.floor((bytes * partitions) / bytesPerSecond);
  const arithmetic = `topic ${name} keeps ${mebibytes(bytes)} x ${partitions} partitions, which ${mebibytes(bytesPerSecond)} a second fill in ${humanSeconds(seconds)}`;
  return [{ limit: Duration.seconds(seconds), unlimited: false, arithmetic, fix }];
}

/** How long a number of bytes lasts for what arrives in some topics; nothing when a rate is not known. */
export function lastsFor(bytes: number, topics: readonly IConstruct[], facts: OutageFacts): KeptFor {
  const rates = topics.map(topic => facts.bytesPerSecond(topic));
  const known = rates.filter(rate => rate !== undefined);
  if (known.length === 0 || known.length < rates.length) {
    return { unlimited: false, arithmetic: `${mebibytes(bytes)}; how long that is, is not known without throughput of the topics`, fix: 'state throughput of the topics that it writes' };
  }
  const rate = known.reduce((sum, value) => sum + value, 0);
  const seconds = Math.floor(bytes / rate);
  return { limit: Duration.seconds(seconds), unlimited: false, arithmetic: `${mebibytes(bytes)}, which ${mebibytes(rate)} a second fill in ${humanSeconds(seconds)}`, fix: '' };
}

/** A number of bytes for people. */
export function mebibytes(bytes: number): string {
  const amount = bytes / 1024 ** 2;
  return amount >= 1024 ? `${round(amount / 1024)} GiB` : `${round(amount)} MiB`;
}

function round(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 100) / 100;
}

function humanSeconds(seconds: number): string {
  return Duration.seconds(seconds).toHumanString();
}
