import { CapacityBasis } from '../load-traits';

/** A number that the arithmetic takes from elsewhere, and where that is. */
export interface Fact {
  readonly value: number;
  readonly basis: CapacityBasis;
  readonly source: string;
}

const GIBIBYTE = 1024 ** 3;
const MEBIBYTE = 1024 ** 2;
const KAFKA = 'https://kafka.apache.org/documentation/';

const documented = (value: number, source: string): Fact => ({ value, basis: CapacityBasis.DOCUMENTED, source });
const assumed = (value: number, source: string): Fact => ({ value, basis: CapacityBasis.ASSUMED, source });

/** What the arithmetic of Kafka clusters rests on. */
export const KAFKA_FACTS = {
  /** Bytes and records a second that a partition is counted on to carry. */
  partitionBytes: assumed(10 * MEBIBYTE, 'rule of thumb of this library: well below what a partition reaches, so that it can catch up'),
  partitionRecords: assumed(5_000, 'rule of thumb of this library: well below what a partition reaches, so that it can catch up'),
  /** Enough for several consumers, few enough to cost nothing. */
  fewestPartitions: assumed(6, 'default of this library: divides by 1, 2, 3 and 6 consumers'),
  /** Share of a volume that may fill up; the rest is for growth, and for what is moved here from another broker. */
  volumeShare: documented(0.85, 'https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html (alarm at 85 % of the disk)'),
  /** Bytes of the two indexes for one byte of log: entries of 8 and 12 bytes, at most one of each every index.interval.bytes = 4,096. */
  indexShare: documented(20 / 4096, `${KAFKA}#topicconfigs_index.interval.bytes (entries of 8 bytes in the offset index, 12 in the time index)`),
  segmentBytes: documented(GIBIBYTE, `${KAFKA}#topicconfigs_segment.bytes`),
  segmentSeconds: documented(7 * 86_400, `${KAFKA}#topicconfigs_segment.ms`),
  retentionSeconds: documented(7 * 86_400, `${KAFKA}#topicconfigs_retention.ms`),
  /** What readers and writers are served from memory for. */
  bufferSeconds: documented(30, `${KAFKA}#hwandos (memory for 30 s of writes)`),
  /** Heap that Kafka's own start script gives a broker. */
  baseHeap: documented(GIBIBYTE, 'https://github.com/apache/kafka/blob/trunk/bin/kafka-server-start.sh (-Xmx1G)'),
  cleanerBuffer: documented(128 * MEBIBYTE, `${KAFKA}#brokerconfigs_log.cleaner.dedupe.buffer.size`),
  /** Largest answer that a broker fetches from each other broker. */
  fetchBuffer: documented(10 * MEBIBYTE, `${KAFKA}#brokerconfigs_replica.fetch.response.max.bytes`),
  replicasPerBroker: documented(4_000, 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-578%3A+Add+configuration+to+limit+number+of+partitions (general recommendation)'),
  partitionsPerCluster: documented(200_000, 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-578%3A+Add+configuration+to+limit+number+of+partitions (general recommendation)'),
  /** Partitions of Kafka's own topics for offsets and for transactions. */
  ownPartitions: documented(100, `${KAFKA}#brokerconfigs_offsets.topic.num.partitions, #brokerconfigs_transaction.state.log.num.partitions (50 each)`),
  mapsPerSegment: documented(2, `${KAFKA}#os (two index files of each segment)`),
  mapsPerProcess: documented(65_530, 'https://docs.kernel.org/admin-guide/sysctl/vm.html#max-map-count (default)'),
  /** Share of the processors of a broker that may be in use. */
  cpuShare: documented(0.6, 'https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html (below 60 %)'),
  /** Share of network and disk that may be in use at the peak. */
  rateShare: assumed(0.8, 'rule of thumb of this library: a broker that was away has to catch up beside the daily load'),
} as const;

/** Share of the heap of Connect workers that collected records may take; the rest is for requests, conversion and garbage. */
export const WORKER_FACTS = {
  collectShare: assumed(0.5, 'rule of thumb of this library: the other half is for conversion and garbage'),
  /** Bytes of heap for a byte of a record that a connector keeps as Java objects. */
  heapPerByte: assumed(3, 'rule of thumb of this library: a record of 1 KB as maps and strings of Java'),
} as const;

/** Share of what a stage takes that may arrive in the mean, so that it works off what piled up: an hour in four hours. */
export const STAGE_SHARE = assumed(0.8, 'rule of thumb of this library: what piled up in an hour is worked off in four');
