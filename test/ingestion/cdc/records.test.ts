import { configOf, rightsOf, setup, topicOf } from './fixtures';
import { RecordSchema } from '../../../src/core';
import { CdcSnapshotMode, DeleteHandling, RecordShape } from '../../../src/ingestion';
import { ConnectorValue } from '../../../src/streaming/connect';
import { messageOf, synthAll } from '../../support/app';

/** Options of transformations and predicates. */
function transforms(config: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => /^(transforms|predicates)/.test(key)));
}

test('the row alone, with facts of the change', () => {
  const all = setup();
  const shape = RecordShape.row({ deletes: DeleteHandling.REWRITE_WITH_TOMBSTONE, addFields: ['op', 'source.ts_ms'], addHeaders: ['db:database'] });
  const source = all.postgres({ shape });
  expect(transforms(configOf(all, 'shop'))).toEqual({
    'transforms': 'row',
    'transforms.row.type': 'io.debezium.transforms.ExtractNewRecordState',
    'transforms.row.delete.tombstone.handling.mode': 'rewrite-with-tombstone',
    'transforms.row.add.fields': 'op,source.ts_ms',
    'transforms.row.add.headers': 'db:database',
  });
  expect(source.topic('public.orders').schema?.name).toBe('shop.public.orders.Value');
});

test('an outbox has topics for its routes and none for its rows', () => {
  const all = setup();
  const source = all.postgres({
    shape: RecordShape.row(),
    outbox: { table: 'public.outbox', routes: ['order', 'customer'], routeColumn: 'kind', payloadColumn: 'body', topic: { partitions: 3 } },
  });
  const manifests = synthAll(all.chart);
  const config = configOf(all, 'shop');
  expect(config['table.include.list']).toBe('public\\.orders,public\\.outbox');
  expect(transforms(config)).toEqual({
    'predicates': 'outbox',
    'predicates.outbox.pattern': 'shop\\.public\\.outbox',
    'predicates.outbox.type': 'org.apache.kafka.connect.transforms.predicates.TopicNameMatches',
    'transforms': 'outbox,row',
    'transforms.outbox.predicate': 'outbox',
    'transforms.outbox.route.by.field': 'kind',
    'transforms.outbox.route.topic.replacement': 'shop.events.${routedByValue}',
    'transforms.outbox.table.expand.json.payload': 'true',
    'transforms.outbox.table.field.event.id': 'id',
    'transforms.outbox.table.field.event.key': 'aggregateid',
    'transforms.outbox.table.field.event.payload': 'body',
    'transforms.outbox.type': 'io.debezium.transforms.outbox.EventRouter',
    'transforms.row.delete.tombstone.handling.mode': 'delete-to-tombstone',
    'transforms.row.type': 'io.debezium.transforms.ExtractNewRecordState',
  });
  expect(rightsOf(manifests, 'shop')).toEqual([
    'topic __debezium-heartbeat.shop: Describe Write',
    'topic shop.events.customer: Describe Write',
    'topic shop.events.order: Describe Write',
    'topic shop.public.orders: Describe Write',
  ]);
  expect(topicOf(manifests, 'shop.events.order').spec.partitions).toBe(3);
  expect(topicOf(manifests, 'shop.public.outbox')).toBeUndefined();
  expect(source.eventTopic('order').topicName).toBe('shop.events.order');
});

test.each([
  ['an outbox that is captured too', { outbox: { table: 'public.orders', routes: ['a'] } }, /^CdcTableTwice:.*outbox/],
  ['an outbox without routes', { outbox: { table: 'public.outbox', routes: [] } }, /^InvalidValue:.*no route/],
  ['a route that is a pattern', { outbox: { table: 'public.outbox', routes: ['.*'] } }, /^HostileValue:.*route of the outbox/],
  ['a hostile column of the outbox', { outbox: { table: 'public.outbox', routes: ['a'], keyColumn: 'a"b' } }, /^HostileValue:.*column of the outbox/],
  ['a hostile prefix of the events', { outbox: { table: 'public.outbox', routes: ['a'], topicPrefix: 'a$1' } }, /^HostileValue:.*topicPrefix of the outbox/],
  ['a fact that no change has', { shape: RecordShape.row({ addFields: ['op, x'] }) }, /^HostileValue:.*fact of a change/],
  ['a snapshot mode of others', { snapshotMode: CdcSnapshotMode.RECOVERY }, /^CdcSnapshotModeUnsupported:.*PostgreSQL.*allowed: initial, initial_only, no_data, when_needed, always/],
])('%s is refused', (_, props, message) => {
  expect(messageOf(() => setup().postgres(props))).toMatch(message);
});

test('other converters may be set, and then nothing is said of the schema', () => {
  const all = setup();
  const schema = RecordSchema.bytes();
  const source = all.postgres({
    config: { 'value.converter': 'io.apicurio.registry.utils.converter.AvroConverter', 'value.converter.apicurio.registry.url': 'https://registry.example', 'key.converter.schemas.enable': 'true' },
    tables: [{ table: 'public.orders' }, { table: 'public.items', topic: { schema } }],
  });
  const config = configOf(all, 'shop');
  expect(config).toMatchObject({
    'key.converter': 'org.apache.kafka.connect.json.JsonConverter', 'key.converter.schemas.enable': 'true', 'value.converter': 'io.apicurio.registry.utils.converter.AvroConverter',
  });
  expect(config).not.toHaveProperty(['value.converter.schemas.enable']);
  expect(source.topic('public.orders').schema).toBeUndefined();
  expect(source.topic('public.items').schema).toBe(schema);
});

test.each([
  ['config', { config: { 'slot.name': 'mine' } }],
  ['references', { references: { 'database.password': ConnectorValue.secret({ secretName: 'mine', key: 'pw' }) } }],
])('an option that a prop stands for is refused in %s', (_, props) => {
  expect(messageOf(() => setup().postgres(props))).toMatch(/^ConflictingProps:.*option (slot\.name|database\.password) follows from the props/);
});

test('further options, as text and by reference', () => {
  const all = setup();
  all.postgres({ config: { 'max.batch.size': '4096' }, references: { 'database.sslpassword': ConnectorValue.secret({ secretName: 'client', key: 'pw' }) } });
  expect(configOf(all, 'shop')).toMatchObject({ 'max.batch.size': '4096', 'database.sslpassword': '${secrets:shop/client:pw}' });
  expect(messageOf(() => setup().postgres({ config: { 'database.sslpassword': 'hunter2' } }))).toMatch(/^ConnectorSecretInClear:/);
});
