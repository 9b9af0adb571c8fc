import { configOf, rightsOf, setup, topicOf } from './fixtures';
import { CdcSignals, CdcSnapshotMode, ColumnMask, DatabaseLogin, DatabaseTls, MongoCapture, RecordShape } from '../../../src/ingestion';
import { find, messageOf, synthAll } from '../../support/app';

const login = DatabaseLogin.secret('shop-db');

describe('SQL Server', () => {
  test('each database has a task, and each table of it a topic', () => {
    const all = setup();
    const source = all.sqlServer({
      databases: ['crm', 'billing'],
      tables: [{ table: 'dbo.leads', masks: [ColumnMask.exclude('phone')] }],
      outbox: { table: 'dbo.outbox', routes: ['lead'] },
      signals: CdcSignals.table('dbo.signals'),
    });
    const manifests = synthAll(all.chart);
    const { spec } = find(manifests, 'KafkaConnector', 'crm');
    expect(spec.class).toBe('io.debezium.connector.sqlserver.SqlServerConnector');
    expect(spec.tasksMax).toBe(2);
    expect(spec.config).toMatchObject({
      'database.hostname': 'crm-db',
      'database.port': '1433',
      'database.names': 'crm,billing',
      'driver.encrypt': 'true',
      'driver.trustServerCertificate': 'false',
      'table.include.list': 'dbo\\.leads,dbo\\.outbox',
      'column.exclude.list': 'dbo\\.leads\\.phone',
      'include.schema.changes': 'false',
      'signal.data.collection': 'crm.dbo.signals,billing.dbo.signals',
      'predicates.outbox.pattern': 'crm\\.crm\\.dbo\\.outbox|crm\\.billing\\.dbo\\.outbox',
      'schema.history.internal.kafka.topic': 'crm.schema-history',
    });
    expect(spec.config).not.toHaveProperty(['database.dbname']);
    expect(rightsOf(manifests, 'crm')).toEqual([
      'group crm-schema-history: Read',
      'topic __debezium-heartbeat.crm: Describe Write',
      'topic crm.billing.dbo.leads: Describe Write',
      'topic crm.billing.dbo.signals: Describe Write',
      'topic crm.crm.dbo.leads: Describe Write',
      'topic crm.crm.dbo.signals: Describe Write',
      'topic crm.events.lead: Describe Write',
      'topic crm.schema-history: Describe Read Write',
    ]);
    expect(source.topic('billing.dbo.leads').topicName).toBe('crm.billing.dbo.leads');
    expect(messageOf(() => source.topic('dbo.leads'))).toMatch(/^CdcTableUnknown:.*allowed: crm\.dbo\.leads, billing\.dbo\.leads/);
  });

  test.each([
    [DatabaseTls.UNVERIFIED, { 'driver.encrypt': 'true', 'driver.trustServerCertificate': 'true' }],
    [DatabaseTls.DISABLED, { 'driver.encrypt': 'false' }],
  ])('weaker protection is written as it was stated (%#)', (tls, expected) => {
    const all = setup();
    all.sqlServer({ database: { host: 'crm-db', login, tls } });
    expect(Object.fromEntries(Object.entries(configOf(all, 'crm')).filter(([key]) => key.startsWith('driver.')))).toEqual(expected);
  });

  test.each([
    ['no database', { databases: [] }, /^InvalidValue:.*databases/],
    ['a database twice', { databases: ['a', 'a'] }, /^InvalidValue:.*databases/],
    ['a hostile database', { databases: ['a;encrypt=false'] }, /^HostileValue:.*name of the database/],
    ['signals without a table', { signals: CdcSignals.readOnly() }, /^CdcSignalsUnsupported:.*SQL Server/],
  ])('%s is refused', (_, props, message) => {
    expect(messageOf(() => setup().sqlServer(props))).toMatch(message);
  });
});

describe('MongoDB', () => {
  test('reads one database, with credentials apart from the connection string', () => {
    const all = setup();
    const source = all.mongodb({
      collections: [{ collection: 'carts', excludeFields: ['card', 'address.street'] }, { collection: 'visits', topic: { partitions: 12 } }],
      capture: MongoCapture.FULL_DOCUMENT_AND_PRE_IMAGE,
      shape: RecordShape.row(),
      signals: CdcSignals.table('signals'),
    });
    const manifests = synthAll(all.chart);
    const { spec } = find(manifests, 'KafkaConnector', 'carts');
    expect(spec.class).toBe('io.debezium.connector.mongodb.MongoDbConnector');
    expect(spec.tasksMax).toBe(1);
    expect(spec.config).toEqual({
      'admin.override.sasl.jaas.config': '${secrets:shop/kafka-carts:sasl.jaas.config}',
      'admin.override.sasl.mechanism': 'SCRAM-SHA-512',
      'capture.mode': 'change_streams_update_full_with_pre_image',
      'capture.scope': 'database',
      'capture.target': 'shop',
      'collection.include.list': 'shop\\.carts,shop\\.visits,shop\\.signals',
      'field.exclude.list': 'shop.carts.card,shop.carts.address.street',
      'heartbeat.interval.ms': '10000',
      'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'key.converter.schemas.enable': 'false',
      'mongodb.connection.string': 'mongodb://mongo-0.mongo,mongo-1.mongo:27018/?replicaSet=rs0',
      'mongodb.password': '${secrets:shop/shop-db:password}',
      'mongodb.ssl.enabled': 'true',
      'mongodb.user': '${secrets:shop/shop-db:username}',
      'producer.override.sasl.jaas.config': '${secrets:shop/kafka-carts:sasl.jaas.config}',
      'producer.override.sasl.mechanism': 'SCRAM-SHA-512',
      'signal.data.collection': 'shop.signals',
      'signal.enabled.channels': 'source',
      'snapshot.mode': 'initial',
      'tombstones.on.delete': 'true',
      'topic.prefix': 'carts',
      'transforms': 'row',
      'transforms.row.delete.tombstone.handling.mode': 'delete-to-tombstone',
      'transforms.row.type': 'io.debezium.connector.mongodb.transforms.ExtractNewDocumentState',
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': 'false',
    });
    expect(rightsOf(manifests, 'carts')).toEqual([
      'topic __debezium-heartbeat.carts: Describe Write',
      'topic carts.shop.carts: Describe Write',
      'topic carts.shop.signals: Describe Write',
      'topic carts.shop.visits: Describe Write',
    ]);
    expect(topicOf(manifests, 'carts.shop.visits').spec.partitions).toBe(12);
    expect(find(manifests, 'NetworkPolicy', 'carts-connector').spec.egress[1].ports.map((p: { port: number }) => p.port)).toEqual([27017, 27018]);
    expect(source.topic('shop.carts').topicName).toBe('carts.shop.carts');
  });

  test('members that are found by DNS', () => {
    const all = setup();
    all.mongodb({ database: { hosts: ['cluster0.acme.mongodb.example'], srv: true, login, database: 'shop', authSource: 'users', tls: DatabaseTls.UNVERIFIED } });
    expect(configOf(all, 'carts')).toMatchObject({
      'mongodb.connection.string': 'mongodb+srv://cluster0.acme.mongodb.example/', 'mongodb.authsource': 'users', 'mongodb.ssl.enabled': 'true', 'mongodb.ssl.invalid.hostname.allowed': 'true',
    });
  });

  test('clear text is written when it was stated', () => {
    const all = setup();
    all.mongodb({ database: { hosts: ['mongo'], login, database: 'shop', tls: DatabaseTls.DISABLED } });
    expect(configOf(all, 'carts')['mongodb.ssl.enabled']).toBe('false');
  });

  const database = { hosts: ['mongo'], login, database: 'shop' };
  test.each([
    ['no host', { database: { ...database, hosts: [] } }, /^InvalidValue:.*no host/],
    ['a host with credentials', { database: { ...database, hosts: ['user:pw@mongo'] } }, /^HostileValue:.*host/],
    ['a port with srv', { database: { ...database, hosts: ['mongo:1'], srv: true } }, /^ConflictingProps:.*srv/],
    ['a hostile replica set', { database: { ...database, replicaSet: 'rs0&tls=false' } }, /^HostileValue:.*replicaSet/],
    ['no collection', { collections: [] }, /^InvalidValue:.*no collection/],
    ['a collection with its database', { collections: [{ collection: 'shop.carts' }] }, /^CdcTableInvalid:.*without its database/],
    ['a collection twice', { collections: [{ collection: 'carts' }, { collection: 'Carts' }] }, /^CdcTableTwice:/],
    ['a hostile field', { collections: [{ collection: 'carts', excludeFields: ['a,b.*'] }] }, /^HostileValue:.*field of collection carts/],
    ['a name for the topic', { collections: [{ collection: 'carts', topic: { topicName: 'x' } }] }, /^ConflictingProps:.*collection carts/],
    ['a snapshot mode of others', { snapshotMode: CdcSnapshotMode.RECOVERY }, /^CdcSnapshotModeUnsupported:.*MongoDB/],
    ['signals without a collection', { signals: CdcSignals.readOnly() }, /^CdcSignalsUnsupported:.*MongoDB/],
  ])('%s is refused', (_, props, message) => {
    expect(messageOf(() => setup().mongodb(props))).toMatch(message);
  });
});
