import type { TopicOptions } from './topic-options';
import { KAFKA_FACTS } from '../core/capacity/facts';
import { TopicLoadTraits } from '../core/load-traits';

/** What a topic gets of which nothing is known. */
export const FEWEST_PARTITIONS = KAFKA_FACTS.fewestPartitions.value;

/** Compression that producers do, or nobody. @see https://kafka.apache.org/documentation/#topicconfigs_compression.type */
const NOT_OF_BROKERS = ['producer', 'uncompressed'];

/** What a topic tells about its load; the settings of one that is managed elsewhere are not known. */
export function topicLoad({ throughput, ...settings }: Pick<TopicOptions, 'throughput' | 'compression' | 'config'>, deadLetters: boolean): TopicLoadTraits {
  const value = (key: string) => (settings.config?.[key] === undefined ? undefined : Number(settings.config[key]));
  const compression = settings.compression ?? settings.config?.['compression.type'];
  return {
    declared: throughput?._load,
    deadLetters,
    ...(settings.config?.['remote.storage.enable'] === 'true' ? local(value) : {}),
    segmentBytes: value('segment.bytes'),
    segmentSeconds: seconds(value('segment.ms')),
    compressionRatio: throughput?.compressionRatio,
    brokersCompress: compression !== undefined && !NOT_OF_BROKERS.includes(compression),
    readersElsewhere: throughput?.consumersElsewhere,
    readBehindSeconds: throughput?.readBehind?.toSeconds({ integral: false }),
  };
}

/** Of a topic whose older records are in a cheaper store; -2 stands for its whole retention. */
function local(value: (key: string) => number | undefined): Pick<TopicLoadTraits, 'localSeconds' | 'localBytes'> {
  const [time, size] = [value('local.retention.ms'), value('local.retention.bytes')];
  return { localSeconds: time === -2 ? undefined : seconds(time), localBytes: size === -2 ? undefined : size };
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined || milliseconds < 0 ? milliseconds : milliseconds / 1000;
}
