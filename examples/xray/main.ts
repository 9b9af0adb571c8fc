import { App, Chart, Duration, Size } from 'cdk8s';
import {
  BucketEvent, CephBucket, CephBucketWithNotifications, KafkaCluster, KafkaTrust, ObjectStore, RecordSchema, ServerlessTransform, StorageProfile,
  TopicDestination, TransformCode, Warnings,
} from 'cdk8s-data-pipelines';

export const app = new App();
const chart = new Chart(app, 'xray', { namespace: 'xray' });

const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.cephRbd({ pool: 'replicapool', size: Size.gibibytes(100) }) });
const store = ObjectStore.fromName(chart, 'Store', 'my-store', {
  https: true,
  trust: { secretName: 'gateway-ca', key: 'ca.crt' },
  kafkaTrust: KafkaTrust.SYSTEM,
});
const uploads = new CephBucketWithNotifications(chart, 'Uploads', { store });
const processed = new CephBucket(chart, 'Processed', { store });
const anonymized = new CephBucket(chart, 'Anonymized', { store });

// Keys of images hold names of patients, so both topics are sensitive.
const images = kafka.addTopic('Images', { schema: RecordSchema.bucketEvent(), sensitive: true });
const scored = kafka.addTopic('Scored', { schema: RecordSchema.json('scored-image'), sensitive: true });
uploads.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(images), { prefix: 'incoming/' });

new ServerlessTransform(chart, 'Score', {
  input: images,
  output: scored,
  code: TransformCode.file('functions/score.py'),
  outputType: 'com.acme.xray.scored',
  reads: [uploads],
  writes: [processed],
  environment: { PNEUMONIA_ABOVE: '0.80', NORMAL_BELOW: '0.60' },
  scale: { concurrency: 1 },
  deadLetterRetention: Duration.days(7),
});
new ServerlessTransform(chart, 'Anonymize', {
  input: scored,
  code: TransformCode.file('functions/anonymize.mjs'),
  reads: [processed],
  writes: [anonymized],
  environment: { CORNER_WIDTH: '0.5', CORNER_HEIGHT: '0.25' },
  secretEnvironment: { PSEUDONYM_KEY: { secretName: 'pseudonyms', key: 'key' } },
  deadLetterRetention: Duration.days(7),
});

Warnings.of(chart).acknowledge('SensitiveOverPlainHttp', 'the network plugin encrypts the traffic between pods');
app.synth();
