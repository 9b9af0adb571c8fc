import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { CephBucket, KafkaCluster, KafkaTopic, ObjectStore, PipelineGraph, Warnings } from '../../../src';
import { asString, PipelineComponent } from '../../../src/pulumi';

/** A program, as the Automation API takes it. */
export type Program = () => Promise<Record<string, unknown>>;

/** How a program differs from the plain one. */
export interface PipelineOptions {
  readonly retentionHours?: number;
  readonly partitions?: number;
  /** Whether the topics are in a construct of their own. */
  readonly moved?: boolean;
  readonly component?: string;
  readonly extra?: (chart: Chart) => void;
  readonly opts?: pulumi.ComponentResourceOptions;
}

/** A cluster with two topics and a bucket. */
export function pipeline(options: PipelineOptions = {}): Program {
  return async () => {
    const component = new PipelineComponent(options.component ?? 'orders', {
      namespace: 'orders',
      build: chart => {
        const kafka = new KafkaCluster(chart, 'Kafka');
        const home = options.moved ? new Construct(new Construct(chart, 'Channels'), 'Orders') : chart;
        const topic = (id: string, more: object = {}) => new KafkaTopic(home, id, { kafka, name: id.toLowerCase(), topicName: id.toLowerCase(), ...more });
        topic('Placed', { retention: Duration.hours(options.retentionHours ?? 24) });
        topic('Parsed', { partitions: options.partitions ?? 3 });
        for (const code of ['TopicWithoutProducer', 'TopicWithoutConsumer']) Warnings.of(chart).acknowledge(code, 'a test');
        const bucket = new CephBucket(chart, 'Archive', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
        options.extra?.(chart);
        return { bucket };
      },
    }, { protect: false, ...options.opts });
    return { topics: component.topics, claim: component.bucketClaim(component.built.bucket), topology: component.topology };
  };
}

/** A cluster with many topics, as a cdk8s app. */
export function manyTopicsApp(count: number): App {
  const app = new App();
  const chart = new Chart(app, 'orders', { namespace: 'orders' });
  for (const code of ['TopicWithoutProducer', 'TopicWithoutConsumer']) Warnings.of(chart).acknowledge(code, 'a test');
  const kafka = new KafkaCluster(chart, 'Kafka');
  for (let i = 0; i < count; i++) kafka.addTopic(`Topic${i}`);
  return app;
}

/** The same as a program. */
export function manyTopics(count: number): Program {
  return async () => {
    new PipelineComponent('orders', { app: manyTopicsApp(count) });
    return {};
  };
}

/** What the secret of a program is, to look for it. */
export const SECRET = 'hunter2-in-a-deployment';

/** A Secret with a value of the program, alone and in a text. */
export const secrets: Program = async () => {
  const build = (chart: Chart): ApiObject => {
    const password = asString(pulumi.secret(SECRET));
    const stringData = { url: `jdbc:postgresql://db/orders?password=${password}`, password };
    return new ApiObject(chart, 'Keys', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, stringData });
  };
  const component = new PipelineComponent('keys', { namespace: 'orders', build });
  return { name: component.after('keys', component.built) };
};

/** Further objects: one of a kind that may not be installed yet, and one after it. */
function withLateOperator(chart: Chart): void {
  const store = new ApiObject(chart, 'Later', { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'later' }, spec: { provider: { fake: { data: [] } } } });
  const last = new ApiObject(chart, 'Last', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'last' } });
  PipelineGraph.of(chart).applyAfter(store, chart.node.findChild('Placed'));
  PipelineGraph.of(chart).applyAfter(last, store);
}

function withWrongLabel(chart: Chart): void {
  new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', labels: { 'a b': 'c' } }, data: {} });
}

/** Programs that fail, or may. They run in a process of their own, since a program that fails leaves promises behind that nobody waits for. */
export const PROGRAMS = {
  protected: pipeline({ opts: { protect: undefined } }),
  lateOperator: pipeline({ extra: withLateOperator }),
  mistake: pipeline({ partitions: 0 }),
  outputAsText: async () => {
    new PipelineComponent('orders', { namespace: 'orders', build: chart => new KafkaCluster(chart, 'Kafka', { name: pulumi.output('kafka') as unknown as string }) });
    return {};
  },
  topicOfOutput: async () => {
    new PipelineComponent('orders', { namespace: 'orders', build: chart => new KafkaCluster(chart, 'Kafka').addTopic('Placed', { topicName: asString(pulumi.output('placed')) }) });
    return {};
  },
  wrongLabel: pipeline({ extra: withWrongLabel }),
} satisfies Record<string, Program>;
