import { Construct } from 'constructs';
import { IKafkaClient, ITopic, KafkaAccess, PipelineGraph, PodSelector, StageRole, TopicOperation } from 'cdk8s-data-pipelines';

/** A client outside the library, as a user would write one: a name, the labels of its pods, and edges. */
export class KafkaTestClient extends Construct implements IKafkaClient {
  public readonly kafkaPods: PodSelector[];
  /** How it reaches Kafka; that of its last edge. */
  public access?: KafkaAccess;

  constructor(scope: Construct, id: string, public readonly clientName: string) {
    super(scope, id);
    this.kafkaPods = [{ labels: { 'suite.data-pipelines.cdk8s.io/client': clientName } }];
    PipelineGraph.of(this).declareStage(this, { role: StageRole.SOURCE, type: 'client of the suite', name: clientName });
  }

  /** Adds an edge. */
  public use(topic: ITopic, operation: TopicOperation): void {
    this.access = topic.connect(this, { operation, ...(operation === TopicOperation.READ ? { consumerGroup: this.clientName } : {}) });
  }
}
