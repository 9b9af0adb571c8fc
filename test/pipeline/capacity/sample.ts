import { App, Chart, Duration } from 'cdk8s';
import { TEN_TERABYTES } from './fixtures';
import {
  ConnectPluginSource, ExternalBucket, KafkaCluster, KafkaConnect, ObjectArchiveSink, StorageProfile, Throughput, TransformCode, ServerlessTransform,
} from '../../../src';

/** The program of docs/capacity.md. */
export function sample(): App {
  const app = new App();
  const chart = new Chart(app, 'odh', { namespace: 'odh' });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });

  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.clusterDefault({ size: TEN_TERABYTES }) });
  const ingested = kafka.addTopic('Ingested', {
    throughput: Throughput.messagesPerSecond(12_000, { peakMessagesPerSecond: 20_000, recordBytes: 1_000 }),
    retention: Duration.days(7),
    producedElsewhere: true,
  });
  const bucket = new ExternalBucket(chart, 'Archive', {
    bucketName: 'archive', endpoint: 'https://s3.acme.example', accessKeyId: { secretName: 's3', key: 'id' }, secretAccessKey: { secretName: 's3', key: 'secret' },
  });
  new ObjectArchiveSink(chart, 'Backup', { input: ingested, bucket, flushInterval: Duration.seconds(20) });
  new ServerlessTransform(chart, 'Alert', { input: ingested, code: TransformCode.inlineJavaScript('export const handle = async ({ data }) => {};') });
  return app;
}
