import { CapacityRule } from './rule';
import { wholeGibibytes } from '../units';

/** The heap leaves nothing of the memory limit. It needs no load to be wrong. */
export const heapAboveMemory: CapacityRule = {
  code: 'HeapAboveMemory',
  find: ({ topology }) => [...topology.clusters].flatMap(([scope, { heapBytes, memoryBytes }]) => {
    if (heapBytes === undefined || memoryBytes === undefined || heapBytes < memoryBytes) return [];
    const detail = { what: 'the Java heap of a broker is as large as its memory limit', got: wholeGibibytes(heapBytes), allowed: `less than ${wholeGibibytes(memoryBytes)}` };
    return [{ scope, detail }];
  }),
};
