import { brokersTooSlow } from './brokers-too-slow';
import { brokersWithoutHeadroom } from './brokers-without-headroom';
import { heapAboveMemory } from './heap-above-memory';
import { partitionsTooFew } from './partitions-too-few';
import { partitionsTooMany } from './partitions-too-many';
import { CapacityRule } from './rule';
import { segmentsTooMany } from './segments-too-many';
import { stageCannotKeepUp } from './stage-cannot-keep-up';
import { stageTooSlow } from './stage-too-slow';
import { storageTooSmall } from './storage-too-small';
import { throughputBelowInflow } from './throughput-below-inflow';
import { topicOutgrowsStorage } from './topic-outgrows-storage';
import { workersTooSmall } from './workers-too-small';

/** All rules, by code. */
export const CAPACITY_RULES: readonly CapacityRule[] = [
  brokersTooSlow, brokersWithoutHeadroom, heapAboveMemory, partitionsTooFew, partitionsTooMany, segmentsTooMany, stageCannotKeepUp, stageTooSlow,
  storageTooSmall, throughputBelowInflow, topicOutgrowsStorage, workersTooSmall,
];
