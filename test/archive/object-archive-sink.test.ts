import { Duration } from 'cdk8s';
import { avroSchema, FakeBucket, jsonSchema } from './fixtures';
import {
  ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning, ObjectArchiveSink, ObjectArchiveSinkProps, RecordConverter,
} from '../../src/archive';
import { BucketOperation, PipelineGraph, RecordSchema, StageRole } from '../../src/core';
import { ConnectArtifact, ConnectPlugin, ConnectorValue, KafkaConnect } from '../../src/streaming/connect';
import { BUILD, connectOn, FakeKafka } from '../streaming/connect/fixtures';
import { find, messageOf, synthAll, testChart } from '../support/app';

function setup(schema?: RecordSchema, bucketProps = {}) {
  const chart = testChart();
  KafkaConnect.configure(chart, { pluginSource: BUILD });
  const kafka = new FakeKafka(chart, 'Kafka', { brokerCount: 3 });
  const input = kafka.addTopic(chart, 'Orders', { topicName: 'orders', schema, partitions: 6 });
  const bucket = new FakeBucket(chart, 'Archive', bucketProps);
  const make = (props: Partial<ObjectArchiveSinkProps> = {}, id = 'Cold') => new ObjectArchiveSink(chart, id, { input, bucket, ...props });
  const configOf = (name = 'cold') => find(synthAll(chart), 'KafkaConnector', name).spec.config;
  return { chart, kafka, input, bucket, make, configOf };
}

test('JSON lines to a bucket whose name is known at run time only', () => {
  const { chart, input, bucket, make } = setup(RecordSchema.json('order'));
  const sink = make();
  const manifests = synthAll(chart);
  const connector = find(manifests, 'KafkaConnector', 'cold');
  expect(connector.spec.class).toBe('io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector');
  expect(connector.metadata.labels['strimzi.io/cluster']).toBe('orders-kafka-aiven-s3-sink');
  expect(connector.spec.config).toMatchObject({
    'topics': 'orders',
    'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'false',
    'format.output.type': 'jsonl',
    'format.output.fields': 'value',
    'format.output.envelope': 'false',
    'file.compression.type': 'gzip',
    'file.name.template':
      '{{topic}}/year={{timestamp:unit=yyyy}}/month={{timestamp:unit=MM}}/day={{timestamp:unit=dd}}/{{topic}}-{{partition:padding=true}}-{{start_offset:padding=true}}.jsonl.gz',
    'file.name.timestamp.source': 'event',
    'aws.s3.endpoint': 'https://rook-ceph-rgw-store.rook-ceph.svc:443',
    'aws.s3.region': 'us-east-1',
    'aws.s3.bucket.name': '${configmaps:orders/archive:BUCKET_NAME}',
    'aws.access.key.id': '${secrets:orders/archive:AWS_ACCESS_KEY_ID}',
    'aws.secret.access.key': '${secrets:orders/archive:AWS_SECRET_ACCESS_KEY}',
    'errors.deadletterqueue.topic.name': 'orders.cold.dlq',
  });
  expect(input.connections[0]).toEqual({
    client: 'cold', options: { operation: 'read', consumerGroup: 'connect-cold', parallelism: 1, exports: true },
  });
  expect(bucket.clients.map(c => c.operation)).toEqual([BucketOperation.WRITE]);
  expect(bucket.clients[0].client.bucketPods).toEqual([{ namespaceName: 'orders', labels: { 'data-pipelines.cdk8s.io/connect': 'orders-kafka-aiven-s3-sink' } }]);
  expect(find(manifests, 'KafkaConnect').spec.template.pod.metadata.labels).toEqual({ 'data-pipelines.cdk8s.io/connect': 'orders-kafka-aiven-s3-sink' });
  expect(PipelineGraph.of(chart).declarationOf(sink)).toMatchObject({
    role: StageRole.SINK, needsInput: true, details: { 'format': 'jsonl', 'flush interval': '1 minute', 'dead letters': 'orders.cold.dlq' },
  });
  expect(find(manifests, 'NetworkPolicy', 'cold-connector').spec.egress[1].ports).toEqual([{ protocol: 'TCP', port: 8443 }]);
  expect(find(manifests, 'Role', 'cold-connector').rules).toEqual([
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['archive'], verbs: ['get'] },
    { apiGroups: [''], resources: ['secrets'], resourceNames: ['archive', 'cold'], verbs: ['get'] },
  ]);
});

test('the plugin is the published release', () => {
  const { chart, make } = setup();
  make();
  expect(find(synthAll(chart), 'KafkaConnect').spec.build.plugins).toEqual([{
    name: 'aiven-s3-sink',
    artifacts: [{
      type: 'zip',
      url: 'https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/releases/download/v3.4.2/s3-sink-connector-for-apache-kafka-3.4.2.zip',
    }],
  }]);
});

test.each([
  [ArchivePartitioning.NONE, '{{topic}}/{{topic}}-'],
  [ArchivePartitioning.YEARLY, '{{topic}}/year={{timestamp:unit=yyyy}}/{{topic}}-'],
  [ArchivePartitioning.MONTHLY, '/month={{timestamp:unit=MM}}/{{topic}}-'],
  [ArchivePartitioning.HOURLY, '/day={{timestamp:unit=dd}}/hour={{timestamp:unit=HH}}/{{topic}}-'],
])('folders: %s', (partitioning, part) => {
  const { make, configOf } = setup();
  make({ partitioning });
  expect(configOf()['file.name.template']).toContain(part);
});

test.each([
  [ArchiveCompression.ZSTD, '.jsonl.zst'], [ArchiveCompression.SNAPPY, '.jsonl.snappy'], [ArchiveCompression.NONE, '.jsonl'],
])('compression %s ends in %s', (compression, suffix) => {
  const { make, configOf } = setup();
  make({ compression, prefix: 'raw/v1/' });
  expect(configOf()['file.name.template']).toMatch(/^raw\/v1\/\{\{topic\}\}/);
  expect(configOf()['file.name.template'].endsWith(`}}${suffix}`)).toBe(true);
});

test('further fields are wrapped, and the number of records can be limited', () => {
  const { make, configOf } = setup();
  make({ fields: [ArchiveField.KEY, ArchiveField.VALUE, ArchiveField.OFFSET], maxRecordsPerFile: 5000, parallelism: 3 });
  expect(configOf()).toMatchObject({ 'format.output.fields': 'key,value,offset', 'format.output.envelope': 'true', 'file.max.records': '5000' });
});

describe('values', () => {
  test.each([
    [RecordSchema.text(), 'org.apache.kafka.connect.storage.StringConverter'],
    [RecordSchema.bytes(), 'org.apache.kafka.connect.converters.ByteArrayConverter'],
    [undefined, 'org.apache.kafka.connect.json.JsonConverter'],
  ])('the converter follows from the topic', (schema, expected) => {
    const { make, configOf } = setup(schema);
    make();
    expect(configOf()['value.converter']).toBe(expected);
  });

  test('Parquet takes its columns from a JSON Schema', () => {
    const { make, configOf } = setup(jsonSchema({ title: 'order v1', type: 'object', required: ['id'], properties: { id: { type: 'string' }, total: { type: 'number' } } }));
    make({ format: ArchiveFormat.PARQUET, compression: ArchiveCompression.SNAPPY });
    const config = configOf();
    expect(config).toMatchObject({ 'format.output.type': 'parquet', 'file.compression.type': 'snappy', 'value.converter.schemas.enable': 'true' });
    expect(config['file.name.template'].endsWith('.parquet')).toBe(true);
    expect(JSON.parse(config['value.converter.schema.content'])).toEqual({
      type: 'struct',
      name: 'order_v1',
      optional: false,
      fields: [{ type: 'string', optional: false, field: 'id' }, { type: 'double', optional: true, field: 'total' }],
    });
  });

  test('a record without a value is refused before Parquet, whose writer would end at it', () => {
    const { make, configOf } = setup(jsonSchema({ type: 'object', properties: { id: { type: 'string' } } }));
    make({ format: ArchiveFormat.PARQUET }, 'A');
    make({ format: ArchiveFormat.JSON_LINES }, 'B');
    expect(configOf('a')).toMatchObject({
      'transforms.refuse.type': 'org.apache.kafka.connect.transforms.ValueToKey',
      'transforms.refuse.predicate': 'tombstone',
      'predicates.tombstone.type': 'org.apache.kafka.connect.transforms.predicates.RecordIsTombstone',
    });
    expect(Object.keys(configOf('b')).filter(key => /^(transforms|predicates)/.test(key))).toEqual([]);
  });

  test('Avro comes with a registry, its converter plugin, its credentials and its policy', () => {
    const { chart, make, configOf } = setup(avroSchema());
    make({
      format: ArchiveFormat.PARQUET,
      converter: RecordConverter.avro({
        registryUrl: 'http://registry.orders.svc:8080/apis/ccompat/v7',
        registryPods: { labels: { app: 'registry' } },
        credentials: { secretName: 'registry', key: 'user-info' },
      }),
    });
    expect(configOf()).toMatchObject({
      'value.converter': 'io.confluent.connect.avro.AvroConverter',
      'value.converter.schema.registry.url': 'http://registry.orders.svc:8080/apis/ccompat/v7',
      'value.converter.basic.auth.user.info': '${secrets:orders/registry:user-info}',
    });
    const manifests = synthAll(chart);
    expect(find(manifests, 'KafkaConnect').spec.build.plugins.map((p: { name: string }) => p.name)).toEqual(['aiven-s3-sink', 'avro-converter']);
    expect(find(manifests, 'NetworkPolicy', 'cold-connector').spec.egress.slice(1)).toContainEqual({
      to: [{ podSelector: { matchLabels: { app: 'registry' } } }], ports: [{ protocol: 'TCP', port: 8080 }],
    });
  });

  test('JSON with its schema in each record, and a converter of one\'s own', () => {
    const { make, configOf } = setup();
    make({ format: ArchiveFormat.PARQUET, converter: RecordConverter.jsonWithSchema() }, 'A');
    const plugin = new ConnectPlugin({ name: 'acme-converter', version: '1', license: 'MIT', artifacts: [ConnectArtifact.jar('https://a.example/c.jar')] });
    const references = { 'registry.token': ConnectorValue.secret({ secretName: 't', key: 'token' }) };
    make({ converter: RecordConverter.custom({ className: 'acme.Converter', config: { mode: 'x' }, references, plugin }) }, 'B');
    expect(configOf('a')).toMatchObject({ 'value.converter.schemas.enable': 'true' });
    expect(configOf('b')).toMatchObject({
      'value.converter': 'acme.Converter', 'value.converter.mode': 'x', 'value.converter.registry.token': '${secrets:orders/t:token}',
    });
  });

  test.each([
    ['ArchiveNeedsSchema', RecordSchema.json('order'), undefined],
    ['ArchiveNeedsSchema', undefined, undefined],
    ['ArchiveNeedsSchema', RecordSchema.text(), undefined],
    ['ArchiveNeedsSchema', avroSchema(), RecordConverter.json()],
    ['ArchiveNeedsConverter', avroSchema(), undefined],
    ['ArchiveSchemaUnsupported', jsonSchema({ type: 'object', properties: { a: { oneOf: [{ type: 'string' }, { type: 'integer' }] } } }), undefined],
    ['ArchiveSchemaUnsupported', jsonSchema({ type: 'string' }), undefined],
    ['ArchiveSchemaUnsupported', jsonSchema({ type: 'object', properties: { a: {} } }), undefined],
  ])('%s: Parquet without columns', (code, schema, converter) => {
    const { make } = setup(schema);
    expect(messageOf(() => make({ format: ArchiveFormat.PARQUET, converter })).split(':')[0]).toBe(code);
  });

  test.each(['registry', 'ftp://registry', 'http://', 'http://a b', 'http://a"'])('InvalidValue: a registry at %j', registryUrl => {
    expect(messageOf(() => RecordConverter.avro({ registryUrl }))).toMatch(/^InvalidValue: \[RecordConverter\]/);
  });

  test('ArchiveNeedsConverter: Avro as JSON lines', () => {
    const { make } = setup(avroSchema());
    expect(messageOf(() => make())).toMatch(/^ArchiveNeedsConverter: \[orders\/Cold\] topic orders holds avro records/);
  });
});

describe('workers', () => {
  test('archives with one need share workers, another flush interval takes others', () => {
    const { chart, make } = setup();
    make({}, 'A');
    make({}, 'B');
    make({ flushInterval: Duration.minutes(10) }, 'C');
    const manifests = synthAll(chart);
    expect(manifests.filter(m => m.kind === 'KafkaConnect').map(m => m.metadata.name)).toEqual([
      'orders-kafka-aiven-s3-sink', 'orders-kafka-aiven-s3-sink-flush-600000ms',
    ]);
    expect(find(manifests, 'KafkaConnect', 'orders-kafka-aiven-s3-sink-flush-600000ms').spec.config['offset.flush.interval.ms']).toBe('600000');
  });

  test('certificates of the store are trusted by the workers', () => {
    const { chart, make } = setup(undefined, { trust: { secretName: 'rgw-ca', key: 'cabundle' }, secretsNamespace: 'stores' });
    const sink = make();
    expect(sink.connect.connectName).toBe('orders-kafka-aiven-s3-sink-rgw-ca-stores');
    const manifests = synthAll(chart);
    expect(find(manifests, 'SecretStore').spec.provider.kubernetes.remoteNamespace).toBe('stores');
    expect(find(manifests, 'KafkaConnect').spec.jvmOptions.javaSystemProperties).toHaveLength(3);
  });

  test('ArchiveStoreUntrusted: own workers that do not trust the store', () => {
    const { chart, kafka, make } = setup(undefined, { trust: { secretName: 'rgw-ca', key: 'ca.crt' } });
    const without = connectOn(chart, kafka, {}, 'Without');
    const trusting = connectOn(chart, kafka, { trust: [{ secretName: 'rgw-ca', key: 'ca.crt' }] }, 'Trusting');
    expect(messageOf(() => make({ connect: without }, 'A'))).toMatch(/^ArchiveStoreUntrusted.*got "rgw-ca"; allowed: none/);
    const sink = make({ connect: trusting }, 'B');
    expect(sink.bucketPods).toEqual(trusting.kafkaPods);
  });

  test('the flush interval of own workers is theirs', () => {
    const { chart, kafka, make } = setup();
    const connect = connectOn(chart, kafka);
    expect(messageOf(() => make({ connect, flushInterval: Duration.minutes(2) }))).toMatch(/^ConflictingProps/);
  });
});

describe('rules', () => {
  test('retries without dead letters, and dropping on purpose', () => {
    const { make, configOf } = setup();
    expect(messageOf(() => make({ deadLetter: false }, 'A'))).toMatch(/^RetriesWithoutDeadLetter/);
    make({ deadLetter: false, retry: { attempts: 0 } }, 'B');
    expect(configOf('b')).not.toHaveProperty(['errors.deadletterqueue.topic.name']);
    // The connector takes no 0 here.
    expect(configOf('b')['aws.s3.backoff.max.retries']).toBe('1');
  });

  test('a sensitive topic is exported only when that is said', () => {
    const { input, make } = setup();
    make({ acceptsSensitive: true });
    expect(input.connections[0].options.exports).toBe(false);
  });

  test.each([['{{key}}/'], ['a b/'], ['../$(x)'], ['/abs'], ['a\n'], ['../x/'], ['a/../b/'], ['./a'], ['a/.'], ['..']])('hostile prefix %j', prefix => {
    const { make } = setup();
    expect(messageOf(() => make({ prefix }))).toMatch(/^HostileValue/);
  });

  test('dots within the parts of a prefix are fine', () => {
    const { make } = setup();
    expect(() => make({ prefix: 'a..b/.hidden/v1./' })).not.toThrow();
  });

  test('ArchiveFilesCollide: topics of one name on two Kafka clusters', () => {
    const { chart, bucket, make } = setup();
    make();
    make({}, 'Again');
    const other = new FakeKafka(chart, 'Other', { brokerCount: 3 }).addTopic(chart, 'OtherOrders', { topicName: 'orders', partitions: 1 });
    make({ input: other, prefix: 'other/' }, 'Apart');
    expect(synthAll(chart).map(m => m.kind)).toContain('KafkaConnector');
    new ObjectArchiveSink(chart, 'Over', { input: other, bucket, name: 'over' });
    expect(messageOf(() => synthAll(chart))).toMatch(/ArchiveFilesCollide: \[orders\/Over\] orders\/Cold gives its files the same names/);
  });

  test('a region that the connector refuses', () => {
    const { make } = setup(undefined, { region: 'my-zonegroup' });
    expect(messageOf(() => make())).toMatch(/^InvalidValue.*my-zonegroup.*us-east-1/);
  });

  test('addresses by host name work at Amazon only, without an endpoint', () => {
    const amazon = setup(undefined, { pathStyle: false, endpoint: 'https://s3.eu-central-1.amazonaws.com', region: 'eu-central-1', bucketName: 'b', bucketNameKey: undefined });
    amazon.make();
    expect(amazon.configOf()).toMatchObject({ 'aws.s3.region': 'eu-central-1', 'aws.s3.bucket.name': 'b' });
    expect(amazon.configOf()).not.toHaveProperty(['aws.s3.endpoint']);
    const other = setup(undefined, { pathStyle: false });
    expect(messageOf(() => other.make())).toMatch(/^InvalidValue.*addresses buckets by path/);
  });

  test('numbers and fields', () => {
    const { make } = setup();
    expect(messageOf(() => make({ flushInterval: Duration.millis(10) }, 'A'))).toMatch(/^InvalidNumber/);
    expect(messageOf(() => make({ maxRecordsPerFile: 0 }, 'B'))).toMatch(/^InvalidNumber/);
    expect(messageOf(() => make({ parallelism: 0 }, 'C'))).toMatch(/^InvalidNumber/);
    expect(messageOf(() => make({ retry: { attempts: 21 } }, 'F'))).toMatch(/^InvalidNumber.*retry\.attempts/);
    expect(messageOf(() => make({ retry: { delay: Duration.millis(0) } }, 'G'))).toMatch(/^InvalidNumber.*retry\.delay/);
    expect(messageOf(() => make({ fields: [] }, 'D'))).toMatch(/^InvalidValue/);
    expect(messageOf(() => make({ fields: [ArchiveField.KEY, ArchiveField.KEY] }, 'E'))).toMatch(/^InvalidValue/);
  });
});
