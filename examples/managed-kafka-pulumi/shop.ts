import { Construct } from 'constructs';
import { IKafkaClient, ITopic, KafkaAccess, PipelineGraph, PodSelector, StageRole, TopicOperation } from 'cdk8s-data-pipelines';

/** A workload that is made elsewhere in the program: its name and the labels of its pods are enough to be part of the pipeline. */
export class Shop extends Construct implements IKafkaClient {
  public static readonly LABELS = { 'app.kubernetes.io/name': 'shop' };

  public readonly clientName = 'shop';
  public readonly kafkaPods: PodSelector[] = [{ labels: Shop.LABELS }];

  /** Becomes a producer of a topic. */
  public writeTo(topic: ITopic): KafkaAccess {
    PipelineGraph.of(this).declareStage(this, { role: StageRole.SOURCE, type: 'service of the shop', name: this.clientName });
    return topic.connect(this, { operation: TopicOperation.WRITE });
  }
}
