import { KAFKA_FACTS, STAGE_SHARE } from './facts';
import { RecordLoad } from '../load-traits';

const { partitionBytes, partitionRecords, fewestPartitions, indexShare, volumeShare, baseHeap, cleanerBuffer, fetchBuffer } = KAFKA_FACTS;

/** Partitions that carry the peak of a load. */
export function partitionsFor(load: RecordLoad): number {
  const { byBytes, byRecords } = partitionDemand(load);
  return Math.max(fewestPartitions.value, Math.ceil(Math.max(byBytes, byRecords)));
}

/** How many partitions the peak of a load fills, by bytes and by records. */
export function partitionDemand({ peakRecordsPerSecond, recordBytes }: RecordLoad): { readonly byBytes: number; readonly byRecords: number } {
  return { byBytes: peakRecordsPerSecond * recordBytes / partitionBytes.value, byRecords: peakRecordsPerSecond / partitionRecords.value };
}

/** What bounds one copy of a topic; -1 is no bound. */
export interface Retention {
  /** Bytes a second as they are stored. */
  readonly storedPerSecond: number;
  readonly retentionSeconds: number;
  readonly retentionBytes: number;
  readonly segmentBytes: number;
  readonly segmentSeconds: number;
  /** Unset when it is not known. */
  readonly partitions?: number;
}

/** What one copy of a topic takes on disk, and what that consists of. */
export interface KeptBytes {
  /** What the retention asks for. */
  readonly records: number;
  /** What it bounds them by. */
  readonly bound: 'time' | 'size' | 'nothing';
  /** Kafka deletes whole segments only, so each partition has up to one more. */
  readonly segments: number;
  readonly index: number;
  readonly total: number;
}

/** What one copy of a topic takes on disk at most. */
export function keptBytes(retention: Retention): KeptBytes {
  const { storedPerSecond, retentionSeconds, retentionBytes, segmentBytes, segmentSeconds, partitions } = retention;
  const byTime = retentionSeconds < 0 ? Infinity : storedPerSecond * retentionSeconds;
  const bySize = retentionBytes < 0 || partitions === undefined ? Infinity : retentionBytes * partitions;
  const records = Math.min(byTime, bySize);
  const segments = Math.min(segmentBytes * (partitions ?? 1), storedPerSecond * segmentSeconds);
  const index = (records + segments) * indexShare.value;
  const bound = records === Infinity ? 'nothing' : byTime <= bySize ? 'time' : 'size';
  return { records, bound, segments, index, total: records + segments + index };
}

/** Bytes that the volumes of one broker need, with room to spare. */
export function volumeFor(bytesOfAllCopies: number, brokers: number): number {
  return bytesOfAllCopies / brokers / volumeShare.value;
}

/** Java heap that a broker needs, in bytes. */
export function heapFor(brokers: number): number {
  return baseHeap.value + cleanerBuffer.value + fetchBuffer.value * (brokers - 1);
}

/** Memory in which Strimzi finds so much heap, half of it up to a bound, and leaves so much for the cache of the operating system. */
export function memoryFor(heap: number, cache: number, largestHeap: number): number {
  return Math.max(2 * heap, cache <= largestHeap ? 2 * cache : cache + largestHeap);
}

/** Units that take so many records a second in the mean, with enough in reserve to work off what piled up. */
export function unitsFor(recordsPerSecond: number, ofOne: number): number {
  return Math.max(1, Math.ceil(recordsPerSecond / STAGE_SHARE.value / ofOne));
}
