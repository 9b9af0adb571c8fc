import { IConstruct } from 'constructs';
import type { TopicFacts } from './imported-topic';
import type { IKafkaCluster } from './kafka-cluster-base';
import { effectiveMinInsync } from './topic-config';
import { topicDelivery } from './topic-delivery';
import { TopicOptions } from './topic-options';
import { isCompacted, topicOutage } from './topic-outage';
import { PipelineGraph } from '../core/graph';
import { StageDeclaration } from '../core/stages';
import { ITopic } from '../core/topic';

const UNCLEAN = 'unclean.leader.election.enable';

/** What a topic tells about its guarantees and about outages, as its settings and those of its cluster are. */
export function topicTraits(
  cluster: IKafkaCluster, options: TopicOptions, partitions: number | undefined, copies: number | undefined,
): Pick<StageDeclaration, 'delivery' | 'outage'> {
  const inherited = { factor: cluster.replicationFactor, minInsync: cluster.minInSyncReplicas };
  const minInsync = copies === undefined ? undefined : effectiveMinInsync(options, copies, inherited);
  return {
    delivery: topicDelivery({ copies, minInsync, uncleanElections: uncleanElections(options, cluster), compacted: isCompacted(options) }),
    outage: topicOutage({ cluster, options, partitions, copies, minInsync }),
  };
}

/** What is told of a topic that somebody else manages: what was stated where it is referred to. */
export function foreignTopicTraits(topic: ITopic, { replicas, minInSyncReplicas, retention, partitions }: TopicFacts): Pick<StageDeclaration, 'delivery' | 'outage'> {
  return {
    delivery: topicDelivery({ copies: replicas, minInsync: minInSyncReplicas, uncleanElections: uncleanElections({}, topic.kafka), compacted: false }),
    outage: {
      heldBy: topic.kafka,
      retention: retention && { time: retention, partitions },
      redundancy: { copies: replicas, copiesToWrite: minInSyncReplicas },
    },
  };
}

function uncleanElections({ config }: TopicOptions, cluster: IConstruct): boolean | undefined {
  if (config?.[UNCLEAN] !== undefined) return config[UNCLEAN] === 'true';
  return PipelineGraph.of(cluster).declarationOf(cluster)?.outage?.redundancy?.uncleanElections;
}
