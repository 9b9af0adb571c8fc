/** For each class, a configuration as a user would write it: what is required, and some of what is not. None of the systems is there. */
export const CONFIGURATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'io.debezium.connector.postgresql.PostgresConnector': {
    'topic.prefix': 'shop',
    'database.hostname': 'db.invalid',
    'database.user': 'cdc',
    'database.password': 'hidden',
    'database.dbname': 'shop',
    'plugin.name': 'pgoutput',
    'table.include.list': 'public.orders',
    'column.mask.with.8.chars': 'public.orders.card',
    'column.mask.hash.v2.SHA-256.with.salt.pepper': 'public.orders.email',
    'driver.socketTimeout': '30',
    'snapshot.mode': 'no_data',
    'transforms': 'unwrap',
    'transforms.unwrap.type': 'io.debezium.transforms.ExtractNewRecordState',
    'transforms.unwrap.delete.tombstone.handling.mode': 'rewrite',
  },
  'io.debezium.connector.mysql.MySqlConnector': relational({ 'database.server.id': '5400', 'snapshot.locking.mode': 'minimal_percona' }),
  'io.debezium.connector.mariadb.MariaDbConnector': relational({ 'database.server.id': '5401', 'database.ssl.mode': 'verify-full' }),
  'io.debezium.connector.sqlserver.SqlServerConnector': relational({ 'database.names': 'shop', 'driver.encrypt': 'false', 'driver.loginTimeout': '1' }),
  'io.debezium.connector.mongodb.MongoDbConnector': {
    'topic.prefix': 'shop',
    'mongodb.connection.string': 'mongodb://db.invalid:27017/?replicaSet=rs0&serverSelectionTimeoutMS=500',
    'capture.mode': 'change_streams_with_pre_image',
    'transforms': 'unwrap',
    'transforms.unwrap.type': 'io.debezium.connector.mongodb.transforms.ExtractNewDocumentState',
    'transforms.unwrap.array.encoding': 'document',
  },
  'io.debezium.connector.mongodb.MongoDbSinkConnector': { 'topics': 'orders', 'mongodb.connection.string': 'mongodb://db.invalid:27017', 'sink.database': 'shop' },
  'io.debezium.connector.jdbc.JdbcSinkConnector': {
    'topics': 'orders',
    'connection.url': 'jdbc:postgresql://db.invalid/shop',
    'connection.username': 'sink',
    'connection.password': 'hidden',
    'insert.mode': 'upsert',
    'primary.key.mode': 'record_key',
    'primary.key.fields': 'id',
    'hibernate.c3p0.timeout': '300',
  },
  'com.mongodb.kafka.connect.MongoSinkConnector': {
    'topics': 'orders',
    'connection.uri': 'mongodb://db.invalid:27017/?serverSelectionTimeoutMS=500',
    'database': 'shop',
    'topic.override.orders.collection': 'o',
  },
  'com.mongodb.kafka.connect.MongoSourceConnector': {
    'connection.uri': 'mongodb://db.invalid:27017/?serverSelectionTimeoutMS=500',
    'database': 'shop',
    'startup.mode': 'latest',
    'output.format.value': 'json',
  },
  'org.apache.iceberg.connect.IcebergSinkConnector': {
    'topics': 'orders',
    'iceberg.tables': 'shop.orders',
    'iceberg.table.shop.orders.partition-by': 'day(at)',
    'iceberg.catalog.type': 'rest',
    'iceberg.catalog.uri': 'https://catalog.invalid',
  },
  'org.apache.kafka.connect.file.FileStreamSinkConnector': {
    'topics': 'orders',
    'file': 'orders.txt',
    'errors.tolerance': 'all',
    'errors.deadletterqueue.topic.name': 'orders-refused',
    'predicates': 'deleted',
    'predicates.deleted.type': 'org.apache.kafka.connect.transforms.predicates.RecordIsTombstone',
    'transforms': 'drop',
    'transforms.drop.type': 'org.apache.kafka.connect.transforms.Filter',
    'transforms.drop.predicate': 'deleted',
    'transforms.drop.negate': 'false',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'false',
    'consumer.override.max.poll.records': '100',
  },
  'org.apache.kafka.connect.file.FileStreamSourceConnector': {
    'topic': 'lines',
    'file': 'lines.txt',
    'topic.creation.default.replication.factor': '1',
    'topic.creation.default.partitions': '1',
    'topic.creation.groups': 'compact',
    'topic.creation.compact.include': 'state-.*',
    'topic.creation.compact.cleanup.policy': 'compact',
    'producer.override.compression.type': 'zstd',
  },
  'org.apache.kafka.connect.mirror.MirrorSourceConnector': { ...mirror(), topics: 'orders' },
  'org.apache.kafka.connect.mirror.MirrorCheckpointConnector': mirror(),
  'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector': mirror(),
};

/** What the worker says when a database is not there. */
const NOT_THERE = /unable to connect|connection attempt failed|failed to establish connection|unknownhost|could not initialize the elasticsearch client/i;

/** Whether a refusal is about the system behind, not about the configuration. */
export function isConnectionFailure(errors: readonly string[]): boolean {
  return errors.every(error => NOT_THERE.test(error));
}

function relational(further: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'topic.prefix': 'shop',
    'database.hostname': 'db.invalid',
    'database.user': 'cdc',
    'database.password': 'hidden',
    'schema.history.internal.kafka.bootstrap.servers': 'kafka:9092',
    'schema.history.internal.kafka.topic': 'shop-history',
    'schema.history.internal.producer.security.protocol': 'SSL',
    'schema.history.internal.consumer.security.protocol': 'SSL',
    'column.truncate.to.20.chars': 'shop.orders.note',
    'transforms': 'outbox',
    'transforms.outbox.type': 'io.debezium.transforms.outbox.EventRouter',
    'transforms.outbox.route.by.field': 'kind',
    ...further,
  };
}

function mirror(): Record<string, string> {
  return {
    'source.cluster.alias': 'a',
    'target.cluster.alias': 'b',
    'source.cluster.bootstrap.servers': 'a.invalid:9092',
    'target.cluster.bootstrap.servers': 'b.invalid:9092',
    'replication.policy.separator': '_',
  };
}
