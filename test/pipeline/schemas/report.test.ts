import { Chart, Testing } from 'cdk8s';
import { lockedApp, lockFile, order, published } from './fixtures';
import { KafkaCluster, RecordSchema, SchemaReport, ServerlessTransform } from '../../../src';

const transform = (expects?: RecordSchema) => ({ image: 'ghcr.io/acme/parse:1.4.2', expects });

test('what topics carry, how far it is published, and who understands it', () => {
  const file = published({}, order());
  const { app, chart, kafka, orders } = lockedApp(order({ email: { type: 'string' } }), { file });
  const paid = kafka.addTopic('Paid', { consumedElsewhere: true });
  new ServerlessTransform(chart, 'Sure', { input: orders, output: paid, ...transform(order()) });
  new ServerlessTransform(chart, 'Unsure', { input: orders, output: paid, ...transform(order({ email: { type: 'string', pattern: '@' } })) });
  new ServerlessTransform(chart, 'Silent', { input: orders, output: paid, ...transform() });
  const report = SchemaReport.of(app);
  expect(report.text()).toBe(`Schemas: 2 topics, 1 with declared fields

Topics
  shop/Kafka/Orders  json Order    2 fields             changed since version 1, BACKWARD
  shop/Kafka/Paid    not declared  fields not declared  nothing to publish

Clients
  shop/Silent  reads   shop/Kafka/Orders  not declared
  shop/Sure    reads   shop/Kafka/Orders  understands
  shop/Unsure  reads   shop/Kafka/Orders  cannot tell: field email: pattern is not compared (reader: string; writer: string)
  shop/Silent  writes  shop/Kafka/Paid    not declared
  shop/Sure    writes  shop/Kafka/Paid    not declared
  shop/Unsure  writes  shop/Kafka/Paid    not declared
`);
  expect(report.markdown()).toContain('| shop/Kafka/Orders | json Order | 2 fields | changed since version 1, BACKWARD |');
  expect(JSON.parse(report.json())).toMatchObject({
    version: 1,
    topics: [{ topic: 'shop/Kafka/Orders', topicName: 'orders', format: 'json', name: 'Order', fields: 2, published: 'changed since', publishedVersion: 1, compatibility: 'BACKWARD' }, { topic: 'shop/Kafka/Paid' }],
  });
});

test('without a lock file, and with one that has no version', () => {
  const app = Testing.app();
  new KafkaCluster(new Chart(app, 'shop', { namespace: 'shop' }), 'Kafka').addTopic('Orders', { schema: order() });
  expect(SchemaReport.of(app).topics().map(({ published: state }) => state)).toEqual(['no lock file']);
  expect(SchemaReport.of(lockedApp(order(), { file: lockFile() }).app).topics().map(({ published: state }) => state)).toEqual(['not published']);
  expect(SchemaReport.of(lockedApp(order(), { file: published({}, order()) }).app).topics().map(({ published: state }) => state)).toEqual(['published']);
});

test('an app without topics', () => {
  expect(SchemaReport.of(Testing.app()).text()).toBe('Schemas: 0 topics, 0 with declared fields\n');
});
