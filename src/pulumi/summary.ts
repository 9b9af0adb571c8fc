import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PipelineGraph } from '../core/graph';
import { StageRole } from '../core/stages';
import { AccessRow, PipelineReport } from '../pipeline/pipeline-report';
import { KafkaClusterBase } from '../streaming/kafka-cluster-base';

/** What a component tells of its pipeline. */
export interface Summary {
  readonly topology: string;
  readonly access: AccessRow[];
  /** Names in Kafka by construct path. */
  readonly topics: Record<string, string>;
  readonly topicConstructs: readonly IConstruct[];
  /** Addresses of Kafka clusters by construct path. */
  readonly bootstrapServers: Record<string, string>;
  readonly clusterConstructs: readonly IConstruct[];
}

export function summaryOf(app: App): Summary {
  const graph = PipelineGraph.of(app);
  const topics = graph.stages.filter(stage => graph.declarationOf(stage)!.role === StageRole.TOPIC);
  const clusters = graph.stages.filter(stage => stage instanceof KafkaClusterBase);
  const addresses = clusters.flatMap(cluster => {
    const address = cluster._bootstrapServers();
    return address === undefined ? [] : [[cluster.node.path, address] as const];
  });
  const report = PipelineReport.of(app);
  return {
    topology: report.topologyMermaid(),
    access: report.accessTable(),
    topics: Object.fromEntries(topics.map(topic => [topic.node.path, graph.declarationOf(topic)!.name])),
    topicConstructs: topics,
    bootstrapServers: Object.fromEntries(addresses),
    clusterConstructs: clusters.map(cluster => cluster.node.tryFindChild('Resource')).filter(resource => resource !== undefined),
  };
}
