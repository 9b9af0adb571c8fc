import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  BucketEvent, CephBucket, CephBucketWithNotifications, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink, ElasticsearchSinkProps,
  ITopic, KafkaCluster, KafkaClusterProps, KafkaConnect, KafkaTrust, NotificationOptions, ObjectArchiveSink, ObjectArchiveSinkProps, ObjectStore,
  RecordSchema, ServerlessTransform, ServerlessTransformProps, TopicDestination, TopicOptions, TransformCode,
} from '../../../src';
import { DataFlow, Delivery, DeliveryTraits, EdgePurpose, Idempotence, Ordering, PipelineGraph, StageDeclaration, StageRole } from '../../../src/core';

/** A stage that says what it is told to say; `undefined` says nothing. */
export class SayingStage extends Construct {
  constructor(scope: Construct, id: string, role: StageRole, traits?: Partial<DeliveryTraits>, more: Partial<StageDeclaration> = {}) {
    super(scope, id);
    const delivery = traits && { ...SOUND, reason: `reason of ${id}`, orderingReason: `order of ${id}`, ...traits };
    PipelineGraph.of(this).declareStage(this, { role, type: role, name: id.toLowerCase(), delivery, ...more });
  }
}

/** What loses nothing, repeats nothing and keeps every order. */
export const SOUND: DeliveryTraits = {
  guarantee: Delivery.EXACTLY_ONCE, reason: 'sound', ordering: Ordering.PER_PARTITION, orderingReason: 'sound', keepsKey: true, repeatsAlike: true, idempotence: Idempotence.NONE,
};

/** Records that a stage writes a topic. */
export function writes(client: Construct, topic: Construct, more: { feedback?: boolean; purpose?: EdgePurpose } = {}): void {
  PipelineGraph.of(client).recordEdge({ client, resource: topic, flow: DataFlow.FROM_CLIENT, operation: 'write', encrypted: true, ...more });
}

/** Records that a stage reads a topic. */
export function reads(client: Construct, topic: Construct, more: { feedback?: boolean; consumerGroup?: string } = {}): void {
  PipelineGraph.of(client).recordEdge({ client, resource: topic, flow: DataFlow.TO_CLIENT, operation: 'read', encrypted: true, ...more });
}

/** source -> topic -> ... -> topic -> sink, of stages that say what is given for them. */
export function chain(...traits: Array<Partial<DeliveryTraits> | undefined>): { app: App; stages: SayingStage[] } {
  const app = Testing.app();
  const chart = new Chart(app, 'chain', { namespace: 'chain' });
  const between = (i: number) => (i % 2 === 1 ? StageRole.TOPIC : StageRole.TRANSFORM);
  const roles = traits.map((_, i) => (i === 0 ? StageRole.SOURCE : i === traits.length - 1 ? StageRole.SINK : between(i)));
  const stages = traits.map((said, i) => new SayingStage(chart, `S${i}`, roles[i], said));
  stages.slice(1).forEach((stage, i) => (roles[i + 1] === StageRole.TOPIC ? writes(stages[i], stage) : reads(stage, stages[i])));
  return { app, stages };
}

/** A chart with what real stages need. */
export class Bench {
  public readonly app = Testing.app();
  public readonly chart = new Chart(this.app, 'shop', { namespace: 'shop' });
  public readonly kafka: KafkaCluster;
  private made?: ElasticsearchCluster;

  constructor(kafka: KafkaClusterProps = {}) {
    KafkaConnect.configure(this.chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });
    this.kafka = new KafkaCluster(this.chart, 'Kafka', kafka);
  }

  public topic(id: string, options: TopicOptions = {}): ITopic {
    return this.kafka.addTopic(id, options);
  }

  /** A topic whose events come from a bucket. */
  public uploads(options: NotificationOptions = {}, topic: TopicOptions = {}): ITopic {
    const arrived = this.kafka.addTopic('Arrived', { schema: RecordSchema.bucketEvent(), ...topic });
    const store = ObjectStore.fromName(this.chart, 'Store', 'store', { https: true, kafkaTrust: KafkaTrust.SYSTEM });
    new CephBucketWithNotifications(this.chart, 'Uploads', { store }).addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(arrived), options);
    return arrived;
  }

  public transform(input: ITopic, props: Partial<ServerlessTransformProps> = {}): ServerlessTransform {
    return new ServerlessTransform(this.chart, 'Parse', { input, code: TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;'), ...props });
  }

  public index(input: ITopic, props: Partial<ElasticsearchSinkProps> = {}): ElasticsearchSink {
    return new ElasticsearchSink(this.chart, 'Index', { input, cluster: this.search, index: 'orders', documentId: DocumentId.recordKey(), ...props });
  }

  public archive(input: ITopic, props: Partial<ObjectArchiveSinkProps> = {}): ObjectArchiveSink {
    const store = ObjectStore.fromName(this.chart, 'ArchiveStore', 'archive', { https: true });
    return new ObjectArchiveSink(this.chart, 'Cold', { input, bucket: new CephBucket(this.chart, 'Bucket', { store }), ...props });
  }

  public get search(): ElasticsearchCluster {
    return (this.made ??= new ElasticsearchCluster(this.chart, 'Search'));
  }

  /** Synthesizes; what it throws is the report of problems. */
  public synth(): void {
    for (const chart of this.app.charts) chart.toJson();
  }
}

/** Synthesizes an app; @returns the message of what it throws, or nothing. */
export function problemOf(app: App): string | undefined {
  try {
    for (const chart of app.charts) chart.toJson();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
