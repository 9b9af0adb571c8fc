import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DefaultsProps, IKafkaClient, ISearchClient, KafkaConnectionProps, PipelineDefaults, PodSelector, TopicSpec } from '../../src/core';
import { ElasticsearchCluster, ElasticsearchSink, ElasticsearchSinkProps } from '../../src/serving';
import { FakeKafka, FakeKafkaOptions, FakeTopic } from '../streaming/connect/fixtures';
import { find, Manifest, synthAll, testChart } from '../support/app';

/** A stage that uses the search cluster. */
export class FakeSearchClient extends Construct implements ISearchClient {
  public readonly searchPods: PodSelector[] = [{ labels: { app: 'client' } }];

  constructor(scope: Construct, id: string, public readonly searchClientName = id.toLowerCase()) {
    super(scope, id);
  }
}

/** A chart with Kafka, one topic and a search cluster. */
export interface Setting {
  readonly chart: Chart;
  readonly kafka: FakeKafka;
  readonly orders: FakeTopic;
  readonly search: ElasticsearchCluster;
}

export function setting(topic: Partial<TopicSpec> = {}, kafkaOptions: FakeKafkaOptions = {}, defaults: DefaultsProps = {}): Setting {
  const chart = testChart();
  PipelineDefaults.set(chart, defaults);
  const kafka = new FakeKafka(chart, 'Kafka', kafkaOptions);
  const orders = kafka.addTopic(chart, 'Orders', { topicName: 'orders', partitions: 6, ...topic });
  return { chart, kafka, orders, search: new ElasticsearchCluster(chart, 'Search', { nodes: 3 }) };
}

/** Makes Kafka tell its clients something else. */
export function changeConnection(at: Setting, changes: Partial<KafkaConnectionProps>): void {
  const original = at.kafka.connectionOf.bind(at.kafka);
  Object.defineProperty(at.kafka, 'connectionOf', { value: (client: IKafkaClient) => ({ ...original(client), ...changes }) });
}

export function sink(at: Setting, props: Partial<ElasticsearchSinkProps> = {}, id = 'Index'): ElasticsearchSink {
  return new ElasticsearchSink(at.chart, id, { input: at.orders, cluster: at.search, index: 'orders', ...props });
}

/** The pipeline file of a Logstash sink. */
export function pipeline(at: Setting, file = 'main.conf', name = 'index-pipelines'): string {
  return find(synthAll(at.chart), 'ConfigMap', name).data[file];
}

export function logstash(at: Setting, name = 'index'): Manifest {
  return find(synthAll(at.chart), 'Logstash', name);
}
