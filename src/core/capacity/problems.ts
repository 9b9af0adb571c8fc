import { ProblemCatalog } from '../problems';
import { registerCatalog } from '../warning-log';

/** Codes of sizes that do not fit the load that the program declares. Each has a file in `rules`. */
export const CAPACITY = registerCatalog(new ProblemCatalog('capacity', {
  StorageTooSmall: {
    severity: 'error',
    cause: 'At the declared throughput the retained records need more space than the brokers have, so their disks fill up and they stop.',
    fix: 'shorten the retention, set retentionBytes, or enlarge the storage',
  },
  TopicOutgrowsStorage: {
    severity: 'warning',
    cause: 'At the declared throughput the retained records leave less than 15 % of the volumes of the brokers; full disks stop brokers.',
    fix: 'shorten the retention, set retentionBytes, or enlarge the storage',
  },
  PartitionsTooFew: {
    severity: 'warning',
    cause: 'At the declared peak each partition carries more than a partition is counted on to carry, so its broker and its consumers fall behind.',
    fix: 'raise partitions, or leave partitions out so that the throughput decides',
  },
  PartitionsTooMany: {
    severity: 'warning',
    cause: 'Every replica of a partition costs its broker memory, open files and time at each restart, and the controllers time at each election.',
    fix: 'use fewer partitions, or add brokers',
  },
  SegmentsTooMany: {
    severity: 'warning',
    cause: 'A broker maps two index files of each segment into memory; above the limit of the kernel it stops with "Map failed".',
    fix: 'raise vm.max_map_count on the nodes and acknowledge the warning, or use larger segments, fewer partitions or more brokers',
  },
  BrokersTooSlow: {
    severity: 'error',
    cause: 'The declared throughput, mean of all day, is above what the network or the volumes of the brokers take as the program states them.',
    fix: 'add brokers, correct brokerLimits, or compress',
  },
  BrokersWithoutHeadroom: {
    severity: 'warning',
    cause: 'At the declared peak the brokers have no reserve, so that they fall out of sync when one of them restarts.',
    fix: 'add brokers, give each more, or acknowledge the warning',
  },
  HeapAboveMemory: {
    severity: 'error',
    cause: 'Java takes more than its heap, so a pod whose heap is as large as its memory limit is killed.',
    fix: 'raise the memory, or lower heapMebibytes to half of it: the rest is for the cache of the operating system',
  },
  StageCannotKeepUp: {
    severity: 'error',
    cause: 'By the numbers of the program itself a stage handles fewer records than arrive in the mean, so it falls behind for ever.',
    fix: 'raise what the message names: consumers, tasks, pods or partitions',
  },
  StageTooSlow: {
    severity: 'warning',
    cause: 'A stage has too little in reserve to work off what piles up, by what was measured or by defaults of the cluster; it may even fall behind.',
    fix: 'raise what the message names; when the cluster is set up otherwise, state it in load of the stage, or acknowledge the warning',
  },
  WorkersTooSmall: {
    severity: 'warning',
    cause: 'What connectors collect in memory between two writes does not fit into the heap of the workers; a worker without memory stops.',
    fix: 'give the workers more memory, use more of them, or shorten the flush interval',
  },
  ThroughputBelowInflow: {
    severity: 'warning',
    cause: 'A topic declares less than the stages that write it bring, so everything that is sized by it is too small.',
    fix: 'correct the throughput of the topic, or leave it out so that it follows from the stages',
  },
}));

/** A code of the catalogue. */
export type CapacityCode = keyof typeof CAPACITY.definitions;
