import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { IKafkaClient, ITopic, KafkaAccess, OperatorVersions, PodSelector, TopicConnectOptions, TopicOperation, Warnings } from '../../src/core';
import { PipelineGraph } from '../../src/core/graph';
import { LoggedWarning } from '../../src/core/warning-log';
import { KafkaCluster, KafkaClusterProps } from '../../src/streaming';

/** A stage that only connects. */
export class FakeClient extends Construct implements IKafkaClient {
  public readonly kafkaPods: PodSelector[];

  constructor(scope: Construct, id: string, public readonly clientName = id.toLowerCase(), pods?: PodSelector[]) {
    super(scope, id);
    this.kafkaPods = pods ?? [{ labels: { app: clientName } }];
  }

  public read(topic: ITopic, options: Partial<TopicConnectOptions> = {}): KafkaAccess {
    return topic.connect(this, { ...options, operation: TopicOperation.READ });
  }

  public write(topic: ITopic, options: Partial<TopicConnectOptions> = {}): KafkaAccess {
    return topic.connect(this, { ...options, operation: TopicOperation.WRITE });
  }
}

/** A cluster named kafka in namespace kafka. */
export function testCluster(props: KafkaClusterProps = {}, strimzi?: string): KafkaCluster {
  const app = Testing.app();
  if (strimzi) OperatorVersions.use(app, 'strimzi', strimzi);
  return new KafkaCluster(new Chart(app, 'streaming', { namespace: 'kafka' }), 'Kafka', props);
}

/** A further chart of the app of a construct. */
export function otherChart(scope: Construct, namespace: string, id = namespace): Chart {
  return new Chart(scope.node.root as Construct, id, { namespace });
}

/** Warnings of the app so far, with those of the synthesis if there was one. */
export function warningsOf(scope: Construct): readonly LoggedWarning[] {
  return PipelineGraph.of(scope)._warnings.all();
}

/** The only warning of a code. */
export function warning(scope: Construct, code: string): LoggedWarning {
  const found = warningsOf(scope).filter(w => w.code === code);
  if (found.length !== 1) throw new Error(`${found.length} warnings ${code} in ${JSON.stringify(warningsOf(scope).map(w => w.text))}`);
  return found[0];
}

/** Silences the warnings that tests of single constructs are bound to cause. */
export function quiet(scope: Construct): void {
  Warnings.of(scope.node.root).acknowledge('TopicWithoutProducer', 'no producer in this test');
  Warnings.of(scope.node.root).acknowledge('TopicWithoutConsumer', 'no consumer in this test');
}
