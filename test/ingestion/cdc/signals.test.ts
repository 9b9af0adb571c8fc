import { configOf, rightsOf, setup, topicOf } from './fixtures';
import { PipelineGraph } from '../../../src/core';
import { CdcSignals, PostgresSlotProgress } from '../../../src/ingestion';
import { messageOf, synthAll } from '../../support/app';
import { warningCodes } from '../fixtures';

test('a signal table has a topic, since its rows are changes too', () => {
  const all = setup();
  const source = all.postgres({ signals: CdcSignals.table('public.signals') });
  const manifests = synthAll(all.chart);
  expect(configOf(all, 'shop')).toMatchObject({ 'signal.enabled.channels': 'source', 'signal.data.collection': 'public.signals', 'table.include.list': 'public\\.orders' });
  expect(rightsOf(manifests, 'shop')).toContain('topic shop.public.signals: Describe Write');
  expect(topicOf(manifests, 'shop.public.signals').spec.config).toEqual({ 'cleanup.policy': 'delete', 'retention.ms': '86400000' });
  expect(source.signalTopic).toBeUndefined();
});

test('signals from Kafka are read by a client with an identity of its own', () => {
  const all = setup();
  const source = all.mariadb({ signals: CdcSignals.table('stock.signals', { kafka: true }) });
  const manifests = synthAll(all.chart);
  expect(configOf(all, 'stock')).toMatchObject({
    'database.include.list': 'stock',
    'signal.enabled.channels': 'source,kafka',
    'signal.data.collection': 'stock.signals',
    'signal.kafka.bootstrap.servers': 'kafka-kafka-bootstrap.shop.svc:9093',
    'signal.kafka.groupId': 'stock-signals',
    'signal.kafka.poll.timeout.ms': '1000',
    'signal.kafka.topic': 'stock.signals',
    'signal.consumer.security.protocol': 'SASL_SSL',
    'signal.consumer.sasl.mechanism': 'SCRAM-SHA-512',
    'signal.consumer.sasl.jaas.config': '${secrets:shop/kafka-stock:sasl.jaas.config}',
    'signal.consumer.ssl.truststore.type': 'PEM',
    'signal.consumer.ssl.truststore.certificates': '${secrets:shop/kafka-cluster-ca-cert:ca.crt}',
  });
  expect(rightsOf(manifests, 'stock')).toEqual([
    'group stock-schema-history: Read',
    'group stock-signals: Read',
    'topic __debezium-heartbeat.stock: Describe Write',
    'topic stock.schema-history: Describe Read Write',
    'topic stock.signals: Describe Read',
    'topic stock.stock.items: Describe Write',
    'topic stock.stock.signals: Describe Write',
  ]);
  expect(topicOf(manifests, 'stock.signals').spec.partitions).toBe(1);
  expect(source.signalTopic?.topicName).toBe('stock.signals');
  expect(PipelineGraph.of(all.chart).edges.find(edge => edge.resource === source.signalTopic)).toMatchObject({ flow: 'to-client', consumerGroup: 'stock-signals' });
});

test('read-only signals need no table', () => {
  const all = setup();
  all.postgres({ signals: CdcSignals.readOnly() });
  const config = configOf(all, 'shop');
  expect(config).toMatchObject({ 'signal.enabled.channels': 'kafka', 'read.only': 'true', 'signal.kafka.topic': 'shop.signals' });
  expect(config).not.toHaveProperty(['signal.data.collection']);
});

test('notifications and transactions have topics', () => {
  const all = setup();
  const source = all.postgres({ notifications: true, transactions: true });
  const manifests = synthAll(all.chart);
  expect(configOf(all, 'shop')).toMatchObject({
    'notification.enabled.channels': 'sink', 'notification.sink.topic.name': 'shop.notifications', 'provide.transaction.metadata': 'true',
  });
  expect(rightsOf(manifests, 'shop').filter(right => /notifications|transaction/.test(right))).toEqual(['topic shop.notifications: Describe Write', 'topic shop.transaction: Describe Write']);
  expect([source.notificationTopic?.partitions, source.transactionTopic?.topicName]).toEqual([1, 'shop.transaction']);
});

test.each([
  ['a signal table that is captured too', 'public.orders', /^CdcTableTwice:.*signal table/],
  ['a signal table without a schema', 'signals', /^CdcTableInvalid:.*got "signals"/],
])('%s is refused', (_, table, message) => {
  expect(messageOf(() => setup().postgres({ signals: CdcSignals.table(table) }))).toMatch(message);
});

test('the table of the heartbeat is captured, and has a topic of a day', () => {
  const all = setup();
  all.postgres({ heartbeatQuery: 'UPDATE public.beats SET at = now()', heartbeatTable: 'public.beats', signals: CdcSignals.table('public.signals') });
  all.mariadb({ heartbeatQuery: 'UPDATE stock.items SET beat = now() WHERE id = 0', heartbeatTable: 'stock.items' });
  const manifests = synthAll(all.chart);
  expect(configOf(all, 'shop')).toMatchObject({ 'heartbeat.action.query': 'UPDATE public.beats SET at = now()', 'table.include.list': 'public\\.orders,public\\.beats' });
  expect(rightsOf(manifests, 'shop').filter(right => /public/.test(right))).toEqual([
    'topic shop.public.beats: Describe Write', 'topic shop.public.orders: Describe Write', 'topic shop.public.signals: Describe Write',
  ]);
  expect(topicOf(manifests, 'shop.public.beats').spec).toMatchObject({ partitions: 1, config: { 'retention.ms': '86400000' } });
  expect(configOf(all, 'stock')['table.include.list']).toBe('stock\\.items');
});

test.each([
  ['a heartbeat that PostgreSQL does not send', { heartbeatQuery: 'UPDATE beats SET at = now()' }, /^CdcHeartbeatUnseen:.*got "UPDATE beats/],
  ['a table that no heartbeat changes', { heartbeatTable: 'public.beats' }, /^MissingProp:.*public\.beats/],
  ['a heartbeat in the outbox', { heartbeatQuery: 'x', heartbeatTable: 'public.outbox', outbox: { table: 'public.outbox', routes: ['a'] } }, /^CdcTableTwice:.*heartbeat table/],
  ['a heartbeat table without a schema', { heartbeatQuery: 'x', heartbeatTable: 'beats' }, /^CdcTableInvalid:/],
])('%s is refused', (_, props, message) => {
  expect(messageOf(() => setup().postgres(props))).toMatch(message);
});

test('a slot that nothing moves on is a warning', () => {
  const all = setup();
  all.postgres({});
  synthAll(all.chart);
  expect(warningCodes(all.chart)).toContain('CdcSlotStandsStill');
});

test('a slot that follows the server goes with an offset that follows the slot', () => {
  const all = setup();
  all.postgres({ slotProgress: PostgresSlotProgress.SERVER });
  expect(configOf(all, 'shop')).toMatchObject({ 'lsn.flush.mode': 'connector_and_driver', 'offset.mismatch.strategy': 'trust_greater_lsn' });
  expect(warningCodes(all.chart)).not.toContain('CdcSlotStandsStill');
});
