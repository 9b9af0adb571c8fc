import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  BucketEvent, CephBucket, CephBucketWithNotifications, ConnectPluginSource, ElasticsearchCluster, ElasticsearchSink, KafkaCluster, KafkaConnect, KafkaTrust,
  ObjectArchiveSink, ObjectStore, RecordSchema, ServerlessTransform, TopicDestination,
} from 'cdk8s-data-pipelines';

/** Objects of one pipeline, and pipelines of one chart. */
const PIPELINE = 59;
const PER_CHART = 34;

/** Whole pipelines as in the examples, about two thousand objects a chart and namespace. */
export function declarePipelines(app: App, objects: number): void {
  let chart: Chart | undefined;
  for (let i = 0; i < objects / PIPELINE; i++) {
    if (i % PER_CHART === 0) {
      chart = new Chart(app, `team-${i / PER_CHART}`, { namespace: `team-${i / PER_CHART}` });
      KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });
    }
    declarePipeline(new Construct(chart!, `Pipeline${i}`), i);
  }
}

function declarePipeline(scope: Construct, i: number): void {
  const kafka = new KafkaCluster(scope, 'Kafka', { brokers: 3, poolPrefix: `p${i}` });
  const store = ObjectStore.fromName(scope, 'Store', `store-${i}`, { https: true, kafkaTrust: KafkaTrust.SYSTEM });
  const uploads = kafka.addTopic(`Uploads${i}`, { partitions: 12, schema: RecordSchema.bucketEvent() });
  const orders = kafka.addTopic(`Orders${i}`, { partitions: 12 });
  const incoming = new CephBucketWithNotifications(scope, 'Incoming', { store });
  incoming.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(uploads));
  new ServerlessTransform(scope, 'Enrich', { input: uploads, output: orders, image: 'registry.acme.example/enrich:1.0.0' });
  new ElasticsearchSink(scope, 'Index', { input: orders, cluster: new ElasticsearchCluster(scope, 'Search', { nodes: 3 }), index: `orders-${i}` });
  new ObjectArchiveSink(scope, 'Archive', { input: orders, bucket: new CephBucket(scope, 'Cold', { store }) });
}

/** The smallest objects that there are, in one chart: the worst case for whatever the library adds to each. */
export function declareTopics(app: App, objects: number): void {
  const chart = new Chart(app, 'topics', { namespace: 'topics' });
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3 });
  for (let i = 0; i < objects; i++) kafka.addTopic(`Topic${i}`, { partitions: 12, producedElsewhere: true, consumedElsewhere: true });
}
