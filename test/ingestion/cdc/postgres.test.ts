import { Duration } from 'cdk8s';
import { configOf, rightsOf, setup, topicOf } from './fixtures';
import { PipelineGraph, StageRole } from '../../../src/core';
import { CdcSnapshotMode, DatabaseLogin, DatabaseTls, DecimalHandling, PostgresPublication, TimePrecision } from '../../../src/ingestion';
import { find, messageOf, synthAll } from '../../support/app';

test('a source with nothing but what it must have', () => {
  const all = setup();
  const source = all.postgres();
  const manifests = synthAll(all.chart);
  const connector = find(manifests, 'KafkaConnector', 'shop');
  expect(connector.metadata.labels['strimzi.io/cluster']).toBe('shop-kafka-debezium-postgres');
  expect(connector.spec).toEqual({
    class: 'io.debezium.connector.postgresql.PostgresConnector',
    tasksMax: 1,
    state: 'running',
    autoRestart: { enabled: true },
    config: {
      'admin.override.sasl.jaas.config': '${secrets:shop/kafka-shop:sasl.jaas.config}',
      'admin.override.sasl.mechanism': 'SCRAM-SHA-512',
      'database.dbname': 'shop',
      'database.hostname': 'shop-db',
      'database.password': '${secrets:shop/shop-db:password}',
      'database.port': '5432',
      'database.sslfactory': 'org.postgresql.ssl.DefaultJavaSSLFactory',
      'database.sslmode': 'verify-full',
      'database.user': '${secrets:shop/shop-db:username}',
      'decimal.handling.mode': 'string',
      'heartbeat.interval.ms': '10000',
      'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'key.converter.schemas.enable': 'false',
      'plugin.name': 'pgoutput',
      'producer.override.sasl.jaas.config': '${secrets:shop/kafka-shop:sasl.jaas.config}',
      'producer.override.sasl.mechanism': 'SCRAM-SHA-512',
      'publication.autocreate.mode': 'filtered',
      'publication.name': 'shop',
      'slot.name': 'shop',
      'snapshot.mode': 'initial',
      'table.include.list': 'public\\.orders',
      'time.precision.mode': 'isostring',
      'tombstones.on.delete': 'true',
      'topic.prefix': 'shop',
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': 'false',
    },
  });
  expect(rightsOf(manifests, 'shop')).toEqual(['topic __debezium-heartbeat.shop: Describe Write', 'topic shop.public.orders: Describe Write']);
  expect(topicOf(manifests, 'shop.public.orders').spec).toEqual({ topicName: 'shop.public.orders', partitions: 6, replicas: 3 });
  expect(topicOf(manifests, '__debezium-heartbeat.shop').spec).toEqual({
    topicName: '__debezium-heartbeat.shop', partitions: 1, replicas: 3, config: { 'cleanup.policy': 'delete', 'retention.ms': '86400000' },
  });
  expect(find(manifests, 'Role', 'shop-connector').rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['kafka-shop', 'shop-db'], verbs: ['get'] }]);
  expect(find(manifests, 'NetworkPolicy', 'shop-connector').spec.egress[1]).toEqual({ ports: [{ protocol: 'TCP', port: 5432 }] });
  expect(find(manifests, 'KafkaConnect', 'shop-kafka-debezium-postgres').spec.build.plugins).toEqual([{
    name: 'debezium-postgres', artifacts: [{ type: 'maven', group: 'io.debezium', artifact: 'debezium-connector-postgres', version: '3.6.1.Final' }],
  }]);
  expect(source.topic('public.orders').schema).toMatchObject({ name: 'shop.public.orders.Envelope', format: 'json' });
  expect([source.signalTopic, source.notificationTopic, source.transactionTopic, source.schemaChangeTopic].every(topic => topic === undefined)).toBe(true);
});

test('the stage and its edges are in the graph', () => {
  const all = setup();
  const source = all.postgres();
  const graph = PipelineGraph.of(all.chart);
  expect(graph.declarationOf(source)).toMatchObject({
    role: StageRole.SOURCE,
    type: 'PostgreSQL change capture',
    name: 'shop',
    details: {
      database: 'shop-db:5432/shop', slot: 'shop', publication: 'shop', connection: 'TLS, server verified', records: 'envelope', snapshot: 'initial',
    },
  });
  const edges = graph.edges.filter(edge => edge.client === source);
  expect(edges.map(edge => [edge.resource.node.id, edge.flow, edge.encrypted])).toEqual([['public.orders', 'from-client', true], ['Heartbeat', 'from-client', true]]);
});

test('what a user chooses is what the connector gets', () => {
  const all = setup();
  all.postgres({
    name: 'web-shop',
    topicPrefix: 'eu.shop',
    database: { host: 'db.example', port: 6432, database: 'Shop_1', login: DatabaseLogin.user('cdc', { secretName: 'cdc', key: 'pw' }, 'databases') },
    slotFailover: true,
    publicationName: 'cdc',
    publication: PostgresPublication.EXISTING,
    snapshotMode: CdcSnapshotMode.NO_DATA,
    heartbeat: Duration.minutes(1),
    heartbeatQuery: 'UPDATE public.beats SET at = now()',
    heartbeatTable: 'public.beats',
    decimals: DecimalHandling.DOUBLE,
    times: TimePrecision.MICROSECONDS,
    tombstones: false,
    maxRestarts: 7,
    config: { 'snapshot.fetch.size': '500' },
  });
  const manifests = synthAll(all.chart);
  const { spec } = find(manifests, 'KafkaConnector', 'web-shop');
  expect(spec.autoRestart).toEqual({ enabled: true, maxRestarts: 7 });
  expect(spec.config).toMatchObject({
    'topic.prefix': 'eu.shop',
    'database.hostname': 'db.example',
    'database.port': '6432',
    'database.dbname': 'Shop_1',
    'database.user': 'cdc',
    'database.password': '${secrets:databases/cdc:pw}',
    'slot.name': 'web_shop',
    'slot.failover': 'true',
    'publication.name': 'cdc',
    'publication.autocreate.mode': 'disabled',
    'snapshot.mode': 'no_data',
    'heartbeat.interval.ms': '60000',
    'heartbeat.action.query': 'UPDATE public.beats SET at = now()',
    'table.include.list': 'public\\.orders,public\\.beats',
    'decimal.handling.mode': 'double',
    'time.precision.mode': 'microseconds',
    'tombstones.on.delete': 'false',
    'snapshot.fetch.size': '500',
  });
  expect(find(manifests.filter(m => m.metadata.namespace === 'databases'), 'Role', 'web-shop-connector').rules[0].resourceNames).toEqual(['cdc']);
  expect(topicOf(manifests, 'eu.shop.public.orders')).toBeDefined();
  expect(topicOf(manifests, '__debezium-heartbeat.eu.shop')).toBeDefined();
});

test.each([
  ['verified', DatabaseTls.VERIFIED, { 'database.sslmode': 'verify-full', 'database.sslfactory': 'org.postgresql.ssl.DefaultJavaSSLFactory' }],
  ['unverified', DatabaseTls.UNVERIFIED, { 'database.sslmode': 'require' }],
  ['disabled', DatabaseTls.DISABLED, { 'database.sslmode': 'disable' }],
])('a connection that is %s', (_, tls, expected) => {
  const all = setup();
  all.postgres({ database: { host: 'shop-db', database: 'shop', login: DatabaseLogin.secret('shop-db'), tls } });
  const config = configOf(all, 'shop');
  expect(Object.fromEntries(Object.entries(config).filter(([key]) => key.startsWith('database.ssl')))).toEqual(expected);
});

test('an authority of its own is trusted by workers of its own', () => {
  const all = setup();
  const tls = DatabaseTls.authority({ secretName: 'shop-ca', key: 'ca.crt' }, 'databases');
  all.postgres({ database: { host: 'shop-db', database: 'shop', login: DatabaseLogin.secret('shop-db'), tls, pods: { labels: { app: 'pg' }, namespaceName: 'databases' } } });
  const manifests = synthAll(all.chart);
  const { spec, metadata } = find(manifests, 'KafkaConnect');
  expect(metadata.name).toMatch(/^shop-kafka-debezium-postgres-shop-ca-d-/);
  expect(spec.jvmOptions.javaSystemProperties[0]).toEqual({ name: 'javax.net.ssl.trustStore', value: '/mnt/trust/truststore.p12' });
  expect(find(manifests, 'KafkaConnector', 'shop').spec.config['database.sslmode']).toBe('verify-full');
  expect(find(manifests, 'NetworkPolicy', 'shop-connector').spec.egress[1]).toEqual({
    to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'databases' } }, podSelector: { matchLabels: { app: 'pg' } } }],
    ports: [{ protocol: 'TCP', port: 5432 }],
  });
});

test('workers that were handed in must trust the authority', () => {
  const all = setup();
  const { connect } = all.postgres();
  const database = { host: 'other-db', database: 'shop', login: DatabaseLogin.secret('other-db'), tls: DatabaseTls.authority({ secretName: 'other-ca', key: 'ca.crt' }) };
  expect(messageOf(() => all.postgres({ connect, database }, 'Other'))).toMatch(/^CdcConnectUntrusting: \[shop\/Other\].*shop-kafka-debezium-postgres.*got "other-ca"; allowed: none/);
  expect(all.postgres({ connect, database: { ...database, tls: undefined } }, 'Third').connect).toBe(connect);
});

test.each([
  ['slotName', { slotName: 'Shop-1' }, /^HostileValue:.*replication slot.*"Shop-1"/],
  ['publicationName', { publicationName: 'a"; DROP' }, /^HostileValue:.*publication/],
  ['host', { database: { host: 'db/../x', database: 'shop', login: DatabaseLogin.secret('x') } }, /^HostileValue:.*host of the database/],
  ['port', { database: { host: 'db', port: 0, database: 'shop', login: DatabaseLogin.secret('x') } }, /^InvalidNumber:.*port/],
  ['database name', { database: { host: 'db', database: 'shop?sslmode=disable', login: DatabaseLogin.secret('x') } }, /^HostileValue:.*name of the database/],
  ['user', { database: { host: 'db', database: 'shop', login: DatabaseLogin.user('a b', { secretName: 'x', key: 'y' }) } }, /^HostileValue:.*database user/],
  ['secret', { database: { host: 'db', database: 'shop', login: DatabaseLogin.secret('Not A Name') } }, /^InvalidName:/],
  ['heartbeat', { heartbeat: Duration.millis(10) }, /^InvalidNumber:.*heartbeat/],
  ['prefix', { topicPrefix: 'a/b' }, /^HostileValue:.*topicPrefix/],
])('a bad %s is refused', (_, props, message) => {
  expect(messageOf(() => setup().postgres(props))).toMatch(message);
});
