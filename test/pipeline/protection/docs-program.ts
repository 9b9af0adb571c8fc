import { App, Chart, Duration, Size } from 'cdk8s';
import { FieldHandling, FieldTag, RecordSchema } from '../../../src/core';
import { Protection, ProtectionRules } from '../../../src/pipeline';
import { ServerlessTransform } from '../../../src/processing';
import { DocumentId, ElasticsearchCluster, ElasticsearchSink } from '../../../src/serving';
import { StorageProfile } from '../../../src/storage';
import { KafkaCluster } from '../../../src/streaming';

/** The program of docs/protection.md. @param fields what the transform says about fields */
export function shop(fields?: FieldHandling): Chart {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.portworx({ size: Size.gibibytes(100), encrypted: true }) });
  const schema = RecordSchema.json('order').withTags({ 'customer.email': [FieldTag.PERSONAL], 'customer.name': [FieldTag.PERSONAL] });
  const orders = kafka.addTopic('Orders', { schema, retention: Duration.days(7), producedElsewhere: true });
  const clean = kafka.addTopic('Clean', { retention: Duration.days(7) });
  new ServerlessTransform(chart, 'Mask', { input: orders, output: clean, image: 'ghcr.io/acme/mask:1.0.0', fields });
  const search = new ElasticsearchCluster(chart, 'Search');
  new ElasticsearchSink(chart, 'Index', { input: clean, cluster: search, index: 'orders', documentId: DocumentId.field('id') });
  Protection.of(chart).apply(ProtectionRules.gdpr({ longestRetention: Duration.days(30) }), { onlyWarn: true });
  return chart;
}
