import * as path from 'path';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { Chart, Duration, Size } from 'cdk8s';
import {
  ArchiveFormat, BucketEvent, CephBucket, CephBucketWithNotifications, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink,
  KafkaCluster, KafkaConnect, KafkaTrust, ObjectArchiveSink, ObjectStore, RecordSchema, Schedule, ServerlessTransform, SnapshotArchive, StorageProfile,
  Throughput, TopicDestination,
} from 'cdk8s-data-pipelines';
import { asImage, PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

const config = new pulumi.Config();
// The stack that builds images tells which one to run.
const images = new pulumi.StackReference(config.require('imagesStack'));
const namespace = new kubernetes.core.v1.Namespace('orders', { metadata: { name: 'orders' } });

/** The pipeline of ../orders, with an image that is known at deployment only. */
function build(chart: Chart): { readonly archive: CephBucket } {
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } }) });

  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: config.getNumber('brokers') ?? 3, storage: StorageProfile.portworx({ size: Size.tebibytes(10) }) });
  const store = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, kafkaTrust: KafkaTrust.SYSTEM });
  const uploads = new CephBucketWithNotifications(chart, 'Uploads', { store });
  const archive = new CephBucket(chart, 'Archive', { store });

  const arrived = kafka.addTopic('Arrived', { schema: RecordSchema.bucketEvent(), throughput: Throughput.messagesPerSecond(300) });
  const orders = kafka.addTopic('Orders', { schema: RecordSchema.jsonSchemaFile(path.join(__dirname, 'schemas/order.schema.json')) });

  uploads.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(arrived), { prefix: 'in/' });
  new ServerlessTransform(chart, 'Parse', { input: arrived, output: orders, image: asImage(images.requireOutput('parse')), reads: [uploads] });

  const search = new ElasticsearchCluster(chart, 'Search', { nodes: 3, storage: StorageProfile.portworx({ size: Size.gibibytes(500), replicas: 2 }) });
  new ElasticsearchSink(chart, 'Index', { input: orders, cluster: search, index: 'orders', documentId: DocumentId.field('id') });
  new ObjectArchiveSink(chart, 'Cold', { input: orders, bucket: archive, format: ArchiveFormat.PARQUET });
  new SnapshotArchive(chart, 'Backups', { sources: [kafka, search], destination: archive, schedule: Schedule.cron('0 2 * * *'), keep: Duration.days(30) });
  return { archive };
}

const pipeline = new PipelineComponent('orders', { namespace: 'orders', build }, { dependsOn: namespace });

export const topics = pipeline.topics;
export const archive = pipeline.bucketClaim(pipeline.built.archive);
export const topology = pipeline.topology;
export const access = pipeline.access;
