import { App, Chart, Testing } from 'cdk8s';
import {
  ConnectPluginSource, CredentialCopies, ElasticsearchCluster, ElasticsearchSink, ExternalBucket, KafkaCluster, KafkaConnect, Listener, ListenerAuthentication,
  ObjectArchiveSink, RecordSchema, ServerlessTransform,
} from 'cdk8s-data-pipelines';

/** A pipeline whose stages show certificates, which no example has: functions here and in another namespace, Logstash, Connect. */
export function mutualTlsApp(): App {
  const app = Testing.app();
  const chart = new Chart(app, 'mutual', { namespace: 'mutual' });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
  const kafka = new KafkaCluster(chart, 'Kafka', {
    listeners: [Listener.internal({ authentication: ListenerAuthentication.tls() })],
    credentialCopies: CredentialCopies.externalSecrets(),
  });
  const [arrived, clean] = ['Arrived', 'Clean'].map(id => kafka.addTopic(id, { producedElsewhere: true, consumedElsewhere: true, schema: RecordSchema.json('order') }));
  new ServerlessTransform(chart, 'Near', { input: arrived, output: clean, image: 'registry.acme.example/near:1.0.0' });
  new ServerlessTransform(new Chart(app, 'away', { namespace: 'away' }), 'Far', { input: arrived, output: clean, image: 'registry.acme.example/far:1.0.0' });
  new ElasticsearchSink(chart, 'Index', { input: clean, cluster: new ElasticsearchCluster(chart, 'Search'), index: 'orders' });
  const bucket = new ExternalBucket(chart, 'Bucket', {
    bucketName: 'acme',
    region: 'eu-central-1',
    accessKeyId: { secretName: 'keys', key: 'id' },
    secretAccessKey: { secretName: 'keys', key: 'secret' },
  });
  new ObjectArchiveSink(chart, 'Cold', { input: clean, bucket });
  return app;
}
