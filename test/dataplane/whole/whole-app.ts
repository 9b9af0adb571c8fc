import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { DocumentId, ElasticsearchCluster, ElasticsearchSink, KafkaCluster, RecordSchema, TransformChain, TransformCode } from '../../../src';
import { addLake } from '../stores/lake-app';

/** Names of its topics. */
export const WHOLE = { placed: 'placed', between: 'clean-after-mask', orders: 'orders', letters: 'clean-after-mask.clean-enrich.dlq' };

/** Orders from a source to both ends: one function masks them, another one enriches them, and they go into a search index and a table in a bucket. */
export function wholeApp(catalogUri: string): App {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const schema = RecordSchema.json('order');
  const kafka = new KafkaCluster(chart, 'Kafka');
  const orders = kafka.addTopic('Orders', { partitions: 3, schema });
  new TransformChain(chart, 'Clean', {
    input: kafka.addTopic('Placed', { partitions: 3, sensitive: true, schema, producedElsewhere: true }),
    output: orders,
    steps: [
      { id: 'Mask', code: functionFile('mask.mjs'), consumers: 3, sensitive: false, hands: schema },
      { id: 'Enrich', code: functionFile('enrich.py'), consumers: 3 },
    ],
  });
  const cluster = new ElasticsearchCluster(chart, 'Search');
  new ElasticsearchSink(chart, 'Index', { input: orders, cluster, index: 'orders', documentId: DocumentId.field('id') });
  addLake(chart, { kafka, orders, catalogUri });
  return app;
}

function functionFile(name: string): TransformCode {
  return TransformCode.file(path.join(__dirname, '../flow/functions', name));
}
