import { configOf, rightsOf, setup, topicOf } from './fixtures';
import { BinlogSnapshotLocking, DatabaseLogin, DatabaseTls } from '../../../src/ingestion';
import { Listener, ListenerAuthentication } from '../../../src/streaming';
import { find, messageOf, synthAll } from '../../support/app';
import { warningCodes } from '../fixtures';

const HISTORY = 'schema.history.internal';

test('MariaDB with nothing but what it must have', () => {
  const all = setup();
  all.mariadb();
  const manifests = synthAll(all.chart);
  const connector = find(manifests, 'KafkaConnector', 'stock');
  expect(connector.metadata.labels['strimzi.io/cluster']).toBe('shop-kafka-debezium-mariadb');
  expect(connector.spec.class).toBe('io.debezium.connector.mariadb.MariaDbConnector');
  const client = {
    'sasl.jaas.config': '${secrets:shop/kafka-stock:sasl.jaas.config}',
    'sasl.mechanism': 'SCRAM-SHA-512',
  };
  const own = {
    ...client,
    'security.protocol': 'SASL_SSL',
    'ssl.truststore.certificates': '${secrets:shop/kafka-cluster-ca-cert:ca.crt}',
    'ssl.truststore.type': 'PEM',
  };
  const under = (prefix: string, options: object) => Object.fromEntries(Object.entries(options).map(([key, value]) => [`${prefix}.${key}`, value]));
  expect(connector.spec.config).toEqual({
    ...under('admin.override', client),
    ...under('producer.override', client),
    'database.hostname': 'stock-db',
    'database.include.list': 'stock',
    'database.password': '${secrets:shop/shop-db:password}',
    'database.port': '3306',
    'database.server.id': '2441683586',
    'database.ssl.mode': 'verify-full',
    'database.user': '${secrets:shop/shop-db:username}',
    'decimal.handling.mode': 'string',
    'heartbeat.interval.ms': '10000',
    'include.schema.changes': 'false',
    'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'key.converter.schemas.enable': 'false',
    ...under(`${HISTORY}.producer`, own),
    ...under(`${HISTORY}.consumer`, own),
    [`${HISTORY}.consumer.group.id`]: 'stock-schema-history',
    [`${HISTORY}.kafka.bootstrap.servers`]: 'kafka-kafka-bootstrap.shop.svc:9093',
    [`${HISTORY}.kafka.topic`]: 'stock.schema-history',
    [`${HISTORY}.store.only.captured.databases.ddl`]: 'true',
    'snapshot.mode': 'initial',
    'table.include.list': 'stock\\.items',
    'time.precision.mode': 'isostring',
    'tombstones.on.delete': 'true',
    'topic.prefix': 'stock',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'false',
  });
  expect(rightsOf(manifests, 'stock')).toEqual([
    'group stock-schema-history: Read',
    'topic __debezium-heartbeat.stock: Describe Write',
    'topic stock.schema-history: Describe Read Write',
    'topic stock.stock.items: Describe Write',
  ]);
  expect(topicOf(manifests, 'stock.schema-history').spec).toEqual({
    topicName: 'stock.schema-history', partitions: 1, replicas: 3, config: { 'cleanup.policy': 'delete', 'retention.bytes': '-1', 'retention.ms': '-1' },
  });
  expect(find(manifests, 'Role', 'stock-connector').rules[0].resourceNames).toEqual(['kafka-cluster-ca-cert', 'kafka-stock', 'shop-db']);
  expect(find(manifests, 'NetworkPolicy', 'stock-connector').spec.egress[1].ports).toEqual([{ protocol: 'TCP', port: 3306 }]);
});

test('MySQL is another connector with other words for TLS and time zones', () => {
  const all = setup();
  const options = { connectionTimeZone: 'Europe/Berlin', snapshotLocking: BinlogSnapshotLocking.NONE, serverId: 5701 };
  all.mysql(options, 'My');
  all.mariadb({ ...options, database: { host: 'other', login: DatabaseLogin.secret('x') } }, 'Maria');
  const manifests = synthAll(all.chart);
  const my = find(manifests, 'KafkaConnector', 'my').spec;
  expect(my.class).toBe('io.debezium.connector.mysql.MySqlConnector');
  expect(my.config).toMatchObject({
    'database.ssl.mode': 'verify_identity', 'driver.connectionTimeZone': 'Europe/Berlin', 'snapshot.locking.mode': 'none', 'database.server.id': '5701',
  });
  const maria = find(manifests, 'KafkaConnector', 'maria').spec.config;
  expect(maria).toMatchObject({ 'driver.timezone': 'Europe/Berlin', 'snapshot.locking.mode': 'none' });
  expect(maria).not.toHaveProperty('driver.connectionTimeZone');
  expect(find(manifests, 'KafkaConnect', 'shop-kafka-debezium-mysql').spec.build.plugins[0].artifacts[0].artifact).toBe('debezium-connector-mysql');
});

test.each([
  [DatabaseTls.UNVERIFIED, 'required', 'trust'],
  [DatabaseTls.DISABLED, 'disabled', 'disable'],
])('weaker protection is written as it was stated (%#)', (tls, mysql, mariadb) => {
  const all = setup();
  const login = DatabaseLogin.secret('x');
  all.mysql({ database: { host: 'a', login, tls } }, 'My');
  all.mariadb({ database: { host: 'b', login, tls } }, 'Maria');
  expect(configOf(all, 'my')['database.ssl.mode']).toBe(mysql);
  expect(configOf(all, 'maria')['database.ssl.mode']).toBe(mariadb);
});

test('tables of several databases, and a topic for changes of columns', () => {
  const all = setup();
  const source = all.mariadb({ tables: [{ table: 'stock.items' }, { table: 'prices.list' }, { table: 'stock.moves' }], schemaChanges: true });
  const manifests = synthAll(all.chart);
  expect(configOf(all, 'stock')).toMatchObject({ 'database.include.list': 'prices,stock', 'table.include.list': 'stock\\.items,prices\\.list,stock\\.moves', 'include.schema.changes': 'true' });
  expect(source.schemaChangeTopic?.topicName).toBe('stock');
  expect(rightsOf(manifests, 'stock')).toContain('topic stock: Describe Write');
});

test('server ids follow from namespace and name, and nothing else', () => {
  const [one, two] = [setup(), setup()];
  one.mariadb({}, 'Stock');
  one.mysql({}, 'Other');
  two.mariadb({}, 'Stock');
  const ids = [configOf(one, 'stock'), configOf(one, 'other'), configOf(two, 'stock')].map(config => Number(config['database.server.id']));
  expect(ids[0]).toBe(ids[2]);
  expect(ids[0]).not.toBe(ids[1]);
  for (const id of ids) expect(id).toBeGreaterThanOrEqual(2 ** 31);
});

test('clients of the schema history with certificates, and a warning that Debezium logs the key', () => {
  const all = setup({ brokers: 3, listeners: [Listener.internal({ authentication: ListenerAuthentication.tls() })] });
  all.mariadb();
  const config = configOf(all, 'stock');
  expect(config).toMatchObject({
    [`${HISTORY}.producer.security.protocol`]: 'SSL',
    [`${HISTORY}.producer.ssl.keystore.type`]: 'PEM',
    [`${HISTORY}.producer.ssl.keystore.certificate.chain`]: '${secrets:shop/kafka-stock:user.crt}',
    [`${HISTORY}.producer.ssl.keystore.key`]: '${secrets:shop/kafka-stock:user.key}',
    [`${HISTORY}.consumer.ssl.keystore.key`]: '${secrets:shop/kafka-stock:user.key}',
  });
  expect(config).not.toHaveProperty([`${HISTORY}.producer.sasl.jaas.config`]);
  expect(warningCodes(all.chart)).toContain('CdcKeyInLog');
});

test('PostgreSQL keeps no schema history, so certificates of Kafka are no matter there', () => {
  const all = setup({ brokers: 3, listeners: [Listener.internal({ authentication: ListenerAuthentication.tls() })] });
  all.postgres();
  expect(configOf(all, 'shop')).toHaveProperty(['producer.override.ssl.keystore.key'], '${secrets:shop/kafka-shop:user.key}');
  expect(warningCodes(all.chart)).not.toContain('CdcKeyInLog');
});

test.each([
  ['serverId', { serverId: 0 }, /^InvalidNumber:.*serverId/],
  ['time zone', { connectionTimeZone: 'Berlin; DROP' }, /^HostileValue:.*connectionTimeZone/],
  ['table', { tables: [{ table: 'items' }] }, /^CdcTableInvalid:.*got "items"; allowed: as in shop\.orders/],
])('a bad %s is refused', (_, props, message) => {
  expect(messageOf(() => setup().mariadb(props))).toMatch(message);
});
