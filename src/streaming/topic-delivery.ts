import { Delivery, DeliveryTraits, Ordering } from '../core/delivery-traits';

/** What decides whether a topic keeps what it has confirmed. Unset ones are not known. */
export interface TopicDurability {
  readonly copies?: number;
  readonly minInsync?: number;
  readonly uncleanElections?: boolean;
  readonly compacted: boolean;
}

const REPLICATION = 'https://kafka.apache.org/documentation/#replication';
const UNCLEAN = 'https://kafka.apache.org/documentation/#topicconfigs_unclean.leader.election.enable';
const COMPACTION = 'https://kafka.apache.org/documentation/#compaction';

/** How a topic treats the records that it has confirmed to producers which ask for all copies in sync (acks=all). */
export function topicDelivery(durability: TopicDurability): DeliveryTraits {
  const { compacted, uncleanElections } = durability;
  return {
    ...guaranteeOf(durability),
    ordering: Ordering.PER_PARTITION,
    orderingReason: 'a partition is a log: records are read in the order in which they were written',
    see: [REPLICATION, UNCLEAN, ...(compacted ? [COMPACTION] : [])],
    keepsKey: true,
    repeatsAlike: true,
    scaleOut: 'more partitions: keys move to other partitions, so order within a key is broken for records around the change',
    keyChange: 'records of another key are in another partition, and have no order with those before',
    exceptions: [
      ...(uncleanElections === undefined ? ['whether a copy that is behind may take over (unclean.leader.election.enable) is not known here; by default it may not'] : []),
      ...(compacted ? ['compaction removes all but the last record of a key, so a reader that is behind does not see those before it'] : []),
    ],
  };
}

function guaranteeOf({ copies, minInsync, uncleanElections }: TopicDurability): Pick<DeliveryTraits, 'guarantee' | 'reason' | 'fix'> {
  if (copies === undefined || minInsync === undefined) {
    return {
      guarantee: Delivery.UNKNOWN,
      reason: 'how many copies it has, and how many of them confirm a write, is not known here',
      fix: 'state replicas and minInSyncReplicas where the topic is referred to',
    };
  }
  if (uncleanElections) {
    return {
      guarantee: Delivery.AT_MOST_ONCE,
      reason: 'a copy that is behind may take over (unclean.leader.election.enable), and what it lacks is lost',
      fix: 'leave unclean.leader.election.enable at false',
    };
  }
  if (copies === 1) {
    return { guarantee: Delivery.AT_MOST_ONCE, reason: 'there is one copy of each record, which is lost with its broker or volume', fix: 'set replicas to 3, and have as many brokers' };
  }
  if (minInsync === 1) {
    return {
      guarantee: Delivery.AT_MOST_ONCE,
      reason: `one of ${copies} copies confirms a write, and is lost with its broker when the others were behind`,
      fix: 'set minInSyncReplicas to 2',
    };
  }
  return { guarantee: Delivery.EXACTLY_ONCE, reason: `a write is confirmed once ${minInsync} of ${copies} copies have it` };
}
