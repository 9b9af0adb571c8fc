import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DataFlow, PipelineEdge, PipelineGraph, StageRole } from '../../src/core';

/** A declared construct with objects of its own, as every stage of the library is. */
export class FakeStage extends Construct {
  public readonly stageName: string;

  constructor(scope: Construct, id: string, role: StageRole, type: string, details: Record<string, string> = {}) {
    super(scope, id);
    this.stageName = id.toLowerCase();
    PipelineGraph.of(this).declareStage(this, { role, type, name: this.stageName, details });
  }

  public emits(kind: string, apiVersion = 'v1', body: object = {}): ApiObject {
    const id = this.node.tryFindChild(kind) ? `${kind}${this.node.children.length}` : kind;
    return new ApiObject(this, id, { apiVersion, kind, metadata: { name: `${this.stageName}-${id.toLowerCase()}` }, ...body });
  }
}

/** Records that a stage reads a resource. */
export function reads(client: Construct, resource: Construct, extra: Partial<PipelineEdge> = {}): void {
  PipelineGraph.of(client).recordEdge({ client, resource, flow: DataFlow.TO_CLIENT, operation: 'read', encrypted: true, ...extra });
}

/** Records that a stage writes a resource. */
export function writes(client: Construct, resource: Construct, extra: Partial<PipelineEdge> = {}): void {
  PipelineGraph.of(client).recordEdge({ client, resource, flow: DataFlow.FROM_CLIENT, operation: 'write', encrypted: true, ...extra });
}

/** An app with a chart in a namespace. */
export function chartIn(app: App, id: string, namespace = id): Chart {
  return new Chart(app, id, { namespace });
}

const SUBJECTS = ['Orders', 'Payments', 'Shipments', 'CustomerProfileChangeEvents', 'Clicks', 'Returns', 'Invoices', 'InventoryReservations', 'Ratings', 'Refunds'];

/** A plausible app of about so many stages: lanes from a source over topics and a transform to a shared search engine and archive. */
export function sampleApp(stages: number, namespaces = 1): App {
  const app = new App();
  const charts = Array.from({ length: namespaces }, (_, i) => chartIn(app, i === 0 ? 'shop' : `shop-${i + 1}`));
  const kafka = new FakeStage(charts[0], 'Kafka', StageRole.STORE, 'Kafka cluster', { brokers: '3', storage: '10 TiB each, Portworx' });
  kafka.emits('Kafka', 'kafka.strimzi.io/v1');
  kafka.emits('KafkaNodePool', 'kafka.strimzi.io/v1');
  const search = new FakeStage(charts[0], 'Search', StageRole.STORE, 'Elasticsearch cluster', { nodes: '3' });
  search.emits('Elasticsearch', 'elasticsearch.k8s.elastic.co/v1', { spec: { image: 'docker.example/elasticsearch:9.2.0' } });
  const made = () => PipelineGraph.of(app).stages.length;
  for (let lane = 0; made() < stages; lane++) {
    addLane(charts[lane % charts.length], SUBJECTS[lane % SUBJECTS.length] + (lane >= SUBJECTS.length ? lane : ''), { kafka, search, made, stages });
  }
  return app;
}

interface LaneContext {
  readonly kafka: FakeStage;
  readonly search: FakeStage;
  readonly stages: number;
  made(): number;
}

function addLane(chart: Chart, subject: string, context: LaneContext): void {
  const graph = PipelineGraph.of(chart);
  const source = new FakeStage(chart, `${subject}Bucket`, StageRole.SOURCE, 'bucket with notifications', { notifications: 'OBJECT_CREATED, prefix in/' });
  source.emits('ObjectBucketClaim', 'objectbucket.io/v1alpha1');
  const topic = (id: string, type = 'Kafka topic') => {
    const stage = new FakeStage(chart, id, StageRole.TOPIC, type, { 'retention': '7 days', 'partitions': '12', 'dead letters': 'none' });
    stage.emits('KafkaTopic', 'kafka.strimzi.io/v1');
    return stage;
  };
  const arrived = topic(`${subject}Arrived`);
  writes(source, arrived);
  if (context.made() >= context.stages) return;
  const parse = new FakeStage(chart, `Parse${subject}`, StageRole.TRANSFORM, 'serverless transform', { scale: '0 to 12', retries: '5, exponential' });
  parse.emits('Service', 'serving.knative.dev/v1');
  parse.emits('KafkaSource', 'sources.knative.dev/v1');
  parse.emits('NetworkPolicy', 'networking.k8s.io/v1');
  const user = new ApiObject(context.kafka, `User${parse.node.id}`, { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaUser', metadata: { name: parse.stageName } });
  graph._attribute(user, parse);
  graph._addGrants(() => [
    { principal: parse.stageName, system: 'Kafka shop/kafka', resource: `topic ${arrived.stageName}`, operations: ['Read', 'Describe'], client: parse, reason: `${parse.node.id} reads ${arrived.node.id}` },
    { principal: parse.stageName, system: 'Kafka shop/kafka', resource: `group ${parse.stageName}`, operations: ['Read'], client: parse, reason: `${parse.node.id} reads ${arrived.node.id}` },
  ]);
  const clean = topic(subject);
  reads(parse, arrived, { consumerGroup: parse.stageName });
  writes(parse, clean);
  if (context.made() >= context.stages) return;
  const dead = topic(`${subject}Arrived-Parse-DeadLetter`, 'dead-letter topic');
  writes(parse, dead, { note: 'dead letters' });
  if (context.made() >= context.stages) return;
  const index = new FakeStage(chart, `Index${subject}`, StageRole.SINK, 'Elasticsearch sink', { engine: 'Logstash' });
  index.emits('Logstash', 'logstash.k8s.elastic.co/v1alpha1');
  reads(index, clean, { consumerGroup: `index-${subject.toLowerCase()}` });
  writes(index, context.search, { note: `index ${subject.toLowerCase()}` });
}
