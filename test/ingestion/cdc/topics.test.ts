import { Duration, Size } from 'cdk8s';
import { configOf, setup, topicOf } from './fixtures';
import { RecordSchema, SaslMechanism } from '../../../src/core';
import { CdcSource, DatabaseLogin, DeleteHandling, RecordShape } from '../../../src/ingestion';
import { CleanupPolicy, ExternalKafka } from '../../../src/streaming';
import { find, messageOf, synthAll } from '../../support/app';
import { warningCodes } from '../fixtures';

test('names are those that Debezium makes of prefix and table', () => {
  const all = setup();
  const source = all.postgres({ tables: [{ table: 'public.Bestellungen$2' }, { table: 'public.größe' }, { table: 'public.a-b_c' }] });
  expect(source.topics.map(topic => topic.topicName)).toEqual(['shop.public.Bestellungen_2', 'shop.public.gr__e', 'shop.public.a-b_c']);
  expect(configOf(all, 'shop')['table.include.list']).toBe('public\\.Bestellungen\\$2,public\\.größe,public\\.a\\-b_c');
});

test('a topic is as the table wants it', () => {
  const all = setup();
  const schema = RecordSchema.json('customer');
  const source = all.postgres({
    tables: [
      { table: 'public.customers', topic: { partitions: 3, cleanupPolicy: CleanupPolicy.COMPACT, sensitive: true, schema, maxMessageSize: Size.mebibytes(5) } },
      { table: 'public.visits', topic: { retention: Duration.days(2) } },
    ],
  });
  const manifests = synthAll(all.chart);
  expect(topicOf(manifests, 'shop.public.customers').spec).toMatchObject({ partitions: 3, config: { 'cleanup.policy': 'compact', 'max.message.bytes': 5 * 1024 * 1024 } });
  expect(topicOf(manifests, 'shop.public.visits').spec.config).toEqual({ 'retention.ms': 172800000 });
  expect(source.topic('public.customers')).toMatchObject({ sensitive: true, schema });
  expect(configOf(all, 'shop')['producer.override.max.request.size']).toBe(String(5 * 1024 * 1024));
});

test('a name that nobody captures', () => {
  const source = setup().postgres({ tables: [{ table: 'public.orders' }, { table: 'public.customers' }] });
  expect(messageOf(() => source.topic('public.order'))).toMatch(/^CdcTableUnknown: \[shop\/Shop\].*got "public\.order"; allowed: public\.orders, public\.customers; fix: did you mean public\.orders\?/);
  expect(messageOf(() => source.eventTopic('order'))).toMatch(/^CdcTableUnknown:.*route of the outbox.*allowed: none/);
});

test.each([
  ['a name without a schema', [{ table: 'orders' }], /^CdcTableInvalid:.*as in public\.orders/],
  ['a pattern', [{ table: 'public.*' }], /^CdcTableInvalid:/],
  ['a list', [{ table: 'public.a,public.b' }], /^CdcTableInvalid:/],
  ['quotes', [{ table: 'public."orders"' }], /^CdcTableInvalid:/],
  ['a line break', [{ table: 'public.orders\n' }], /^CdcTableInvalid:/],
  ['one table in two entries', [{ table: 'public.orders' }, { table: 'public.Orders' }], /^CdcTableTwice:.*got "public\.Orders"/],
  ['no table', [], /^InvalidValue:.*captures all/],
  ['tables with one topic', [{ table: 'public.a$b' }, { table: 'public.a#b' }], /^CdcTopicsCollide:.*shop\.public\.a_b/],
  ['a name of the topic', [{ table: 'public.orders', topic: { topicName: 'orders' } }], /^ConflictingProps:.*public\.orders/],
])('%s is refused', (_, tables, message) => {
  expect(messageOf(() => setup().postgres({ tables }))).toMatch(message);
});

test('Debezium would cut a name that Kafka does not take', () => {
  const table = `public.${'t'.repeat(100)}`;
  expect(messageOf(() => setup().postgres({ topicPrefix: 'p'.repeat(150), tables: [{ table }] }))).toMatch(/^CdcTopicTooLong:.*258 characters/);
});

test.each([
  ['no tombstones', { tombstones: false }],
  ['tombstones that nothing makes', { tombstones: false, shape: RecordShape.row({ deletes: DeleteHandling.REWRITE_WITH_TOMBSTONE }) }],
  ['deletes that are rewritten', { shape: RecordShape.row({ deletes: DeleteHandling.REWRITE }) }],
  ['deletes that are dropped', { shape: RecordShape.row({ deletes: DeleteHandling.DROP }) }],
])('compaction with %s keeps deleted rows', (_, props) => {
  for (const topic of [{ cleanupPolicy: CleanupPolicy.COMPACT_DELETE }, { config: { 'cleanup.policy': 'compact' } }]) {
    expect(messageOf(() => setup().postgres({ ...props, tables: [{ table: 'public.orders', topic }] }))).toMatch(/^CdcCompactionWithoutTombstones:.*public\.orders/);
  }
  expect(() => setup().postgres({ ...props, tables: [{ table: 'public.orders', topic: { cleanupPolicy: CleanupPolicy.DELETE } }] })).not.toThrow();
});

test('compaction with a delete that leaves a tombstone', () => {
  const tables = [{ table: 'public.orders', topic: { cleanupPolicy: CleanupPolicy.COMPACT } }];
  for (const deletes of [DeleteHandling.TOMBSTONE, DeleteHandling.REWRITE_WITH_TOMBSTONE]) {
    expect(() => setup().postgres({ tables, shape: RecordShape.row({ deletes }) })).not.toThrow();
  }
  expect(() => setup().postgres({ tables, tombstones: false, shape: RecordShape.row() })).not.toThrow();
});

test('the owner of a Kafka elsewhere is told which topics are needed, and in which form', () => {
  const all = setup();
  const user = (userName: string) => ({ userName, password: { secretName: userName, key: 'pw' } });
  const kafka = new ExternalKafka(all.chart, 'Elsewhere', {
    bootstrapServers: ['kafka.example:9096'],
    saslMechanism: SaslMechanism.SCRAM_SHA_512,
    clientCredentials: { 'stock': user('stock'), 'shop-elsewhere-debezium-mariadb': user('workers') },
  });
  const database = { host: 'stock-db', login: DatabaseLogin.secret('shop-db') };
  CdcSource.mariadb(all.chart, 'Stock', { kafka, database, tables: [{ table: 'stock.items', topic: { partitions: 2, cleanupPolicy: CleanupPolicy.COMPACT } }] });
  const manifests = synthAll(all.chart);
  expect(warningCodes(all.chart)).toContain('TopicNotManaged');
  expect(find(manifests, 'KafkaConnector', 'stock').spec.config).toMatchObject({
    'schema.history.internal.producer.security.protocol': 'SASL_SSL',
    'schema.history.internal.producer.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required username="stock" password="${secrets:shop/stock:pw}";',
    'schema.history.internal.consumer.sasl.mechanism': 'SCRAM-SHA-512',
    'schema.history.internal.kafka.bootstrap.servers': 'kafka.example:9096',
  });
  expect(find(manifests, 'KafkaConnector', 'stock').spec.config).not.toHaveProperty(['schema.history.internal.producer.ssl.truststore.type']);
});
