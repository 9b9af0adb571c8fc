import { checkConnectorOptions } from '../../../src/streaming/connect/definitions/option-check';

const POSTGRES = 'io.debezium.connector.postgresql.PostgresConnector';
const MYSQL = 'io.debezium.connector.mysql.MySqlConnector';
const FILE_SINK = 'org.apache.kafka.connect.file.FileStreamSinkConnector';
const FILE_SOURCE = 'org.apache.kafka.connect.file.FileStreamSourceConnector';
const TRANSFORMS = 'org.apache.kafka.connect.transforms';
const RIGHT: Record<string, Record<string, string>> = {
  [POSTGRES]: { 'topic.prefix': 'a', 'database.hostname': 'b', 'database.user': 'c', 'database.dbname': 'd' },
  [MYSQL]: {
    'topic.prefix': 'a',
    'database.hostname': 'b',
    'database.user': 'c',
    'database.server.id': '1',
    'schema.history.internal.kafka.bootstrap.servers': 'k:9092',
    'schema.history.internal.kafka.topic': 'h',
  },
  [FILE_SINK]: { topics: 'a' },
  [FILE_SOURCE]: { topic: 'a' },
};

/** Findings about a right configuration with a change, as `problem key`. */
function check(className: string, change: Record<string, string | undefined> = {}, without: string[] = []): string[] {
  const config = new Map<string, string | undefined>(Object.entries({ ...RIGHT[className], ...change }));
  for (const key of without) config.delete(key);
  return checkConnectorOptions(className, config, () => undefined).map(({ problem, key }) => `${problem} ${key}`);
}

function hintOf(className: string, change: Record<string, string>): string | undefined {
  return checkConnectorOptions(className, new Map(Object.entries({ ...RIGHT[className], ...change })), () => undefined)[0].hint;
}

test.each(Object.keys(RIGHT))('%s: right as it is', className => expect(check(className)).toEqual([]));

describe('keys', () => {
  test('one that the class does not read, with the one that was meant', () => {
    expect(check(POSTGRES, { 'slot.nam': 'a' })).toEqual(['unknown slot.nam']);
    expect(hintOf(POSTGRES, { 'slot.nam': 'a' })).toBe('did you mean slot.name?');
    expect(hintOf(FILE_SINK, { 'error.tolerance': 'all' })).toBe('did you mean errors.tolerance?');
  });

  test('one of another connector', () => {
    expect(check('io.debezium.connector.sqlserver.SqlServerConnector', { 'topic.prefix': 'a', 'database.hostname': 'b', 'database.names': 'c', 'database.dbname': 'c' }))
      .toContain('unknown database.dbname');
  });

  test.each([
    [POSTGRES, 'driver.socketTimeout'], [POSTGRES, 'column.mask.with.8.chars'], [POSTGRES, 'column.mask.hash.v2.SHA-256.with.salt.x'], [POSTGRES, 'column.truncate.to.3.chars'],
    [POSTGRES, 'snapshot.select.statement.overrides.public.orders'], [POSTGRES, 'openlineage.integration.job.owners'], [MYSQL, 'schema.history.internal.producer.client.id'],
    [POSTGRES, 'signal.consumer.client.id'], [POSTGRES, 'topic.transaction'], [POSTGRES, 'notification.sink.topic.name'],
  ])('%s takes %s', (className, key) => expect(check(className, { [key]: 'a' })).toEqual([]));

  test.each([[POSTGRES, 'column.mask.with.x.chars'], [POSTGRES, 'column.mask.8.chars'], [POSTGRES, 'drivers.a'], [POSTGRES, 'schema.history.internal.kafka.topic'], [FILE_SINK, 'driver.a']])(
    '%s does not take %s', (className, key) => expect(check(className, { [key]: 'a' })).toEqual([`unknown ${key}`]));

  test('entries of lists have options of their own', () => {
    expect(check(POSTGRES, { 'converters': 'geo', 'geo.type': 'acme.Geo', 'geo.srid': '1', 'post.processors': 'again', 'again.type': 'acme.Again' })).toEqual([]);
    expect(check(POSTGRES, { 'geo.type': 'acme.Geo' })).toEqual(['unknown geo.type']);
  });

  test('clients of the worker and of the connector', () => {
    expect(check(FILE_SINK, { 'consumer.override.max.poll.record': '5' })).toEqual(['unknown consumer.override.max.poll.record']);
    expect(hintOf(FILE_SINK, { 'consumer.override.max.poll.record': '5' })).toBe('did you mean consumer.override.max.poll.records?');
    expect(check(MYSQL, { 'schema.history.internal.consumer.acks': 'all' })).toEqual(['unknown schema.history.internal.consumer.acks']);
    expect(check(FILE_SOURCE, { 'producer.override.acks': '2' })).toEqual(['invalid producer.override.acks']);
  });

  test('a class that is not known may take anything of its own', () => {
    expect(check('acme.Sink', { 'acme.url': 'x', 'topics': 'a', 'topic.creation.enable': 'true' })).toEqual([]);
    expect(check('acme.Sink', { 'errors.tolerance': 'some', 'value.converter.schemas.enable': 'true', 'consumer.override.fetch': '1' }))
      .toEqual(['invalid errors.tolerance', 'unknown value.converter.schemas.enable', 'unknown consumer.override.fetch']);
  });
});

describe('transformations, predicates and converters', () => {
  const route = { 'transforms': 'route', 'transforms.route.type': `${TRANSFORMS}.RegexRouter`, 'transforms.route.regex': 'a', 'transforms.route.replacement': 'b' };

  test('options are those of their classes', () => {
    expect(check(FILE_SINK, route)).toEqual([]);
    expect(check(FILE_SINK, { ...route, 'transforms.route.regexp': 'a' })).toEqual(['unknown transforms.route.regexp']);
    expect(hintOf(FILE_SINK, { ...route, 'transforms.route.regexp': 'a' })).toBe('did you mean transforms.route.regex?');
    expect(check(FILE_SINK, route, ['transforms.route.replacement'])).toEqual(['missing transforms.route.replacement']);
    expect(check(FILE_SINK, route, ['transforms.route.type'])).toEqual(['missing transforms.route.type']);
    expect(check(FILE_SINK, { ...route, 'transforms.route.type': 'acme.Route', 'transforms.route.more': 'x' })).toEqual([]);
  });

  test('names that are not listed have no options', () => {
    expect(check(FILE_SINK, { ...route, 'transforms.rout.type': 'x' })).toEqual(['unknown transforms.rout.type']);
    expect(hintOf(FILE_SINK, { ...route, 'transforms.rout.type': 'x' })).toBe('transforms names route');
    expect(check(FILE_SINK, { 'predicates.a.type': 'x' })).toEqual(['unknown predicates.a.type']);
    expect(check(FILE_SINK, { 'transforms': undefined, 'transforms.a.type': 'x' })).toEqual([]);
  });

  test('predicates, and what leads to them', () => {
    const predicate = { 'predicates': 'p', 'predicates.p.type': `${TRANSFORMS}.predicates.HasHeaderKey`, 'predicates.p.name': 'h' };
    expect(check(FILE_SINK, { ...route, ...predicate, 'transforms.route.predicate': 'p', 'transforms.route.negate': 'true' })).toEqual([]);
    expect(check(FILE_SINK, { ...route, ...predicate, 'transforms.route.negate': 'not' })).toEqual(['invalid transforms.route.negate']);
    expect(check(FILE_SINK, { ...route, ...predicate, 'transforms.route.predicate': 'q' })).toEqual(['invalid transforms.route.predicate']);
    expect(check(FILE_SINK, predicate, ['predicates.p.name'])).toEqual(['missing predicates.p.name']);
  });

  test('a converter needs its class beside its options: the workers\' own takes none of a connector', () => {
    const converter = { 'value.converter': 'org.apache.kafka.connect.json.JsonConverter', 'value.converter.schemas.enable': 'false' };
    expect(check(FILE_SINK, converter)).toEqual([]);
    expect(check(FILE_SINK, converter, ['value.converter'])).toEqual(['unknown value.converter.schemas.enable']);
    expect(check(FILE_SINK, { ...converter, 'value.converter.schema.enable': 'false' })).toEqual(['unknown value.converter.schema.enable']);
    expect(check(FILE_SINK, { 'value.converter': 'acme.Converter', 'value.converter.any': 'x' })).toEqual([]);
    expect(check(FILE_SINK, { ...converter, 'value.converter.schemas.enable': 'no' })).toEqual(['invalid value.converter.schemas.enable']);
  });
});

describe('what must be there', () => {
  test('required options, also when another option decides who reads them', () => {
    expect(check(POSTGRES, {}, ['database.dbname'])).toEqual(['missing database.dbname']);
    expect(check(MYSQL, {}, ['schema.history.internal.kafka.topic'])).toEqual(['missing schema.history.internal.kafka.topic']);
    const file = { 'schema.history.internal': 'io.debezium.storage.file.history.FileSchemaHistory', 'schema.history.internal.file.filename': 'h' };
    expect(check(MYSQL, file, ['schema.history.internal.kafka.topic', 'schema.history.internal.kafka.bootstrap.servers'])).toEqual([]);
  });

  test('a value that is read at run time is there, and is not looked at', () => {
    expect(check(POSTGRES, { 'database.dbname': undefined, 'snapshot.mode': undefined })).toEqual([]);
  });

  test('topics of a sink, by name or by pattern', () => {
    expect(check(FILE_SINK, {}, ['topics'])).toEqual(['missing topics']);
    expect(check(FILE_SINK, { 'topics.regex': 'a.*' }, ['topics'])).toEqual([]);
    expect(check(FILE_SINK, { 'topics.regex': 'a.*' })).toEqual(['invalid topics.regex']);
    expect(check(FILE_SOURCE, { topics: 'a' })).toEqual(['unknown topics']);
  });

  test('topics that are made for a source', () => {
    const usual = { 'topic.creation.default.partitions': '3', 'topic.creation.default.replication.factor': '3', 'topic.creation.default.cleanup.policy': 'compact' };
    const group = { 'topic.creation.groups': 'g', 'topic.creation.g.include': 'a.*' };
    expect(check(FILE_SOURCE, { ...usual, ...group })).toEqual([]);
    expect(check(FILE_SOURCE, { ...usual, ...group }, ['topic.creation.default.partitions', 'topic.creation.g.include']))
      .toEqual(['missing topic.creation.default.partitions', 'missing topic.creation.g.include']);
    expect(check(FILE_SOURCE, { ...usual, 'topic.creation.h.include': 'a' })).toEqual(['unknown topic.creation.h.include']);
    expect(check(FILE_SOURCE, { 'topic.creation.enable': 'true', ...usual })).toEqual(['unknown topic.creation.enable']);
  });
});

test('values: wrong type, out of the enumeration, out of the range', () => {
  expect(check(POSTGRES, { 'snapshot.mode': 'always', 'max.batch.size': '100', 'slot.drop.on.stop': 'TRUE' })).toEqual([]);
  expect(check(POSTGRES, { 'snapshot.mode': 'sometimes', 'max.batch.size': '0', 'slot.drop.on.stop': 'maybe' }).sort())
    .toEqual(['invalid max.batch.size', 'invalid slot.drop.on.stop', 'invalid snapshot.mode']);
});
