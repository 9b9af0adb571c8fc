import { ClusterSheet } from './cluster';
import { KAFKA_FACTS } from './facts';
import { heapFor } from './sizing';
import { bytes, CapacityUnit, rate, wholeGibibytes } from './units';
import { CapacityBasis } from '../load-traits';

/** Heap and page cache of each broker. */
export function memoryLines(at: ClusterSheet): void {
  const { brokers, traits: { heapBytes, memoryBytes } } = at;
  if (brokers === undefined) return;
  const { baseHeap, cleanerBuffer, fetchBuffer, bufferSeconds } = KAFKA_FACTS;
  const heap = at.line(
    'heap', 'Java heap of each broker', `${bytes(baseHeap.value)} + ${bytes(cleanerBuffer.value)} for compaction + ${bytes(fetchBuffer.value)} x ${brokers - 1} other brokers to copy from`,
    heapFor(brokers), CapacityUnit.BYTES, baseHeap, cleanerBuffer, fetchBuffer,
  );
  const seconds = [...new Set(at.demands.map(d => d.bufferSeconds))].sort((a, b) => a - b).join(' to ');
  const written = at.sum(d => d.storedPeak * d.copies!) / brokers;
  const cache = at.line(
    'cache', 'page cache of each broker', `${rate(written)} at the peak x ${seconds} s, so that readers that keep up are served from memory`,
    at.sum(d => d.storedPeak * d.copies! * d.bufferSeconds) / brokers, CapacityUnit.BYTES, bufferSeconds,
  );
  const used = heapBytes ?? heap;
  const memory = at.line('memory', 'memory of each broker', `${bytes(used)} of heap${heapBytes === undefined ? '' : ' as it is set'} + ${bytes(cache)} of cache`, used + cache, CapacityUnit.BYTES);
  at.size('heap', 'heap of a broker', heapBytes === undefined ? undefined : wholeGibibytes(heapBytes), wholeGibibytes(heap), heapBytes === undefined ? undefined : heapBytes >= heap);
  at.size('memory', 'memory of a broker', memoryBytes === undefined ? undefined : wholeGibibytes(memoryBytes), wholeGibibytes(memory), memoryBytes === undefined ? undefined : memoryBytes >= memory);
  const common = { unit: CapacityUnit.BYTES, usable: 1, atPeak: true, certain: 0 };
  if (heapBytes !== undefined) {
    at.limit({
      ...common,
      id: 'heap',
      what: 'heap of a broker',
      load: heap,
      capacity: heapBytes,
      basis: CapacityBasis.DOCUMENTED,
      formula: `${bytes(heap)} needed, of ${bytes(heapBytes)}`,
      fix: `raise memory or jvm.heapMebibytes of the pool, to ${Math.ceil(heap / 1024 ** 2)} MiB of heap`,
    });
  }
  if (memoryBytes !== undefined) {
    at.limit({
      ...common,
      id: 'memory',
      what: 'memory of a broker',
      load: memory,
      capacity: memoryBytes,
      basis: CapacityBasis.DOCUMENTED,
      formula: `${bytes(used)} of heap and ${bytes(cache)} of cache, of ${bytes(memoryBytes)}`,
      fix: `raise memory in the resources of the pool to ${wholeGibibytes(memory)}`,
    });
  }
}
