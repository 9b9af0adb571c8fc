import { setting, Setting, sink } from './fixtures';
import { RecordSchema } from '../../src/core';
import { ConfluentLicence, DocumentId, ElasticsearchSinkProps, SearchSinkEngine, SearchWriteMode } from '../../src/serving';
import { KafkaConnect } from '../../src/streaming/connect';
import { BUILD } from '../streaming/connect/fixtures';
import { find, Manifest, messageOf, synthAll } from '../support/app';

const CONFLUENT = SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0 });
const CAMEL = SearchSinkEngine.camelConnect();

function withConnect(topic = {}): Setting {
  const at = setting(topic);
  KafkaConnect.configure(at.chart, { pluginSource: BUILD });
  return at;
}

function connector(at: Setting): Manifest {
  return find(synthAll(at.chart), 'KafkaConnector', 'index').spec;
}

const errorOf = (props: Partial<ElasticsearchSinkProps>, topic = {}) => messageOf(() => sink(withConnect(topic), props));

describe('Camel', () => {
  test('takes the document id from the record key', () => {
    const at = withConnect();
    sink(at, { engine: CAMEL, documentId: DocumentId.recordKey() });
    const spec = connector(at);
    expect(spec.class).toBe('org.apache.camel.kafkaconnector.elasticsearchindexsink.CamelElasticsearchindexsinkSinkConnector');
    expect(spec.tasksMax).toBe(2);
    expect(spec.config).toMatchObject({
      'topics': 'orders',
      'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'transforms': 'wrapKey,keyToHeader',
      'transforms.keyToHeader.headers': 'CamelHeader.indexId',
      'camel.kamelet.elasticsearch-index-sink.hostAddresses': 'search-es-http.orders.svc:9200',
      'camel.kamelet.elasticsearch-index-sink.clusterName': 'search-es-http',
      'camel.kamelet.elasticsearch-index-sink.indexName': 'orders',
      'camel.kamelet.elasticsearch-index-sink.user': 'index',
      'camel.error.handler.max.redeliveries': '5',
      'errors.deadletterqueue.topic.name': 'orders.index.dlq',
    });
    expect(spec.config['camel.kamelet.elasticsearch-index-sink.password']).toBe('${secrets:orders/search-index-user:password}');
    expect(at.orders.connections[0].options).toMatchObject({ consumerGroup: 'connect-index', parallelism: 2 });
  });

  test('gets the certificate authority as base64 text from a derived secret', () => {
    const at = withConnect();
    sink(at, { engine: CAMEL, documentId: DocumentId.recordKey() });
    const derived = find(synthAll(at.chart), 'ExternalSecret', 'index-search-ca').spec;
    expect(derived.target.template.data).toEqual({ 'ca.base64': '{{ .ca | b64enc }}' });
    expect(derived.data).toEqual([{ secretKey: 'ca', remoteRef: { key: 'search-es-http-certs-public', property: 'ca.crt' } }]);
    expect(connector(at).config['camel.kamelet.elasticsearch-index-sink.certificate']).toBe('${secrets:orders/index-search-ca:ca.base64}');
  });

  test.each<[string, Partial<ElasticsearchSinkProps>]>([
    ['an id from the offset', {}],
    ['an id from a field', { documentId: DocumentId.field('id') }],
    ['an upsert', { writeMode: SearchWriteMode.UPSERT, documentId: DocumentId.recordKey() }],
    ['an index template', { indexTemplate: {}, documentId: DocumentId.recordKey() }],
    ['a data stream', { writeMode: SearchWriteMode.DATA_STREAM, documentId: DocumentId.recordKey() }],
  ])('SinkEngineUnsupported: %s', (_name, props) => {
    expect(errorOf({ engine: CAMEL, ...props })).toMatch(/^SinkEngineUnsupported: \[orders\/Index\] Camel/);
  });
});

describe('Confluent', () => {
  test('indexes by offset, renames the topic, trusts the cluster', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT });
    const { config } = connector(at);
    expect(config).toMatchObject({
      'connection.url': 'https://search-es-http.orders.svc:9200',
      'connection.username': 'index',
      'connection.password': '${secrets:orders/search-index-user:password}',
      'elastic.security.protocol': 'SSL',
      'elastic.https.ssl.truststore.type': 'PEM',
      'elastic.https.ssl.truststore.certificates': '${secrets:orders/search-es-http-certs-public:ca.crt}',
      'key.ignore': 'true',
      'schema.ignore': 'true',
      'write.method': 'INSERT',
      'flush.synchronously': 'true',
      'transforms': 'rename',
      'transforms.rename.replacement': 'orders',
      'behavior.on.malformed.documents': 'WARN',
      'behavior.on.null.values': 'IGNORE',
      'drop.invalid.message': 'true',
    });
  });

  test('stops at the first bad record when dead letters are off', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT, deadLetter: false });
    const { config } = connector(at);
    expect(config).toMatchObject({ 'behavior.on.malformed.documents': 'FAIL', 'drop.invalid.message': 'false' });
    expect(config).not.toHaveProperty(['errors.deadletterqueue.topic.name']);
  });

  test('upserts by a field', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT, writeMode: SearchWriteMode.UPSERT, documentId: DocumentId.field('id') });
    expect(connector(at).config).toMatchObject({
      'key.ignore': 'false', 'write.method': 'UPSERT', 'transforms': 'rename,fieldToKey,unwrapKey', 'transforms.fieldToKey.fields': 'id',
    });
  });

  test('lets the workers, and only them, in at the cluster', () => {
    const at = withConnect();
    const index = sink(at, { engine: CONFLUENT });
    const policy = find(synthAll(at.chart), 'NetworkPolicy', 'search-from-index');
    expect(policy.spec.ingress[0].from[0].podSelector.matchLabels).toEqual(index.kafkaPods[0].labels);
  });

  test('ConnectorLicenceNotAccepted: the licence must be named', () => {
    const engine = SearchSinkEngine.confluentConnect({ acceptLicence: 'yes' as ConfluentLicence });
    expect(errorOf({ engine })).toMatch(/^ConnectorLicenceNotAccepted: .*Community Licence, got "yes"/);
  });

  test.each<[string, Partial<ElasticsearchSinkProps>]>([
    ['a data stream', { writeMode: SearchWriteMode.DATA_STREAM }],
    ['an index template', { indexTemplate: { shards: 2 } }],
    ['a field below the top', { documentId: DocumentId.field('order.id') }],
  ])('SinkEngineUnsupported: %s', (_name, props) => {
    expect(errorOf({ engine: CONFLUENT, ...props })).toMatch(/^SinkEngineUnsupported: \[orders\/Index\] Confluent/);
  });
});

test('SinkEngineUnsupported: a connector has one dead-letter topic, so one input', () => {
  const at = withConnect();
  const other = at.kafka.addTopic(at.chart, 'Other', { topicName: 'other' });
  expect(messageOf(() => sink(at, { engine: CONFLUENT, inputs: [other] }))).toMatch(/^SinkEngineUnsupported: .*use a sink for each topic/);
});

test('SinkFormatUnsupported: connectors read JSON', () => {
  expect(errorOf({ engine: CONFLUENT }, { schema: RecordSchema.text() })).toMatch(/^SinkFormatUnsupported: .*allowed: json/);
});

test('two sinks of one engine share a Connect cluster, and the second changes nothing of the first', () => {
  const build = (count: number) => {
    const at = withConnect();
    for (let i = 0; i < count; i++) sink(at, { engine: CONFLUENT, index: `orders-${i}` }, `Index${i}`);
    return synthAll(at.chart);
  };
  const [one, two] = [build(1), build(2)];
  expect(two.filter(m => m.kind === 'KafkaConnect')).toHaveLength(1);
  for (const manifest of one.filter(m => m.kind !== 'Elasticsearch')) {
    expect(two.find(m => m.kind === manifest.kind && m.metadata.name === manifest.metadata.name)).toEqual(manifest);
  }
});
